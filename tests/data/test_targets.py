"""Annual targets: read, audited, stored with vintages, answered, and never taken for figures."""

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from data.__main__ import data
from data.example.scenario import example_city
from data.example.targets import target_rows, write_targets
from data.importing.preview import Preview, Request, preview, source_of
from data.importing.publish import publish
from data.readers.reading import Severity
from data.storage import database, files
from data.storage.maintenance import rebuild_store, verify_store, withdraw_release
from data.storage.store import Store, open_store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError
from queries.rows.annual_target import AnnualTarget
from queries.rows.tables import as_frame
from queries.targets import targets
from tests.conftest import CommandLine
from tests.stores import CLERK, figure, publish_figures

pytestmark = pytest.mark.slow

CHINESE = ["指标", "地区", "年份", "目标增速", "目标值"]
ENGLISH = ["indicator", "region", "year", "growth_pct", "value"]
Rows = list[list[object]]
TARGET = (
    "SELECT indicator_id, region_code, year, growth_pct, value, unit, release, source_cell FROM target ORDER BY ALL"
)


def as_csv(path: Path, rows: Rows, header: list[str] = CHINESE) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def as_xlsx(path: Path, rows: Rows, header: list[str] = CHINESE, sheet: str = "目标") -> Path:
    return sheets(path, {sheet: [[*header], *rows]})


def as_parquet(path: Path, rows: Rows, header: list[str] = CHINESE) -> Path:
    columns = [[row[place] for row in rows] for place in range(len(header))]
    pq.write_table(pa.table(dict(zip(header, columns, strict=True))), path)
    return path


