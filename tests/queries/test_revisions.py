"""What was received, what changed from one release to another, and which ranks moved because of it."""

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.storage.maintenance import withdraw_release
from data.storage.store import Store
from indicators.model import Status
from indicators.periods import Period, parse_period
from queries.__main__ import queries
from queries.revisions import changed_figures, figure_history, moved_ranks
from queries.rows.revision import Change, Changed, Moved, Received
from queries.rows.tables import as_frame, as_records, column_names
from tests import naive_revisions
from tests.conftest import CommandLine
from tests.queries.panels import PERIODS, Panel, panels
from tests.standing import Published
from tests.stores import CLERK, figure, publish_figures

CITY, LUONAN, DANFENG, ZHENAN, ZONE = "611000", "611021", "611022", "611025", "6110K1"
HISTORY = [
    "release", "published_at", "who", "note", "status", "field", "number", "mark", "unit", "raw", "source_file",
    "source_cell", "is_standing", "withdrawn",
]  # fmt: skip
CHANGED = [
    "indicator", "region", "region_name", "period", "field", "before", "after", "difference", "kind", "before_unit",
    "after_unit", "before_mark", "after_mark",
]  # fmt: skip
MOVED = [
    "indicator", "region", "region_name", "period", "before_rank", "before_ranked_of", "after_rank", "after_ranked_of",
]  # fmt: skip


def history(store: Store, region: str = ZHENAN) -> list[tuple[Any, ...]]:
    with store.connect() as connection:
        rows = as_records(figure_history(connection.cursor(), "gdp", region, parse_period("2023Q3")))
    assert column_names(Received) == HISTORY
    return [
        (row["release"], row["field"], row["number"], row["mark"], row["is_standing"], row["withdrawn"]) for row in rows
    ]


def changed(store: Store, before: int, after: int | None = None) -> list[tuple[Any, ...]]:
    with store.connect(before) as earlier, store.connect(after) as later:
        rows = as_records(changed_figures(earlier.cursor(), later.cursor()))
    assert column_names(Changed) == CHANGED
    return [
        (
            row["indicator"],
            row["region_name"],
            row["field"],
            row["before"],
            row["after"],
            row["difference"],
            row["kind"],
        )
        for row in rows
    ]


def moved(store: Store, before: int, after: int, *periods: str) -> list[tuple[Any, ...]]:
    asked = [parse_period(period) for period in periods] or None
    with store.connect(before) as earlier, store.connect(after) as later:
        rows = as_records(moved_ranks(earlier.cursor(), later.cursor(), asked))
    assert column_names(Moved) == MOVED
    return [(row["indicator"], row["region_name"], str(row["period"]), *list(row.values())[4:]) for row in rows]


@pytest.fixture
def revised(store: Store) -> Store:
    """1: 洛南 8.0, 丹凤 7.0, 镇安 7.4 in 前三季度 and 镇安 6.0 in 上半年. 2: 镇安 8.2 and a level. 3: 丹凤's growth is —."""
    publish_figures(
        store,
        figure("gdp", LUONAN, "2023Q3", growth=8.0),
        figure("gdp", DANFENG, "2023Q3", growth=7.0),
        figure("gdp", ZHENAN, "2023Q3", growth=7.4),
        figure("gdp", ZHENAN, "2023Q2", growth=6.0),
        figure("gdp", LUONAN, "2023Q2", growth=5.0),
        note="初次报送",
    )
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", growth=8.2, value=76.6), status=Status.REVISED, note="核实")
    publish_figures(store, figure("gdp", DANFENG, "2023Q3", growth="—"))
    return store


def test_every_figure_ever_received(revised: Store) -> None:
    publish_figures(revised, figure("gdp", ZHENAN, "2023Q3", growth=8.2))
    assert history(revised) == [
        (1, "growth_pct", 7.4, None, False, False),
        (2, "value", 76.6, None, True, False),
        (2, "growth_pct", 8.2, None, False, False),
        # The same again is a figure of its own, and the newest stands.
        (4, "growth_pct", 8.2, None, True, False),
    ]
    assert history(revised, DANFENG)[-1] == (3, "growth_pct", None, "—", True, False)
    assert history(revised, CITY) == []


def test_history_tells_who_when_why_and_where(revised: Store) -> None:
    with revised.connect() as connection:
        first, level, _ = as_records(figure_history(connection.cursor(), "gdp", ZHENAN, parse_period("2023Q3")))
    log = {release.number: release for release in revised.releases()}
    assert (first["note"], first["status"], first["who"]) == ("初次报送", "preliminary", log[1].who)
    assert (level["note"], level["status"], level["unit"], level["raw"]) == ("核实", "revised", "亿元", "76.6")
    assert (level["source_file"], level["source_cell"]) == ("literal.xlsx", "表!B4")
    assert level["published_at"] == log[2].at.replace(tzinfo=None)


