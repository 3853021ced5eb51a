"""目标进度 by hand, and against a naive twin on random panels."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.figures import CellReference, Target
from data.storage import files
from data.storage.publishing import commit
from data.storage.releases import PendingRelease
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field, Indicator, Region
from indicators.periods import Period, parse_period
from indicators.settings.warnings import Override, Schedule, WarningSettings
from queries.__main__ import queries
from queries.progress import progress
from queries.rows.progress import Progress
from queries.rows.tables import as_records, column_names
from queries.warnings.thresholds import load_warning_settings
from tests.conftest import CommandLine
from tests.naive_warnings import Target as Aim
from tests.queries.panels import PERIODS, Panel, panels
from tests.queries.test_warnings_twin import Targets, _set_targets, long_panels
from tests.standing import World
from tests.stores import CLERK, figure, publish_figures

ZHENAN, CITY = "611025", "611000"
USUAL = WarningSettings(
    load_warning_settings().defaults,
    (Override(None, None, (("behind_schedule_schedule", Schedule.USUAL_SHARE),)),),
    (),
)
COLUMNS = column_names(Progress)
Record = dict[str, Any]


def aim(
    store: Store,
    indicator: str,
    growth: float | None = None,
    value: float | None = None,
    region: str = ZHENAN,
    unit: str | None = None,
) -> None:
    """A target of 2023, published as an import does."""
    cells = tuple(
        Target(
            indicator,
            region,
            2023,
            field,
            number,
            None,
            own_unit,
            CellReference("目标.csv", "", "D2", "D"),
            str(number),
        )
        for field, number, own_unit in (
            (Field.GROWTH, growth, None),
            (Field.VALUE, value, unit or load_catalogue()[indicator].unit),
        )
        if number is not None
    )
    with files.writing(store.folder, actor=CLERK):
        commit(store, PendingRelease((), (), targets=cells), actor=CLERK)


def ask(
    store: Store, period: str | None = "2023Q3", region: str | None = None, of: WarningSettings | None = None
) -> list[Record]:
    with store.connect() as connection:
        asked = parse_period(period) if period else None
        return as_records(progress(connection.cursor(), store.city, of or load_warning_settings(), asked, region))


def test_a_level_and_a_growth_by_hand(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", ZHENAN, "2022Q3", value=72.0),
        figure("gdp", ZHENAN, "2022Q4", value=100.0),
        figure("gdp", ZHENAN, "2023Q3", value=76.6, growth=5.0),
    )
    aim(store, "gdp", growth=7.0, value=110.0)
    (record,) = ask(store)
    assert list(record) == COLUMNS
    # 76.6 of 110 done, nine months of twelve gone, 33.4 to come.
    assert record["achieved_share"] == pytest.approx(76.6 / 110)
    assert (record["expected_share"], record["needed_value"]) == (0.75, 33.4)
    # 72 % of last year was done by now: 0.72 · 5 + 0.28 · x = 7, x = 3.4 / 0.28.
    assert record["needed_growth_pct"] == pytest.approx(3.4 / 0.28)
    assert "应完成比例：序时进度（9/12）" in record["basis"]
    assert "占全年的72.0%为权重" in record["basis"]


def test_growth_alone_names_the_assumption(store: Store) -> None:
    publish_figures(store, figure("fixed_asset_investment", ZHENAN, "2023Q3", growth=-3.0))
    aim(store, "fixed_asset_investment", growth=9.0)
    (record,) = ask(store)
    # Three quarters of the year weigh 0.75: 0.75 · (−3) + 0.25 · x = 9, x = 45.
    assert record["needed_growth_pct"] == pytest.approx(45.0)
    assert record["achieved_share"] is None
    assert record["needed_value"] is None
    assert "没有总量目标" not in record["basis"]
    assert "上年总量分季不明，按时间进度假定（9/12）推算余下时间" in record["basis"]


def test_the_citys_usual_share_is_the_average_of_the_years_before(store: Store) -> None:
    publish_figures(
        store,
        *(figure("gdp", CITY, f"{year}Q3", value=value) for year, value in ((2020, 60.0), (2021, 70.0), (2022, 80.0))),
        *(figure("gdp", CITY, f"{year}Q4", value=100.0) for year in (2020, 2021, 2022)),
        figure("gdp", ZHENAN, "2023Q3", value=70.0),
    )
    aim(store, "gdp", value=100.0)
    (record,) = ask(store, of=USUAL)
    assert record["expected_share"] == pytest.approx(0.7)
    assert "应完成比例：全市往年同期平均进度" in record["basis"]


def test_an_unknown_usual_share_is_said(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=70.0))
    aim(store, "gdp", value=100.0)
    (record,) = ask(store, of=USUAL)
    assert record["expected_share"] is None
    assert "没有全市往年同期进度" in record["basis"]


def test_no_level_published(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", growth=5.0))
    aim(store, "gdp", value=100.0)
    (record,) = ask(store)
    assert (record["achieved_share"], record["needed_value"], record["needed_growth_pct"]) == (None, None, None)
    assert "没有2023年前三季度总量" in record["basis"]


def test_a_share_does_not_grow_with_the_months(store: Store) -> None:
    publish_figures(store, figure("private_economy_share", ZHENAN, "2023Q3", value=54.9, change=0.2))
    aim(store, "private_economy_share", growth=0.5, value=55.2)
    (record,) = ask(store)
    assert (record["expected_share"], record["needed_growth_pct"]) == (None, None)
    assert record["needed_value"] == pytest.approx(0.3)
    assert "占比不随时间累积" in record["basis"]


def test_income_has_no_growth_of_the_rest(store: Store) -> None:
    publish_figures(store, figure("rural_income", ZHENAN, "2023Q3", value=9000.0, growth=6.0))
    aim(store, "rural_income", growth=8.0, value=12000.0)
    (record,) = ask(store)
    assert (record["achieved_share"], record["needed_value"], record["needed_growth_pct"]) == (0.75, 3000.0, None)
    assert "不能相加的指标" in record["basis"]


def test_the_year_is_over_in_december(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q4", value=98.0, growth=6.0))
    aim(store, "gdp", growth=7.0, value=100.0)
    (record,) = ask(store, "2023Q4")
    assert (record["achieved_share"], record["expected_share"], record["needed_value"]) == (0.98, 1.0, 2.0)
    assert record["needed_growth_pct"] is None
    assert "全年已结束" in record["basis"]


def test_a_target_that_is_reached_leaves_less_than_nothing(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=103.0))
    aim(store, "gdp", value=100.0)
    (record,) = ask(store)
    assert record["needed_value"] == -3.0
    assert "总量目标已完成" in record["basis"]


def test_another_unit_is_not_compared(store: Store) -> None:
    publish_figures(store, figure("exports", ZHENAN, "2023Q3", value=70.0, unit="亿美元"))
    aim(store, "exports", value=100.0, unit="亿元")
    (record,) = ask(store)
    assert (record["achieved_share"], record["needed_value"]) == (None, None)
    assert "总量目标（亿元）不能与本期总量（亿美元）相比" in record["basis"]


def test_whoever_has_no_target_has_no_row_and_the_city_may_have_one(store: Store) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=70.0), figure("gdp", CITY, "2023Q3", value=500.0))
    aim(store, "gdp", value=800.0, region=CITY)
    assert [record["region"] for record in ask(store)] == [CITY]
    assert ask(store, region=ZHENAN) == []
    assert ask(store, "2022Q3") == []
    assert [record["achieved_share"] for record in ask(store, None)] == [0.625]


def test_last_years_shares_make_no_weight_where_they_contradict(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", ZHENAN, "2022Q3", value=100.0),
        figure("gdp", ZHENAN, "2022Q4", value=90.0),
        figure("gdp", ZHENAN, "2023Q3", growth=5.0),
    )
    aim(store, "gdp", growth=8.0)
    (record,) = ask(store)
    # 100 of 90 is no part: time is the weight, (8 − 0.75 · 5) / 0.25 = 17.
    assert record["needed_growth_pct"] == pytest.approx(17.0)
    assert "按时间进度假定" in record["basis"]


def test_the_command_has_the_names_of_the_contract(store: Store, command: CommandLine) -> None:
    publish_figures(store, figure("gdp", ZHENAN, "2023Q3", value=70.0), figure("gdp", CITY, "2023Q3", value=500.0))
    aim(store, "gdp", value=100.0)
    aim(store, "gdp", value=800.0, region=CITY)
    options = ["--store", store.folder, "--format", "json"]
    rows = json.loads(command(queries, "progress", "--period", "2023年前三季度", *options).out)
    assert [list(row) for row in rows] == [COLUMNS] * 2
    assert [row["region"] for row in rows] == [CITY, ZHENAN]
    (own,) = json.loads(command(queries, "progress", "--period", "latest", "--region", "镇安", *options).out)
    assert (own["achieved_share"], own["needed_value"], own["target_growth_pct"]) == (0.7, 30.0, None)
    assert command(queries, "progress", "--period", "2024Q1", *options).out.strip() == "[]"
    wrong = command(queries, "progress", "--period", "x", *options)
    assert (wrong.code, wrong.out) == (2, "")
    assert "无法识别" in wrong.err


class Naive:
    """The same by plain loops."""

    def __init__(self, known: World, of: WarningSettings, targets: Targets) -> None:
        self.known, self.settings, self.targets = known, of, targets

    def progress(self, period: Period | None) -> list[Record]:
        found = []
        for region in self.known.city.regions:
            for indicator in load_catalogue():
                numbers = self.known.periods(indicator, only_numbers=True)
                asked = period or (numbers[-1] if numbers else None)
                if asked is None or asked not in numbers:
                    continue
                target = self.targets.get((indicator.id, region.code, asked.year))
                if target:
                    found.append(self._row(indicator, region, asked, target))
        return found

    def _row(self, indicator: Indicator, region: Region, period: Period, target: Aim) -> Record:
        value = self.known.number(indicator, region, period, Field.VALUE)
        unit = self.known.unit(indicator, region, period)
        is_comparable = bool(value is not None and target.value and target.value > 0 and unit == target.unit)
        return {
            "region": region.code,
            "indicator": indicator.id,
            "target_growth_pct": target.growth_pct,
            "target_value": target.value,
            "achieved_share": value / target.value if is_comparable else None,
            "expected_share": None if indicator.is_share else self._expected(indicator, period),
            "needed_value": target.value - value if is_comparable else None,
            "needed_growth_pct": self._needed_growth(indicator, region, period, target),
        }

    def _expected(self, indicator: Indicator, period: Period) -> float | None:
        limits = self.settings.of(self.known.city.code, indicator.id)
        if limits["behind_schedule_schedule"] is Schedule.YEAR_GONE:
            return period.month / 12
        years = range(period.year - limits["behind_schedule_usual_years"], period.year)
        shares = [self._share(indicator, self.known.city.region, Period(year, period.month)) for year in years]
        known = [share for share in shares if share is not None]
        return sum(known) / len(known) if known else None

    def _share(self, indicator: Indicator, region: Region, period: Period) -> float | None:
        """What part of its year a region had done; None where either is unknown, not positive or in another unit."""
        both = (period, Period(period.year, 12))
        part, whole = (self.known.number(indicator, region, period, Field.VALUE) for period in both)
        units = {self.known.unit(indicator, region, period) for period in both}
        return part / whole if part and whole and part > 0 and whole > 0 and len(units) == 1 else None

    def _needed_growth(self, indicator: Indicator, region: Region, period: Period, target: Aim) -> float | None:
        rate = self.known.number(indicator, region, period, indicator.rate)
        if not indicator.additive or period.month == 12 or rate is None or target.growth_pct is None:
            return None
        share = self._share(indicator, region, period.same_period_last_year)
        weight = share if share is not None and share < 1 else period.month / 12
        return (target.growth_pct - weight * rate) / (1 - weight)


@st.composite
def aims(draw: st.DrawFn) -> Targets:
    rng = random.Random(draw(st.integers(0, 2**32)))
    ids = ("gdp", "private_economy_share", "exports", "resident_income", "industrial_output", "industrial_value_added")
    return {
        (indicator, region, year): Aim(
            rng.choice((None, 1.0, 8.0)), rng.choice((100.0, 60.0, -5.0)), rng.choice(load_catalogue()[indicator].units)
        )
        for year in (2023, 2024, 2025)
        for indicator in ids
        for region in ("C", "Z0", *(f"K{number:02}" for number in range(1, 9)))
        if rng.random() < 0.6
    }


@settings(max_examples=60, deadline=None)
@given(
    panels() | long_panels(),
    st.none() | st.sampled_from((*PERIODS, "2023Q3", "2023-10", "2022Q4", "2031Q1")),
    aims(),
    st.booleans(),
)
def test_the_naive_twin_agrees(panel: Panel, when: str | None, targets: Targets, is_usual: bool) -> None:
    period = parse_period(when) if when else None
    of = USUAL if is_usual else load_warning_settings()
    with panel.opened() as (cursor, known):
        known_codes = {region.code for region in known.city.regions}
        mine = {key: target for key, target in targets.items() if key[1] in known_codes}
        _set_targets(cursor, mine)
        answered = as_records(progress(cursor, known.city, of, period))
        expected = Naive(known, of, mine).progress(period)
    assert [(record["region"], record["indicator"]) for record in answered] == [
        (record["region"], record["indicator"]) for record in expected
    ]
    for record, other in zip(answered, expected, strict=True):
        assert record["basis"]
        for name, number in other.items():
            assert record[name] == pytest.approx(number, abs=1e-8), (name, record, other)