def sheets(path: Path, content: dict[str, Rows]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name, rows in content.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def seen(store: Store, *paths: Path, accept: frozenset[str] = frozenset()) -> Preview:
    return preview(store, Request(tuple(map(source_of, paths)), accept=accept))


def stored(store: Store, *paths: Path) -> int:
    return publish(store, seen(store, *paths), actor=CLERK)


def said(made: Preview) -> list[tuple[str, str, str, int]]:
    return [(finding.severity.value, finding.rule, finding.where, finding.cells) for finding in made.findings]


def in_store(store: Store, as_of: int | None = None) -> list[tuple[object, ...]]:
    with store.connect(as_of) as connection:
        return connection.execute(TARGET).fetchall()


@pytest.mark.parametrize("header", [CHINESE, ENGLISH], ids=["chinese", "english"])
@pytest.mark.parametrize(("write", "sheet"), [(as_csv, ""), (as_xlsx, "目标!"), (as_parquet, "")])
def test_every_format_in_both_languages_comes_back(
    write: Callable[[Path, Rows, list[str]], Path], sheet: str, header: list[str], store: Store, tmp_path: Path
) -> None:
    rows: Rows = [
        ["生产总值", "镇安县", 2023, 7.5, 120.0],
        ["gdp", "611021", 2023, None, 130.0],  # id and code; a level alone
        ["固定资产投资", "全市", 2023, 10.0, None],  # the city, a growth alone
        ["非公占比", "柞水", 2024, 0.5, 55.2],  # short names; a share aims at points and at a share
    ]
    assert stored(store, write(tmp_path / "annual", rows, header)) == 1
    assert in_store(store) == [
        ("fixed_asset_investment", "611000", 2023, 10.0, None, None, 1, f"{sheet}D4"),
        ("gdp", "611021", 2023, None, 130.0, "亿元", 1, f"{sheet}E3"),
        ("gdp", "611025", 2023, 7.5, 120.0, "亿元", 1, f"{sheet}D2"),
        ("private_economy_share", "611026", 2024, 0.5, 55.2, "%", 1, f"{sheet}D5"),
    ]
    with store.connect() as connection:
        assert connection.execute("SELECT count(*) FROM figure").fetchone() == (0,)
        assert connection.execute("SELECT figures, targets FROM release").fetchone() == (0, 6)
    assert verify_store(store) == []


def test_levels_are_converted_by_a_unit_column_and_years_may_be_words(store: Store, tmp_path: Path) -> None:
    rows: Rows = [["生产总值", "镇安县", "2023年", 1_200_000, "万元"], ["社零", "镇安县", "２０２３年度", 30, ""]]
    path = as_csv(tmp_path / "t.csv", rows, ["指标", "地区", "年份", "目标值", "单位"])
    assert stored(store, path) == 1
    # 1 200 000 万元 are 120 亿元; without a unit the catalogue's holds.
    assert [(row[0], row[2], row[4], row[5]) for row in in_store(store)] == [
        ("gdp", 2023, 120.0, "亿元"),
        ("retail_sales", 2023, 30.0, "亿元"),
    ]


REJECTED = [
    # An unknown name keeps both numbers of its row out, and the nearest known name is told.
    (["生产总值", "镇按县", 2023, 7, 100], [("rejected", "unknown_region", "B3", 2)], "最接近的是“镇安县”"),
    (["生产总直", "镇安县", 2023, 7, 100], [("rejected", "unknown_indicator", "A3", 2)], "最接近的是“生产总值”"),
    (["社零", "镇安县", "二三年", 7, 100], [("rejected", "bad_year", "C3", 2)], "“二三年”不是年份"),
    (["社零", "镇安县", "2023Q3", 7, ""], [("rejected", "bad_year", "C3", 1)], "“2023Q3”不是年份"),
    (["社零", "镇安县", 20, 7, ""], [("rejected", "bad_year", "C3", 1)], "“20”不是年份"),
    (["社零", "镇安县", "", 7, ""], [("rejected", "bad_year", "C3", 1)], "没有写年份"),
    (["社零", "镇安县", 2023, "8%以上", 30], [("rejected", "not_a_number", "D3", 1)], "D3：“8%以上”既不是数字"),
    (["社零", "镇安县", 2023, 8, "翻番"], [("rejected", "not_a_number", "E3", 1)], "E3：“翻番”既不是数字"),
    # 固定资产投资 publishes growth only: its growth target stands, the level does not.
    (["固投", "镇安县", 2023, 10, 300], [("rejected", "level_of_growth_only", "E3", 1)], "只公布增速、不公布总量"),
]


@pytest.mark.parametrize(
    ("row", "found", "text"), REJECTED, ids=lambda choice: str(choice[2]) if len(choice) == 5 else ""
)
def test_what_cannot_be_a_target_is_rejected_with_its_reason_and_the_rest_stands(
    row: list[object], found: list[tuple[str, str, str, int]], text: str, store: Store, tmp_path: Path
) -> None:
    good: list[object] = ["生产总值", "洛南县", 2023, 7, 100]
    made = seen(store, as_csv(tmp_path / "t.csv", [good, row]))
    assert said(made) == found
    assert text in made.findings[0].text
    # Two good cells above; the bad row's other cell stands where the row's names are known.
    assert len(made.targets) == 2 + (sum(cell != "" for cell in row[3:]) - found[0][3])


def test_a_unit_that_the_indicator_cannot_have_rejects_the_level_only(store: Store, tmp_path: Path) -> None:
    header = [*CHINESE, "单位"]
    made = seen(store, as_csv(tmp_path / "t.csv", [["生产总值", "镇安县", 2023, 7, 100, "万吨"]], header))
    assert said(made) == [("rejected", "impossible_unit", "F2", 1)]
    assert [target.number for target in made.targets] == [7]


def test_the_same_target_twice_is_once_and_with_different_numbers_a_refusal(store: Store, tmp_path: Path) -> None:
    path = as_xlsx(tmp_path / "a.xlsx", [["生产总值", "镇安县", 2023, 7, 100]])
    same = as_csv(tmp_path / "b.csv", [["gdp", "611025", 2023, 7.0, ""]])
    assert len(seen(store, path, same).targets) == 2
    other = as_csv(tmp_path / "c.csv", [["gdp", "611025", 2023, 7.5, 100]])
    made = seen(store, path, other)
    assert said(made) == [("refusal", "duplicate_figure", "目标!D2", 2)]
    assert made.findings[0].text == (
        "2023年生产总值目标增速出现两个不同的数：镇安县 a.xlsx 目标!D2 为 7，c.csv D2 为 7.5；请在文件中只保留正确的一个。"
    )
    with pytest.raises(DataError, match="两个不同的数"):
        publish(store, made, actor=CLERK)
    assert store.newest == 0


@pytest.mark.parametrize(
    ("growth", "level", "text"),
    [
        (100, 50, None),
        (-100, 50, None),
        (100.1, 50, "2023年生产总值目标增速可疑（应在 −100% 到 100% 之间）：镇安县 100.1%；请核对。"),
        (-750, 50, "2023年生产总值目标增速可疑（应在 −100% 到 100% 之间）：镇安县 −750%；请核对。"),
        (7, 0, "2023年生产总值目标值可疑（应大于 0）：镇安县 0亿元；请核对。"),
    ],
)
def test_a_target_out_of_all_proportion_is_a_warning(
    growth: float, level: float, text: str | None, store: Store, tmp_path: Path
) -> None:
    made = seen(store, as_csv(tmp_path / "t.csv", [["生产总值", "镇安县", 2023, growth, level]]))
    assert [(finding.severity, finding.rule, finding.text) for finding in made.findings] == (
        [(Severity.WARNING, "implausible_target", text)] if text else []
    )
    assert len(made.targets) == 2


def test_a_revision_says_old_and_new_and_wants_a_yes(store: Store, tmp_path: Path, command: CommandLine) -> None:
    rows: Rows = [["gdp", "611025", 2023, 7, 100], ["gdp", "611021", 2023, 8, ""], ["非公占比", "镇安", 2023, 0.5, ""]]
    stored(store, as_csv(tmp_path / "t.csv", rows))
    changed: Rows = [
        ["gdp", "611025", 2023, 7.5, "—"],
        ["gdp", "611021", 2023, 8, ""],
        ["非公占比", "镇安", 2023, 1, ""],
    ]
    path = as_csv(tmp_path / "u.csv", changed)
    refused = command(data, "import", path, "--store", store.folder)
    assert refused.code == 1
    assert "--yes" in refused.err
    assert [line for line in refused.out.splitlines() if "revision" in line] == [
        "预警［revision］D2：2023年生产总值目标增速有 1 个与库中不同：镇安县 7% → 7.5%；确认后以新目标为准。",
        "预警［revision］E2：2023年生产总值目标值有 1 个与库中不同：镇安县 100亿元 → “—”；确认后以新目标为准。",
        "预警［revision］D4：2023年非公经济增加值占GDP比重目标增减百分点有 1 个与库中不同：镇安县 0.5个百分点 → 1个百分点；"
        "确认后以新目标为准。",
    ]
    assert command(data, "import", path, "--store", store.folder, "--yes").code == 0
    # The mark emptied its own field; the unchanged 洛南县 was stored again and is now of the second release.
    assert in_store(store) == [
        ("gdp", "611021", 2023, 8.0, None, None, 2, "D3"),
        ("gdp", "611025", 2023, 7.5, None, None, 2, "D2"),
        ("private_economy_share", "611025", 2023, 1.0, None, None, 2, "D4"),
    ]


def test_growths_a_hundred_times_too_small_are_held_until_accepted(store: Store, tmp_path: Path) -> None:
    rows: Rows = [
        ["gdp", "镇安县", 2023, 0.075, 100],
        ["gdp", "洛南县", 2023, 0.06, ""],
        ["非公占比", "镇安", 2023, 0.5, 55],
    ]
    path = as_csv(tmp_path / "t.csv", rows)
    made = seen(store, path)
    # The share aims at half a point: nothing to doubt.
    assert said(made) == [("hold", "percent_format", "D2", 2)]
    assert sorted(target.number or 0 for target in made.targets) == [0.5, 55, 100]
    taken = seen(store, path, accept=frozenset({"percent_format"}))
    assert sorted(target.number or 0 for target in taken.targets) == [0.5, 6, 7.5, 55, 100]
    assert [finding.severity for finding in taken.findings] == [Severity.WARNING]


def test_a_percent_format_is_read_as_shown(store: Store, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "t.xlsx") as book:
        sheet = book.add_worksheet("目标")
        sheet.write_row(0, 0, CHINESE)
        sheet.write_row(1, 0, ["gdp", "镇安县", 2023])
        sheet.write_number(1, 3, 0.075, book.add_format({"num_format": "0.0%"}))
    made = seen(store, tmp_path / "t.xlsx")
    assert [target.number for target in made.targets] == [7.5]
    assert made.findings == ()


def test_the_same_content_again_changes_nothing_and_says_so(store: Store, tmp_path: Path, command: CommandLine) -> None:
    rows: Rows = [["gdp", "611025", 2023, 7, 100], ["gdp", "611021", 2023, 8, ""]]
    path = as_csv(tmp_path / "t.csv", rows)
    first = command(data, "import", path, "--store", store.folder)
    assert (first.code, first.out.splitlines()) == (
        0,
        [
            "t.csv：2023年年度目标，读取 3 个单元格",
            "合计：可入库 3 个年度目标，暂存 0 个，拒绝 0 个，需确认的提示 0 条。",
            "已入库：第1次发布，3 个年度目标。",
        ],
    )
    again = command(data, "import", as_xlsx(tmp_path / "t.xlsx", rows[::-1]), "--store", store.folder)
    assert (again.code, again.out.splitlines()[-1]) == (0, "与第1次发布的内容相同，没有变化。")
    part = command(data, "import", as_csv(tmp_path / "p.csv", rows[:1]), "--store", store.folder)
    assert (part.code, part.out.splitlines()[-1]) == (0, "全部数据已在库中，没有变化。")
    assert store.newest == 1


def test_releases_merge_field_by_field_can_be_withdrawn_and_asked_for_as_of(store: Store, tmp_path: Path) -> None:
    stored(store, as_csv(tmp_path / "1.csv", [["gdp", "611025", 2023, 7, 100], ["gdp", "611021", 2023, 8, ""]]))
    stored(store, as_csv(tmp_path / "2.csv", [["gdp", "611025", 2023, 7.5, ""]]))  # the blank level says nothing
    stored(store, as_csv(tmp_path / "3.csv", [["gdp", "611025", 2024, 6, ""], ["gdp", "611021", 2023, "—", ""]]))
    first, level = ("gdp", "611021", 2023, 8.0, None, None, 1, "D3"), (100.0, "亿元")
    assert in_store(store, as_of=1) == [first, ("gdp", "611025", 2023, 7.0, *level, 1, "D2")]
    assert in_store(store, as_of=2) == [first, ("gdp", "611025", 2023, 7.5, *level, 2, "D2")]
    # 洛南县's only number was emptied by a mark: no target, no row.
    newest = [("gdp", "611025", 2023, 7.5, *level, 2, "D2"), ("gdp", "611025", 2024, 6.0, None, None, 3, "D2")]
    assert in_store(store) == newest
    withdraw_release(store, 3, "口径有误", actor=CLERK)
    assert in_store(store) == in_store(store, as_of=2)
    withdraw_release(store, 2, "口径有误", actor=CLERK)
    assert in_store(store) == in_store(store, as_of=1)
    assert in_store(store, as_of=3) == newest
    # A withdrawn release may be imported again.
    assert stored(store, tmp_path / "2.csv") == 6
    assert in_store(store)[1][3] == 7.5
    rebuild_store(store, actor=CLERK)
    assert in_store(store)[1][3] == 7.5
    assert verify_store(store) == []


def test_one_workbook_may_hold_figures_and_targets(store: Store, tmp_path: Path, command: CommandLine) -> None:
    bulletin: Rows = [["商洛市2023年前三季度主要经济指标"], ["县区", "生产总值增速（%）", "年度目标", "完成%"]]
    bulletin += [[name, 5 + place, 9, 70] for place, name in enumerate(("商州区", "镇安县"))]
    content: dict[str, Rows] = {
        "1-9月": bulletin,
        "年度目标": [["2023年目标（示例）"], [*CHINESE], ["生产总值", "镇安县", 2023, 7, 120]],
    }
    made = seen(store, sheets(tmp_path / "both.xlsx", content))
    # The targets beside the figures stay out, as before.
    assert [
        (finding.severity, finding.rule, str(finding.reference)) for finding in made.findings_of(Severity.SKIPPED)
    ] == [
        (Severity.SKIPPED, "skipped_column", "1-9月!C2"),
        (Severity.SKIPPED, "skipped_column", "1-9月!D2"),
    ]
    assert [(sheet_account.sheet, sheet_account.read, sheet_account.years) for sheet_account in made.sheets] == [
        ("1-9月", 2, ()),
        ("年度目标", 2, (2023,)),
    ]
    outcome = command(data, "import", tmp_path / "both.xlsx", "--store", store.folder, "--yes")
    assert outcome.out.splitlines()[-1] == "已入库：第1次发布，2 个数据、2 个年度目标。"
    assert [(release.figures, release.targets) for release in store.releases()] == [(2, 2)]
    folder = files.release_folder(store.folder, 1)
    listed = (folder / files.SUMS).read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in listed] == [
        "source.xlsx", "observations.parquet", "targets.parquet", "release.json",
    ]  # fmt: skip
    digest = hashlib.sha256((folder / "targets.parquet").read_bytes()).hexdigest()
    assert f"{digest}  targets.parquet" in listed


