"""A store that version 0.1.0 wrote is opened, asked, added to and kept, by the command line alone: what is inside may change."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from data.__main__ import data
from queries.__main__ import queries
from tests.conftest import CommandLine
from tests.older_store import WRITTEN, copy_to

pytestmark = pytest.mark.slow

Records = list[dict[str, Any]]
Ask = Callable[..., Records]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return copy_to(tmp_path)


@pytest.fixture
def ask(kept: Path, command: CommandLine) -> Ask:
    """The records that a command prints about the copy."""

    def call(group: click.Group, *arguments: object, store: Path = kept) -> Records:
        outcome = command(group, *arguments, "--store", store, "--format", "json")
        assert outcome.code == 0, outcome
        answer: Records = json.loads(outcome.out)
        return answer

    return call


@pytest.fixture
def do(kept: Path, command: CommandLine) -> Callable[..., str]:
    """What a command of ``python -m data`` prints that must succeed on the copy."""

    def call(*arguments: object) -> str:
        outcome = command(data, *arguments, "--store", kept)
        assert outcome.code == 0, outcome
        return outcome.out

    return call


def _row(rows: Records, **where: object) -> dict[str, Any]:
    [found] = [row for row in rows if where.items() <= row.items()]
    return found


def _shown(rows: Records, *columns: str, **where: object) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows if where.items() <= row.items()]


def test_nobody_edited_what_was_written() -> None:
    """Line endings count: a file that a checkout rewrites is no longer the one that was received."""
    whole = hashlib.sha256()
    for path in sorted(WRITTEN.rglob("*"), key=lambda other_path: other_path.relative_to(WRITTEN).as_posix()):
        if path.is_file():
            whole.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ".encode())
            whole.update(f"{path.relative_to(WRITTEN).as_posix()}\n".encode())
    assert whole.hexdigest() == "601535d182f559eaa8485ce9e869e183c91f009df862fa8d00551bdce0444818"


def test_it_is_rebuilt_and_whole(do: Callable[..., str]) -> None:
    do("rebuild")
    do("verify")


def test_opening_it_is_enough(ask: Ask, do: Callable[..., str]) -> None:
    """Nobody needs to know of ``rebuild`` after an upgrade."""
    ask(queries, "positions", "--period", "latest")
    do("verify")


def test_every_release_is_listed_as_it_was_published(ask: Ask) -> None:
    log = ask(data, "releases")
    assert _shown(log, "release", "status", "released_on", "withdrawn", "withdraws", "note") == [
        (1, "preliminary", "2023-07-25", False, None, "上半年县区表"),
        (2, "final", "2023-08-10", False, None, "补录2022年和2023年一季度"),
        (3, "preliminary", None, False, None, "年度目标"),
        (4, "preliminary", None, False, None, "三季度快报"),
        (5, "preliminary", None, False, None, "接受月度社零"),
        (6, "revised", "2023-11-02", False, None, "上半年修订，三个文件"),
        (7, "preliminary", None, True, None, "错发的增速"),
        (8, "preliminary", None, False, 7, "发错了文件"),
        (9, "preliminary", None, True, 5, "以为口径有误"),
        (10, "preliminary", None, False, 9, "口径无误，恢复"),
        (11, "preliminary", None, False, None, "按映射读入"),
        (12, "revised", None, False, None, "手工更正：来文更正"),
        (13, "revised", None, False, None, "长坪县的数有误，先空出"),
    ]
    assert {record["who"] for record in log} == {"统计局"}
    assert log[0]["at"] == "2026-11-25T04:41:57+08:00"
    assert log[5]["files"] == "上半年修订.parquet、财政收入.csv、目标调整.csv"
    assert log[7]["files"] == ""


# indicator, period, county: value, growth_pct, change_pp, rank, tied, mark, status, release, source_file, source_cell
FIGURES = [
    # revised by the Parquet file of release 6
    ("gdp", "2023Q2", "990102", 121.1, 6.3, None, 2, False, None, "revised", 6, "上半年修订.parquet", "E2"),
    ("retail_sales", "2023Q2", "990121", 30.22, 6.2, None, 2, True, None, "preliminary", 1, None, "1-6月!H6"),
    ("private_economy_share", "2023Q2", "990123", 52.7, None, -0.3, 4, False, None, "preliminary", 1, None, "1-6月!I8"),
    # a zone is shown, not ranked; its mark is kept
    (
        "fixed_asset_investment",
        "2023Q2",
        "9901K1",
        None,
        None,
        None,
        None,
        None,
        "—",
        "preliminary",
        1,
        None,
        "1-6月!E9",
    ),
    # 0.4 until release 13 emptied it
    ("fixed_asset_investment", "2023Q2", "990123", None, None, None, None, None, "—", "revised", 13, None, "D3"),
    (
        "general_budget_revenue",
        "2023Q2",
        "990121",
        4.02,
        -2.1,
        None,
        4,
        False,
        None,
        "revised",
        6,
        "财政收入.csv",
        "E3",
    ),
    # 2482000万元
    ("gdp", "2022Q4", "990102", 248.2, 5.3, None, 2, False, None, "final", 2, "历史数据.csv", "E8"),
    ("gdp", "2023Q1", "990123", 25.9, None, None, None, None, "…", "final", 2, "历史数据.csv", None),
    # the column that --map named has levels only
    ("retail_sales", "2023Q3", "990122", 39.15, None, None, None, None, None, "preliminary", 4, None, "1-9月!D6"),
    # stands again since its withdrawal was withdrawn
    ("retail_sales", "2023-08", "990122", 34.3, 6.6, None, 2, False, None, "preliminary", 5, "1-8月社零.csv", "E4"),
    # release 7 said 3.3 and is withdrawn
    ("gdp", "2023Q3", "990122", 117.05, 7.1, None, 1, False, None, "preliminary", 4, "三季度快报.xlsx", "1-9月!C6"),
    # read under a mapped name of the county, of the indicator and of the unit
    ("rural_income", "2023Q3", "990121", 8930, 7.4, None, 2, False, None, "preliminary", 11, "农民收入.csv", "E4"),
    # corrected by hand
    ("gdp", "2023Q3", "990123", 83.2, 5.4, None, 3, False, None, "revised", 12, "手工更正.csv", "D2"),
]
COLUMNS = (
    "value",
    "growth_pct",
    "change_pp",
    "rank",
    "tied",
    "mark",
    "status",
    "release",
    "source_file",
    "source_cell",
)


def test_figures_stand_as_they_were_published(ask: Ask) -> None:
    answers = {period: ask(queries, "positions", "--period", period) for period in {figure[1] for figure in FIGURES}}
    for indicator, period, region, *told in FIGURES:
        found = _row(answers[period], indicator=indicator, region=region)
        expected = dict(zip(COLUMNS, told, strict=True))
        expected = {
            name: number for name, number in expected.items() if number is not None or not name.startswith("source")
        }
        assert {name: found[name] for name in expected} == expected, (indicator, period, region)


def test_earlier_releases_answer_as_they_did(ask: Ask) -> None:
    first = ask(queries, "positions", "--period", "2023Q2", "--as-of", 1)
    assert _shown(first, "value", "growth_pct", "rank", indicator="gdp", region="990123") == [(54.03, 4.9, 4)]
    seventh = ask(queries, "positions", "--period", "2023Q3", "--as-of", 7)
    assert _shown(seventh, "growth_pct", "rank", indicator="gdp", region="990122") == [(3.3, 2)]
    ninth = ask(queries, "positions", "--period", "2023-08", "--as-of", 9)
    assert _shown(ninth, "region", indicator="retail_sales") == []


def test_a_county_has_its_history(ask: Ask) -> None:
    rows = ask(queries, "history", "--indicator", "gdp", "--region", "长坪")
    assert _shown(rows, "period", "value", "single_quarter_value", "growth_pct", "rank", "release") == [
        ("2022-09-30", 79.1, None, 4.4, 3, 2),
        ("2022-12-31", 114.4, 35.3, 4.2, 4, 2),
        ("2023-03-31", 25.9, 25.9, None, None, 2),
        ("2023-06-30", 54.8, 28.9, 5.3, 3, 6),
        ("2023-09-30", 83.2, 28.4, 5.4, 3, 12),
    ]


def test_targets_stand_as_they_were_changed(ask: Ask) -> None:
    rows = ask(queries, "progress", "--period", "2023Q2")
    columns = ("indicator", "region", "target_growth_pct", "target_value")
    assert set(_shown(rows, *columns, indicator="gdp")) >= {("gdp", "990121", 6.3, 216.4), ("gdp", "990122", 7, 167.9)}
    assert sorted(_shown(rows, "region", "target_growth_pct", indicator="fixed_asset_investment")) == [
        ("990100", 8),
        ("990121", 7.5),
    ]


def test_its_own_calendar_counts(ask: Ask) -> None:
    rows = ask(queries, "calendar", "--today", "2023-11-10", "--from", "2023Q2")
    days = dict(_shown(rows, "period", "expected_on", indicator="gdp"))
    assert (days["2023-06-30"], days["2023-09-30"]) == ("2023-07-20", "2023-10-26")


def test_tasks_are_as_the_meeting_left_them(ask: Ask) -> None:
    rows = ask(queries, "tasks", "--today", "2023-11-21")
    columns = ("number", "region", "indicator", "owner", "due", "source", "status", "overdue_days", "result")
    assert sorted(_shown(rows, *columns)) == [
        (1, "990121", "fixed_asset_investment", "青岭县发改局", "2023-11-30", "调度会", "已办结", 0, "入库5个，总投资2.6亿元"),
        (2, None, "retail_sales", "商务局", "2023-11-10", "预警通报", "进行中", 11, ""),
        (3, "990122", None, "望溪县工信局", "2023-11-20", "专题会", "待办", 1, ""),
        (4, None, None, "各县区", "2023-12-05", "军令状", "待办", 0, ""),
        (5, "990123", "fixed_asset_investment", "长坪县统计局", "2023-11-15", "领导批示", "进行中", 6, ""),
    ]  # fmt: skip


def test_names_that_were_mapped_are_known_and_those_taken_back_are_not(
    kept: Path, tmp_path: Path, command: CommandLine
) -> None:
    path = tmp_path / "名称.csv"
    path.write_text(
        "指标,地区,时期,指标值,增速,单位\n农民收入,清岭县,2023Q4,12900,7.2,圆\n农民收入,老坪县,2023Q4,12100,6.8,圆\n",
        encoding="utf-8",
    )
    outcome = command(data, "import", path, "--dry-run", "--store", kept)
    assert outcome.code == 0, outcome
    assert "“清岭县”按映射读作青岭县" in outcome.out
    assert "unknown_region" in outcome.out
    assert "“老坪县”" in outcome.out


def test_a_figure_is_added_and_taken_back(ask: Ask, do: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "更正.csv"
    path.write_text("指标,地区,时期,增速\n生产总值,长坪县,2023Q3,5.9\n", encoding="utf-8")

    def growth() -> list[tuple[Any, ...]]:
        return _shown(
            ask(queries, "positions", "--period", "2023Q3"), "growth_pct", "release", indicator="gdp", region="990123"
        )

    do("import", path, "--yes")
    assert growth() == [(5.9, 14)]
    do("withdraw", 14, "--note", "试一试")
    assert growth() == [(5.4, 12)]
    do("withdraw", 12, "--note", "原数无误")
    assert growth() == [(5.2, 4)]
    do("verify")


def test_what_it_holds_already_is_known_again(ask: Ask, do: Callable[..., str], kept: Path) -> None:
    """The hash of a release's content, written by 0.1.0, is that of the same content read today."""
    said = do("import", kept / "releases" / "000005" / "source.csv", "--yes", "--accept", "all")
    assert "第5次发布" in said
    assert len(ask(data, "releases")) == 13


def test_the_province_above_is_opened_too(kept: Path, ask: Ask) -> None:
    rows = ask(queries, "positions", "--period", "2023Q3", store=kept / "upper")
    assert sorted(_shown(rows, "rank", "region_name", "growth_pct", indicator="gdp")) == [
        (1, "星渚市", 6.4),
        (2, "云泽市", 6.0),
        (3, "北屏市", 4.9),
    ]


def test_a_backup_of_it_is_the_same_store(
    ask: Ask, do: Callable[..., str], tmp_path: Path, command: CommandLine
) -> None:
    do("backup", "--output", tmp_path / "备份.zip")
    again = tmp_path / "again"
    assert command(data, "restore", tmp_path / "备份.zip", "--store", again).code == 0
    for group, *arguments in (
        (data, "releases"),
        (queries, "tasks", "--today", "2023-11-21"),
        (queries, "calendar", "--today", "2023-11-10"),
        (queries, "positions", "--period", "2023Q3"),
    ):
        assert ask(group, *arguments, store=again) == ask(group, *arguments)
