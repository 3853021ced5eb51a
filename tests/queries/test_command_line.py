"""``python -m queries`` as a script uses it: the contract's names, exit codes, one sentence for every mistake."""

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.storage.store import Store
from data.tasks.task_record import Assignment
from data.tasks.tasks import assign, close
from queries.__main__ import queries
from tests.conftest import CommandLine
from tests.stores import CLERK, figure, publish_figures

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
POSITIONS = [
    "indicator", "region", "region_name", "period", "value", "unit", "growth_pct", "change_pp", "rank",
    "ranked_of", "tied", "tier", "published_rank", "official_rank", "rank_change_quarter", "rank_change_year",
    "growth_change_quarter_pp", "growth_change_year_pp", "behind_above", "ahead_below", "city_value",
    "city_growth_pct", "gap_to_city_pp", "mark", "status", "release", "source_file", "source_cell",
]  # fmt: skip
HISTORY = [
    "indicator", "region", "region_name", "period", "value", "single_quarter_value", "growth_pct",
    "change_pp", "rank", "ranked_of", "official_rank", "status", "release",
]  # fmt: skip


TASKS = [
    "number", "what", "indicator", "region", "owner", "due", "source", "status", "overdue_days", "result", "opened_at",
    "changed_at",
]  # fmt: skip
WARNINGS = [
    "region", "region_name", "indicator", "period", "rule", "level", "observed", "threshold", "gap", "since", "text",
    "lead_department",
]  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    publish_figures(
        store,
        figure("gdp", "611000", "2023Q3", growth=-1.8),
        figure("gdp", "611021", "2023Q3", value=60.0, growth=3.2),
        figure("gdp", "611025", "2023Q3", value=76.6, growth=7.4),
    )
    publish_figures(store, figure("gdp", "611021", "2023Q3", growth=8.0))
    return store


def test_positions_have_the_names_of_the_contract(filled: Store, command: CommandLine) -> None:
    outcome = command(queries, "positions", "--period", "2023年前三季度", "--store", filled.folder, "--format", "json")
    assert outcome.code == 0, outcome
    rows = json.loads(outcome.out)
    assert len(rows) == 8
    assert all(list(row) == POSITIONS for row in rows)
    zhenan = next(row for row in rows if row["region"] == "611025")
    assert (zhenan["rank"], zhenan["tied"], zhenan["period"], zhenan["mark"]) == (2, False, "2023-09-30", None)
    assert '"rank": 2,' in outcome.out


def test_history_has_the_names_of_the_contract(filled: Store, command: CommandLine) -> None:
    outcome = command(queries, "history", "--indicator", "生产总值", "--store", filled.folder, "--format", "json")
    rows = json.loads(outcome.out)
    assert [list(row) for row in rows] == [HISTORY] * 3
    assert [(row["region"], row["rank"]) for row in rows] == [("611000", None), ("611021", 1), ("611025", 2)]


def test_warnings_have_the_names_of_the_contract(filled: Store, command: CommandLine) -> None:
    options = ["--period", "2023Q3", "--store", filled.folder, "--format", "json"]
    rows = json.loads(command(queries, "warnings", *options).out)
    assert all(list(row) == WARNINGS for row in rows)
    assert [row["region_name"] for row in rows if row["rule"] == "not_reported"] == [
        "商州区", "丹凤县", "商南县", "山阳县", "柞水县",
    ]  # fmt: skip
    only = json.loads(command(queries, "warnings", *options, "--region", "镇安", "--level", "undetermined").out)
    assert [(row["rule"], row["since"]) for row in only] == [
        ("rank_drop", "2023Q3"), ("left_first_tier", "2023Q3"), ("slowdown", "2023Q3"),
    ]  # fmt: skip


@pytest.mark.parametrize("region", ["611025", "镇安县", "镇安"])
def test_a_region_by_code_or_name_as_of_a_release(region: str, filled: Store, command: CommandLine) -> None:
    options = ["--period", "latest", "--region", region, "--as-of", "1", "--store", filled.folder, "--format", "csv"]
    [row] = csv.DictReader(command(queries, "positions", *options).out.splitlines())
    assert (row["region_name"], row["rank"], row["published_rank"]) == ("镇安县", "1", "")


def test_by_value(filled: Store, command: CommandLine) -> None:
    options = [
        "--period",
        "2023Q3",
        "--by",
        "value",
        "--region",
        "611025",
        "--store",
        filled.folder,
        "--format",
        "json",
    ]
    [row] = json.loads(command(queries, "positions", *options).out)
    assert (row["rank"], row["ahead_below"]) == (1, 16.6)


