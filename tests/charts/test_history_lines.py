"""Lines over time: gaps, years that start anew, what is only preliminary, and what the scale leaves out."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from charts.history_lines import Measure, history_lines, series_of
from charts.plotly_base import TimeAxis, quarters, spread
from charts.theme import LIGHT
from indicators.periods import Period
from queries.rows.observation import Observation
from reports.statements.trend import development
from tests.position_rows import MAIN, SHARE, observation

GDP = MAIN[0]
AXIS = TimeAxis(quarters(Period(2022, 3), Period(2023, 6)))


def _figure(*rows: Observation, measure: Measure = Measure.RATE, is_city: bool = False) -> object:
    series = series_of(rows, measure, (LIGHT.home, not is_city, is_city))
    assert series is not None
    return history_lines([series], AXIS, measure, LIGHT)


def test_a_gap_is_open_and_a_zero_is_a_figure() -> None:
    figure = _figure(observation("2022Q1", growth_pct=4.0), observation("2022Q3", growth_pct=0.0))
    assert list(figure.data[0].y) == [4.0, None, 0.0, None, None, None]
    assert list(figure.data[1].x) == [0, 2]


def test_cumulative_levels_start_anew_each_year() -> None:
    rows = [observation(f"2022Q{quarter}", value=10.0 * quarter) for quarter in (1, 2, 3, 4)]
    figure = _figure(*rows, observation("2023Q1", value=11.0), measure=Measure.LEVEL)
    line = list(zip(figure.data[0].x, figure.data[0].y, strict=True))
    assert (3.5, None) in line
    assert line[0] == (0, 10.0)


def test_the_preliminary_end_is_dotted_and_the_city_dashed() -> None:
    settled = [observation("2022Q1", growth_pct=4.0), observation("2022Q2", growth_pct=5.0)]
    figure = _figure(*settled, observation("2022Q3", growth_pct=6.0, status="preliminary"))
    assert [row.line.dash for row in figure.data[:2]] == ["solid", "dot"]
    assert list(figure.data[1].y)[:2] == [5.0, 6.0]
    assert _figure(*settled, is_city=True).data[0].line.dash == "dash"


def test_what_is_beyond_the_scale_is_said_in_numbers() -> None:
    rows = [
        observation(code, growth_pct=4.0 + place) for place, code in enumerate(("2022Q1", "2022Q2", "2022Q4", "2023Q1"))
    ]
    figure = _figure(*rows, observation("2022Q3", growth_pct=5051.0))
    assert "↑5,051.0" in [annotation.text for annotation in figure.layout.annotations]
    assert max(value for value in figure.data[0].y if value is not None) == 7.0


def test_nothing_known_is_no_figure() -> None:
    assert series_of([observation("2022Q1")], Measure.RATE, ("", True, False)) is None
    assert history_lines([], AXIS, Measure.RATE, LIGHT) is None


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=12), st.floats(0.1, 20))
def test_labels_are_moved_apart_and_keep_their_order(places: list[float], least: float) -> None:
    moved = spread(places, least)
    ordered = [moved[number] for number in sorted(range(len(places)), key=lambda item: places[item])]
    assert all(right - left >= least - 1e-6 for left, right in itertools.pairwise(ordered))
    if all(abs(a - b) > least for a, b in itertools.combinations(places, 2)):
        assert moved == places


def _known(*rows: Observation) -> dict[Period, Observation]:
    return {observation.period: observation for observation in rows}


def test_sentences_put_the_same_period_of_last_year_beside_it() -> None:
    rows = _known(
        observation("2022Q3", growth_pct=3.0, value=70.0, single_quarter_value=25.0),
        observation("2023Q3", growth_pct=-1.8, value=76.62, single_quarter_value=26.5),
    )
    assert development("镇安县", GDP, rows, Measure.RATE) == "镇安县2023年前三季度生产总值下降1.8%，较上年同期由正转负"
    assert development("镇安县", GDP, rows, Measure.LEVEL) == "镇安县2023年前三季度生产总值76.62亿元，上年同期70.00亿元"
    assert development("镇安县", GDP, rows, Measure.QUARTER) == (
        "镇安县2023年三季度单季生产总值26.50亿元（测算），上年同期25.00亿元"
    )
    assert development("镇安县", GDP, {}, Measure.LEVEL) == "镇安县生产总值没有总量数据"


def test_a_share_is_said_in_points() -> None:
    share = MAIN[SHARE]
    rows = _known(
        observation("2022Q3", indicator=share, change_pp=0.4), observation("2023Q3", indicator=share, change_pp=-0.3)
    )
    assert development("镇安县", share, rows, Measure.RATE) == (
        "镇安县2023年前三季度非公经济增加值占GDP比重下降0.3个百分点，上年同期提高0.4个百分点"
    )


@given(st.integers(-300, 900), st.integers(-300, 900))
def test_the_difference_said_is_the_difference(now: int, before: int) -> None:
    rows = _known(observation("2022Q3", growth_pct=before / 10), observation("2023Q3", growth_pct=now / 10))
    said = development("镇安县", GDP, rows, Measure.RATE)
    if found := re.search(r"(加快|回落|降幅扩大|降幅收窄)([\d.]+)个百分点", said):
        assert round(abs(now - before) / 10, 1) == float(found[2])
        assert (found[1] in ("加快", "降幅收窄")) == (now > before)
        assert found[1].startswith("降幅") == (now < 0)
    else:
        assert now == before or min(now, before) < 0 <= max(now, before)
