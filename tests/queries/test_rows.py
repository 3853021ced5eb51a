"""One shape an answer: every question answers typed rows of ``queries.rows``, every type has the columns of its contract."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from types import FunctionType
from typing import get_args, get_origin, get_type_hints

import pyarrow as pa
import pytest

import queries
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Status
from indicators.periods import Period
from queries import rows
from queries.attention.query import attention
from queries.rows.alert import Alert
from queries.rows.annual_target import AnnualTarget
from queries.rows.arrival import Arrival, Expected
from queries.rows.attention import Attention
from queries.rows.catch_up_gap import CatchUpGap
from queries.rows.observation import Observation, RegionFigure
from queries.rows.position import Position
from queries.rows.progress import Progress
from queries.rows.revision import Change, Changed, Moved, Received
from queries.rows.risk import Risk
from queries.rows.skill import Skill
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from queries.rows.tables import as_frame, as_records
from queries.rows.task import Task
from queries.warnings.query import warnings
from tests import naive_records
from tests.queries import test_attention, test_calendar, test_command_line, test_region_history, test_revisions

CONTRACT = {
    Position: test_command_line.POSITIONS,
    Observation: test_command_line.HISTORY,
    Task: test_command_line.TASKS,
    Alert: test_command_line.WARNINGS,
    Attention: test_attention.COLUMNS,
    Expected: test_calendar.COLUMNS,
    RegionFigure: test_region_history.COLUMNS,
    Received: test_revisions.HISTORY,
    Changed: test_revisions.CHANGED,
    Moved: test_revisions.MOVED,
    StreaksAndExtremes: naive_records.COLUMNS,
    AnnualTarget: [
        "indicator", "region", "region_name", "year", "growth_pct", "value", "unit", "release", "source_file",
        "source_cell",
    ],
    Progress: [
        "region", "indicator", "target_growth_pct", "target_value", "achieved_share", "expected_share", "needed_value",
        "needed_growth_pct", "basis",
    ],
    CatchUpGap: ["indicator", "rival", "direction", "gap", "needed_value", "basis"],
    Risk: [
        "region", "indicator", "event", "horizon_quarters", "probability", "margin", "volatility", "basis", "period",
    ],
    Skill: [
        "rule", "event", "horizon_quarters", "hits", "misses", "false_alarms", "correct_rejections", "noise_to_signal",
        "usefulness", "auroc", "brier", "brier_base", "auroc_rank_alone", "brier_rank_alone", "quarters", "events", "note",
    ],
}  # fmt: skip
# What is held at all is no table: lists of the catalogue's own values, and one number.
NO_TABLE = {
    "reported_periods": tuple[Period, ...],
    "reported_indicators": tuple[Indicator, ...],
    "first_release": int | None,
}


def _questions() -> Iterator[FunctionType]:
    modules = [module.name for module in pkgutil.iter_modules(queries.__path__, "queries.") if not module.ispkg]
    for module in modules:
        if module.endswith(("__main__", "_commands", "_options")):
            continue
        for name, function in inspect.getmembers(importlib.import_module(module), inspect.isfunction):
            if function.__module__ == module and not name.startswith("_"):
                yield function
    yield from (warnings, attention)


@pytest.mark.parametrize("question", list(_questions()), ids=lambda question: question.__name__)
def test_every_question_answers_typed_rows(question: FunctionType) -> None:
    answer = get_type_hints(question)["return"]
    if question.__name__ in NO_TABLE:
        assert answer == NO_TABLE[question.__name__]
        return
    row_type, rest = get_args(answer)
    assert (get_origin(answer), rest) == (tuple, ...)
    assert is_dataclass(row_type)
    assert row_type.__module__.startswith(f"{rows.__name__}.")


def test_there_are_questions() -> None:
    assert {"positions", "history", "catch_up", "tasks"} <= {question.__name__ for question in _questions()}


@pytest.mark.parametrize("row_type", CONTRACT, ids=lambda row_type: row_type.__name__)
def test_the_frame_has_the_columns_of_the_contract_without_a_row_too(row_type: type) -> None:
    frame = as_frame((), row_type)
    assert list(frame.columns) == CONTRACT[row_type]
    assert len(frame) == 0


def test_a_frame_worked_by_hand() -> None:
    gdp = load_catalogue()["gdp"]
    changed = Changed(
        gdp, "611025", "镇安县", Period(2024, 2), Field.GROWTH, None, 7.4, None, Change.ADDED, None, None, "—", None
    )
    expected = Expected(
        gdp, Period(2023, 9), date(2023, 10, 25), 5, 7, False, None, None, Arrival.OVERDUE, ("611021", "611026")
    )
    frame = as_frame([changed], Changed)
    assert as_records([changed]) == pa.Table.from_pandas(frame).to_pylist()
    assert (frame["period"][0], frame["field"][0], frame["kind"][0]) == (date(2024, 2, 29), "growth_pct", "added")
    assert frame["before"].isna().all()
    held = as_frame([expected], Expected)
    assert as_records([expected]) == pa.Table.from_pandas(held).to_pylist()
    assert str(held["release"].dtype) == "int64[pyarrow]"
    assert list(held["missing"][0]) == ["611021", "611026"]


def test_a_value_is_plain_not_an_enum() -> None:
    [record] = as_records(
        [RegionFigure(load_catalogue()["gdp"], Period(2023, 9), 1.0, "亿元", None, None, Status.FINAL)]
    )
    assert (record["indicator"], type(record["status"])) == ("gdp", str)