def test_what_changed_worked_by_hand(revised: Store) -> None:
    assert changed(revised, 1, 2) == [
        ("gdp", "镇安县", "value", None, 76.6, None, Change.ADDED),
        # 8.2 − 7.4, without the noise of binary fractions.
        ("gdp", "镇安县", "growth_pct", 7.4, 8.2, 0.8, Change.REVISED),
    ]
    assert changed(revised, 2) == [("gdp", "丹凤县", "growth_pct", 7.0, None, None, Change.REMOVED)]
    assert changed(revised, 3, 3) == []


def test_looking_backwards_exchanges_the_sides(revised: Store) -> None:
    forwards, backwards = changed(revised, 1, 3), changed(revised, 3, 1)
    assert [(row[4], row[3]) for row in forwards] == [(row[3], row[4]) for row in backwards]
    assert [row[6] for row in backwards] == ["added", "removed", "revised"]


def test_another_unit_is_a_revision_without_a_difference(store: Store) -> None:
    publish_figures(store, figure("exports", ZHENAN, "2023Q3", value=1.0, unit="亿元", growth="—"))
    publish_figures(store, figure("exports", ZHENAN, "2023Q3", value=1.0, unit="亿美元", growth="同期为0"))
    with store.connect(1) as earlier, store.connect(2) as later:
        [row] = as_records(changed_figures(earlier.cursor(), later.cursor()))
    # One mark for another is no change of a figure.
    assert (row["field"], row["kind"], row["difference"]) == ("value", "revised", None)
    assert (row["before_unit"], row["after_unit"], row["after"]) == ("亿元", "亿美元", 1.0)


def test_marks_beside_what_came_and_went(revised: Store) -> None:
    publish_figures(revised, figure("gdp", DANFENG, "2023Q3", growth=9.0))
    for before, after, kind, marks in ((2, 3, "removed", (None, "—")), (3, 4, "added", ("—", None))):
        with revised.connect(before) as earlier, revised.connect(after) as later:
            [row] = as_records(changed_figures(earlier.cursor(), later.cursor()))
        assert (row["kind"], (row["before_mark"], row["after_mark"])) == (kind, marks)


def test_ranks_that_moved_worked_by_hand(revised: Store) -> None:
    assert moved(revised, 1, 2) == [
        # 8.2 overtakes 8.0; 丹凤 stays third of three.
        ("gdp", "洛南县", "2023-09-30", 1, 3, 2, 3),
        ("gdp", "镇安县", "2023-09-30", 2, 3, 1, 3),
    ]
    # 丹凤 leaves; the others keep their places, although of two now.
    assert moved(revised, 2, 3) == [("gdp", "丹凤县", "2023-09-30", 3, 3, None, None)]
    assert moved(revised, 1, 2, "2023Q2") == []
    assert len(moved(revised, 1, 2, "2023Q2", "2023Q3")) == 2


def test_a_printed_rank_moves_the_official_one(store: Store) -> None:
    publish_figures(store, figure("gdp", LUONAN, "2023Q3", growth=8.0), figure("gdp", ZHENAN, "2023Q3", growth=8.0))
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", rank=2), figure("gdp", ZONE, "2023Q3", growth=9.0))
    # Both were first, tied; the zone is not ranked.
    assert moved(store, 1, 2) == [("gdp", "镇安县", "2023-09-30", 1, 2, 2, 2)]


def test_a_withdrawn_release_gives_the_former_figures_back(revised: Store) -> None:
    assert withdraw_release(revised, 2, "重复报送", actor=CLERK) == 4
    assert history(revised) == [
        (1, "growth_pct", 7.4, None, True, False),
        (2, "value", 76.6, None, False, True),
        (2, "growth_pct", 8.2, None, False, True),
    ]
    assert [row[3:] for row in changed(revised, 3, 4)] == [
        (76.6, None, None, "removed"), (8.2, 7.4, -0.8, "revised"),
    ]  # fmt: skip
    # As before the second release, but for what the third said.
    assert changed(revised, 1, 4) == changed(revised, 2, 3)
    assert [row[3:] for row in moved(revised, 3, 4)] == [(2, 2, 1, 2), (1, 2, 2, 2)]