def test_a_sheet_of_targets_in_another_layout_is_skipped_as_before(store: Store, tmp_path: Path) -> None:
    content: dict[str, Rows] = {
        "年度目标": [["2023年目标"], ["县区", "生产总值增速（%）"], ["商州区", 5], ["镇安县", 6]]
    }
    made = seen(store, sheets(tmp_path / "t.xlsx", content))
    assert (made.figures, made.targets) == ((), ())
    assert made.sheets[0].skipped == "年度目标表，不作为指标数据读入"
    assert made.is_refused


def test_a_plain_growth_beside_a_year_is_a_target_only_where_the_sheet_says_so(store: Store, tmp_path: Path) -> None:
    header = ["指标", "地区", "年份", "增速", "完成率"]
    rows: Rows = [["生产总值", "镇安县", 2023, 7, 50], ["社零", "镇安县", 2023, 8, 60]]
    doubtful = seen(store, as_xlsx(tmp_path / "a.xlsx", rows, header, "数据"))
    assert said(doubtful) == [
        ("rejected", "unknown_column", "数据!D1", 2),
        ("skipped", "skipped_column", "数据!E1", 2),
    ]
    assert doubtful.is_empty
    clear = seen(store, as_xlsx(tmp_path / "b.xlsx", rows, header, "2023年目标"))
    assert [(target.field.value, target.number) for target in clear.targets] == [("growth_pct", 7), ("growth_pct", 8)]
    unit = seen(store, as_xlsx(tmp_path / "c.xlsx", rows, [*CHINESE[:4], "目标值(亿元)"]))
    assert said(unit) == [("rejected", "unknown_column", "目标!E1", 2)]