@pytest.mark.parametrize(
    "arguments",
    [
        ["positions", "--period", "2031Q1"],
        ["positions", "--period", "2023Q3", "--region", "611000"],
        ["warnings", "--period", "2031Q1"],
        ["warnings", "--period", "2023Q3", "--region", "611000"],
        ["history", "--indicator", "retail_sales"],
        ["history", "--indicator", "gdp", "--from", "2024Q1"],
        ["history", "--indicator", "gdp", "--to", "2022Q4"],
    ],
)
def test_nothing_known_is_an_empty_list(arguments: list[str], filled: Store, command: CommandLine) -> None:
    outcome = command(queries, *arguments, "--store", filled.folder, "--format", "json")
    assert (outcome.code, json.loads(outcome.out), outcome.err) == (0, [], "")


def test_an_empty_store_answers_an_empty_list(store: Store, command: CommandLine) -> None:
    for question in (["positions", "--period", "latest"], ["history", "--indicator", "gdp"]):
        outcome = command(queries, *question, "--store", store.folder, "--format", "json")
        assert (outcome.code, json.loads(outcome.out)) == (0, [])
    header = command(queries, "positions", "--period", "2023Q3", "--store", store.folder, "--format", "csv").out
    assert header.strip().split(",") == POSITIONS


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["positions"], "--period"),
        (["positions", "--period", "2023Q5"], "2023Q5"),
        (["positions", "--period", "2023-13"], "2023-13"),
        (["positions", "--period", ""], "时期"),
        (["positions", "--period", "2023Q3", "--region", "镇按县"], "镇安县"),
        (["positions", "--period", "2023Q3", "--region", ""], "地区"),
        (["positions", "--period", "2023Q3", "--by", "size"], "size"),
        (["positions", "--period", "2023Q3", "--as-of", "9"], "第9次"),
        (["positions", "--period", "2023Q3", "--as-of", "new"], "new"),
        (["warnings", "--period", "2023Q5"], "2023Q5"),
        (["warnings", "--period", "2023Q3", "--level", "green"], "green"),
        (["history"], "--indicator"),
        (["history", "--indicator", "生产总直"], "生产总值"),
        (["history", "--indicator", "gdp", "--from", "soon"], "soon"),
        (["history", "--indicator", "gdp", "--from", "2023Q3", "--to", "2023Q1"], "对调"),
        (["rankings"], "rankings"),
    ],
)
def test_a_mistake_is_one_sentence(arguments: list[str], says: str, filled: Store, command: CommandLine) -> None:
    extra = [] if arguments[0] == "rankings" else ["--store", str(filled.folder)]
    outcome = command(queries, *arguments, *extra)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1), outcome
    assert says in outcome.err


def test_no_store_is_bad_data(tmp_path: Path, command: CommandLine) -> None:
    outcome = command(queries, "positions", "--period", "latest", "--store", tmp_path)
    assert outcome.code == 1
    assert "init" in outcome.err


def test_the_process_itself(filled: Store) -> None:
    """As a whole process in a plain environment: UTF-8 without being asked, and no traceback."""

    def ask(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "queries", "positions", *arguments, "--store", str(filled.folder)]
        environment = {**os.environ, "LC_ALL": "C"}
        return subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=False, timeout=60)

    done = ask("--period", "2023Q3", "--region", "611025")
    assert done.returncode == 0, done.stderr.decode()
    header, row = done.stdout.decode("utf-8").splitlines()
    assert header.split() == POSITIONS
    assert "镇安县" in row
    wrong = ask("--period", "x")
    assert wrong.returncode == 2
    assert b"Traceback" not in wrong.stderr


def test_tasks_have_the_names_of_the_contract(filled: Store, command: CommandLine) -> None:
    assign(
        filled,
        Assignment("入库项目", "发改局", date(2023, 11, 10), "调度会", "fixed_asset_investment", "611025"),
        actor=CLERK,
    )
    assign(filled, Assignment("报送说明", "商务局", date(2023, 11, 1), "通报"), actor=CLERK)
    close(filled, 2, "已报送", actor=CLERK)
    asked = ("--store", filled.folder, "--today", "2023-11-13", "--format", "json")
    rows = json.loads(command(queries, "tasks", *asked).out)
    assert [list(row) for row in rows] == [TASKS, TASKS]
    assert [(row["number"], row["status"], row["overdue_days"], row["result"]) for row in rows] == [
        (1, "待办", 3, ""),
        (2, "已办结", 0, "已报送"),
    ]
    assert [row["number"] for row in json.loads(command(queries, "tasks", "--open", *asked).out)] == [1]
    for name, numbers in (("镇安县", [1, 2]), ("柞水县", [2])):
        assert [row["number"] for row in json.loads(command(queries, "tasks", "--region", name, *asked).out)] == numbers