def test_withdrawing_the_withdrawal_restores(revised: Store) -> None:
    withdraw_release(revised, 2, "重复报送", actor=CLERK)
    assert withdraw_release(revised, 4, "撤回有误", actor=CLERK) == 5
    assert (changed(revised, 3, 5), moved(revised, 3, 5)) == ([], [])
    assert [row[4:] for row in history(revised)] == [(False, False), (True, False), (True, False)]
    # And once more: the second release can be taken back again, by itself or by taking back the restoration.
    assert withdraw_release(revised, 5, "确属重复", actor=CLERK) == 6
    assert (changed(revised, 4, 6), [row[5] for row in history(revised)]) == ([], [False, True, True])


def test_the_cursors_are_as_they_were(revised: Store) -> None:
    with revised.connect(1) as earlier, revised.connect(2) as later:
        before, after = earlier.cursor(), later.cursor()
        first = as_records(changed_figures(before, after))
        assert as_records(changed_figures(before, after)) == first
        assert {name for (name,) in after.execute("SHOW TABLES").fetchall()}.isdisjoint({"earlier", "later"})


def test_the_command_line(revised: Store, command: CommandLine) -> None:
    def ask(*arguments: object) -> list[dict[str, Any]]:
        outcome = command(queries, *arguments, "--store", revised.folder, "--format", "json")
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return list(json.loads(outcome.out))

    rows = ask("revisions", "--from", 1, "--to", 2)
    assert [list(row) for row in rows] == [CHANGED] * 2
    assert (rows[1]["before"], rows[1]["after"], rows[1]["period"]) == (7.4, 8.2, "2023-09-30")
    assert [row["kind"] for row in ask("revisions", "--from", 1)] == ["removed", "added", "revised"]
    assert [list(row) for row in ask("revisions", "--from", 1, "--to", 2, "--ranks")] == [MOVED] * 2
    figures = ask("figure_history", "--indicator", "生产总值", "--region", "镇安", "--period", "2023Q3")
    assert [list(row) for row in figures] == [HISTORY] * 3
    asked_then = ask("figure_history", "--indicator", "gdp", "--region", ZHENAN, "--period", "2023Q3", "--as-of", 1)
    assert [row["is_standing"] for row in asked_then] == [True]
    for arguments in (
        ["revisions", "--from", 2, "--to", 1],
        ["revisions", "--from", 9],
        ["figure_history", "--indicator", "gdp", "--region", "镇按", "--period", "2023Q3"],
    ):
        outcome = command(queries, *arguments, "--store", revised.folder)
        assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@st.composite
def restored_panels(draw: st.DrawFn) -> Panel:
    """A random panel, of which now and then a withdrawal is withdrawn."""
    panel = draw(panels())
    releases = [*panel.releases]
    for number in range(1, len(releases) + 1):
        if draw(st.integers(0, 3)) == 0 and not naive_revisions.is_withdrawn(releases, number):
            releases.append(Published(withdraws=number))
            if draw(st.booleans()):
                releases.append(Published(withdraws=len(releases)))
    return dataclasses.replace(panel, releases=tuple(releases), as_of=None)


@settings(max_examples=50, deadline=None)
@given(restored_panels(), st.data())
def test_the_naive_twin_agrees(panel: Panel, data: st.DataObject) -> None:
    before, after = (data.draw(st.integers(1, len(panel.releases))) for _ in range(2))
    chosen = data.draw(st.none() | st.lists(st.sampled_from(PERIODS).map(parse_period), max_size=3))
    with (
        dataclasses.replace(panel, as_of=before).opened() as (earlier, then),
        dataclasses.replace(panel, as_of=after).opened() as (later, now),
    ):
        assert as_records(changed_figures(earlier, later)) == naive_revisions.changed_figures(then, now)
        assert as_records(moved_ranks(earlier, later, chosen)) == naive_revisions.moved_ranks(then, now, chosen)
        keys = sorted({figure.key[:3] for release in panel.releases for figure in release.figures})
        for key in data.draw(st.lists(st.sampled_from(keys), max_size=3)) if keys else ():
            assert _received(figure_history(later, *key)) == naive_revisions.figure_history(
                now, panel.releases[:after], *key
            )


def _received(rows: tuple[Received, ...]) -> list[dict[str, Any]]:
    left_out = {"published_at", "who", "note"}
    return [{name: row[name] for name in HISTORY if name not in left_out} for row in as_records(rows)]


def test_an_unknown_figure_has_no_history(revised: Store) -> None:
    with revised.connect() as connection:
        frame = as_frame(figure_history(connection.cursor(), "gdp", ZHENAN, Period(2031, 3)), Received)
    assert (list(frame.columns), len(frame)) == (HISTORY, 0)