def test_a_number_without_a_heading_is_rejected_and_a_hidden_sheet_is_left_alone(store: Store, tmp_path: Path) -> None:
    stray = seen(store, as_csv(tmp_path / "t.csv", [["gdp", "镇安县", 2023, 7, "", 99]]))
    assert said(stray) == [("rejected", "unplaced_number", "F2", 1)]
    with xlsxwriter.Workbook(tmp_path / "h.xlsx") as book:
        book.add_worksheet("说明").write_row(0, 0, ["见附表", 1])
        hidden = book.add_worksheet("目标")
        hidden.write_row(0, 0, CHINESE)
        hidden.write_row(1, 0, ["gdp", "镇安县", 2023, 7])
        hidden.hide()
    made = seen(store, tmp_path / "h.xlsx")
    assert made.targets == ()
    assert made.sheets[1].skipped == "隐藏的工作表"


def test_without_targets_nothing_is_written_and_the_table_is_empty(store: Store) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=5.0))
    assert not (files.release_folder(store.folder, 1) / "targets.parquet").exists()
    assert in_store(store) == []


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_damaged_table_of_targets_is_named(harm: str, store: Store, tmp_path: Path) -> None:
    stored(store, as_csv(tmp_path / "t.csv", [["gdp", "611025", 2023, 7, 100]]))
    path = files.release_folder(store.folder, 1) / "targets.parquet"
    path.unlink() if harm == "missing" else path.write_bytes(path.read_bytes()[:-9])
    assert any("releases/000001/targets.parquet" in problem for problem in verify_store(store))
    with pytest.raises(DataError, match=r"000001/targets\.parquet"):
        rebuild_store(store, actor=CLERK)


def test_a_release_of_before_targets_is_read_as_one_without(store: Store) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=5.0))
    manifest = files.release_folder(store.folder, 1) / "release.json"
    content = json.loads(manifest.read_text(encoding="utf-8"))
    del content["targets"]
    manifest.write_text(json.dumps(content), encoding="utf-8")
    assert [release.targets for release in store.releases()] == [0]


def _age(store: Store) -> bytes:
    """Makes the newest database one of the layout before targets, as an older program left it."""
    path = files.database_path(store.folder, store.newest)
    with duckdb.connect(str(path)) as connection:
        connection.execute("DROP TABLE target; DROP TABLE layout; ALTER TABLE release DROP COLUMN targets")
    files.checksum_path(path).write_text(f"{files.sha256(path)}  {path.name}\n", encoding="utf-8")
    return path.read_bytes()


def test_a_database_of_an_older_layout_is_made_anew_by_itself(store: Store, tmp_path: Path) -> None:
    stored(store, as_csv(tmp_path / "t.csv", [["gdp", "611025", 2023, 7, 100]]))
    stored(store, as_csv(tmp_path / "u.csv", [["gdp", "611025", 2024, 6, ""]]))
    path, before = files.database_path(store.folder, 2), in_store(store)
    old = _age(store)
    assert in_store(open_store(store.folder)) == before
    assert path.read_bytes() != old
    assert verify_store(store) == []
    _age(store)
    assert verify_store(store) == []  # the check itself brings it up to date
    with store.open_database(2) as kept:
        assert database.is_current(kept, path.stem)
    _age(store)
    assert stored(store, as_csv(tmp_path / "v.csv", [["gdp", "611025", 2025, 5, ""]])) == 3
    assert in_store(store, as_of=2) == before


def test_an_older_layout_on_a_disk_that_takes_nothing_is_answered_from_the_releases(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(store, as_csv(tmp_path / "t.csv", [["gdp", "611025", 2023, 7, 100]]))
    before, old = in_store(store), _age(store)

    def refuse(*_: object) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(files, "sync", refuse)
    assert in_store(store) == before
    assert files.database_path(store.folder, 1).read_bytes() == old
    assert "旧版本" in verify_store(store)[0]


def test_the_question_answers_a_year_in_the_catalogues_order(store: Store, tmp_path: Path) -> None:
    rows: Rows = [
        ["社零", "镇安县", 2023, 8, ""],
        ["gdp", "镇安县", 2023, 7, 120],
        ["gdp", "商州区", 2023, 6.5, ""],
        ["gdp", "全市", 2023, "", 800],
        ["gdp", "镇安县", 2024, 6, ""],
    ]
    stored(store, as_csv(tmp_path / "t.csv", rows))
    with store.connect() as connection:
        frame = as_frame(targets(connection.cursor(), 2023), AnnualTarget)
        empty = as_frame(targets(connection.cursor(), 2022), AnnualTarget)
    expected = [
        ("gdp", "611000", "商洛市", 2023, None, 800.0, "亿元", 1, "t.csv", "E5"),  # the city before its counties
        ("gdp", "611002", "商州区", 2023, 6.5, None, None, 1, "t.csv", "D4"),
        ("gdp", "611025", "镇安县", 2023, 7.0, 120.0, "亿元", 1, "t.csv", "D3"),
        ("retail_sales", "611025", "镇安县", 2023, 8.0, None, None, 1, "t.csv", "D2"),
    ]
    found = pa.Table.from_pandas(frame, preserve_index=False)
    assert [tuple(row.values()) for row in found.to_pylist()] == expected
    assert list(empty.columns) == found.column_names == [
        "indicator", "region", "region_name", "year", "growth_pct", "value", "unit", "release", "source_file", "source_cell",
    ]  # fmt: skip
    assert len(empty) == 0


def test_the_examples_targets_are_labelled_round_and_complete(store: Store, tmp_path: Path) -> None:
    path = write_targets(tmp_path)
    (tmp_path / "again").mkdir()
    assert write_targets(tmp_path / "again").read_bytes() == path.read_bytes()
    assert "示例数据" in path.name
    made = seen(store, path)
    assert made.to_confirm == ()
    publish(store, made, actor=CLERK)
    with store.connect() as connection:
        frame = as_frame(targets(connection.cursor(), 2023), AnnualTarget)
    main, city = load_catalogue().main, example_city()
    regions = [city.code, *(region.code for region in city.counties)]
    assert list(zip(frame["indicator"], frame["region"], strict=True)) == [
        (indicator.id, region) for indicator in main for region in regions
    ]
    assert all((growth * 2).is_integer() for _, _, _, growth, _, _ in target_rows())
    home = {row["indicator"]: row for row in frame[frame["region"] == city.home].to_dict("records")}
    # 镇安县, 2022: 生产总值 108.74 亿元; 7.5 % more are 116.9, aimed at as 117.
    assert (home["gdp"]["growth_pct"], home["gdp"]["value"]) == (7.5, 117.0)
    assert {key for key, row in home.items() if row["unit"] is None} == {
        "industrial_value_added",
        "fixed_asset_investment",
    }
