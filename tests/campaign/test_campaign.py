"""The campaign itself: every kind spoils something, verdicts are what a person would say, and two kinds are caught today."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from data.figures import CellReference, Figure
from data.readers.formats.grid import Cell, Sheet
from data.readers.reading import Finding, Severity
from data.storage.store import open_store
from indicators.model import Field
from indicators.periods import Period
from indicators.regions import builtin_regions_path
from tests.campaign import bureaus
from tests.campaign.campaign import mistake
from tests.campaign.door import Seen
from tests.campaign.judging import Verdict, judge
from tests.campaign.kinds import KINDS
from tests.campaign.noise import noise
from tests.campaign.panels import Base, Panel, PeriodSheet, Workshop
from tests.campaign.spoiling import Kind, Spoiled
from tests.campaign.target import Target
from tests.campaign.untouched import Truth, truth_of

NAMES = {"611002": "商州区", "611021": "洛南县", "611022": "丹凤县", "611023": "商南县", "611024": "山阳县"}
CODES = tuple(NAMES)
PERIOD = Period(2023, 9)
KIND = Kind("index_alone", "index in place of growth", "指数", lambda chance, edit: None)


@pytest.fixture(scope="module")
def one_sheet() -> Panel:
    """2015年1-9月 of 赣州, with everything before it."""
    panel = bureaus.ganzhou()
    return replace(panel, sheets=tuple(printed for printed in panel.sheets if printed.period == Period(2015, 9)))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("campaign"))


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.id for kind in KINDS}) == len(KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_changes_the_sheet_and_again_the_same(kind: Kind, one_sheet: Panel, workshop: Workshop) -> None:
    first, second = (mistake(workshop, one_sheet, kind, Random(7)) for _ in range(2))
    assert first
    assert second
    untouched, spoiled = one_sheet.sheets[0].sheet, first[1]
    assert spoiled.sheet.cells != untouched.cells
    assert spoiled.places == {
        place
        for place in untouched.cells.keys() | spoiled.sheet.cells.keys()
        if untouched.cells.get(place) != spoiled.sheet.cells.get(place)
    }
    assert second[1] == spoiled


@pytest.mark.slow
@pytest.mark.parametrize("caught", ["fraction_whole", "unit"])
def test_a_whole_column_of_fractions_or_in_another_unit_is_caught(
    caught: str, one_sheet: Panel, workshop: Workshop
) -> None:
    """出口总额, whose unit is new in this sheet, is not: its 万元 under 亿美元 pass in silence."""
    kind, before = next(kind for kind in KINDS if kind.id == caught), workshop.base(one_sheet, 0)
    done = kind.spoiled(Random(7), Target(before, "gdp"))
    assert done
    assert judge(before, kind, done, before.imported(done.sheet))[0] is Verdict.CAUGHT


def growths(numbers: dict[str, float], period: Period = PERIOD) -> tuple[Figure, ...]:
    """GDP growths in C4 to C8, in the counties' order."""
    return tuple(
        Figure("gdp", code, period, Field.GROWTH, number, None, None, CellReference("表.xlsx", "", f"C{row}", "C"), "")
        for row, (code, number) in enumerate(numbers.items(), start=4)
    )


HALF_YEAR = dict(zip(CODES, (5.0, 6.0, 7.0, 8.0, 9.0), strict=True))
NOW = dict(zip(CODES, (6.0, 7.5, 9.0, 8.5, 10.2), strict=True))


def base(said: tuple[Finding, ...] = (), *later: Figure) -> Base:
    earlier = growths(HALF_YEAR, Period(2023, 6))
    now = growths(NOW)
    panel = Panel("p", "", builtin_regions_path("611000"), (*earlier, *now, *later), ())
    return Base(panel, PeriodSheet(PERIOD, Sheet("表")), None, False, Path(), Seen(now, now, said))  # type: ignore[arg-type]


def spoiled(*codes: str) -> Spoiled:
    places = frozenset((3 + CODES.index(code), 2) for code in codes)
    return Spoiled(Sheet("表", {place: Cell(1.0) for place in places}), "gdp", places, codes, False)


def seen(numbers: dict[str, float], *findings: Finding) -> Seen:
    return Seen(growths(numbers), growths(numbers), findings)


def warning(text: str, *codes: str) -> Finding:
    figures = tuple(figure for figure in growths(NOW) if figure.region in codes)
    return Finding(Severity.WARNING, "rule", text, "表.xlsx", figures[0].reference, figures)


def test_noise_is_twice_the_median_absolute_deviation_of_the_changes() -> None:
    """Changes since the half-year: 1.0 1.5 2.0 0.5 1.2; median 1.2; deviations 0.2 0.3 0.8 0.7 0; their median 0.3."""
    assert noise(base(), "gdp", Field.GROWTH) == pytest.approx(0.6)


INDEX = NOW | {"611021": 107.5}


@pytest.mark.parametrize(
    ("stored", "findings", "verdict"),
    [
        (INDEX, (), Verdict.SILENT),
        (INDEX, (warning("洛南县生产总值增速 107.5%，疑似指数；请核对。", "611021"),), Verdict.CAUGHT),
        # The right cell, and another explanation.
        (INDEX, (warning("洛南县生产总值增速由 6% 变为 107.5%；请核对。", "611021"),), Verdict.UNCLEAR),
        # Right words about somebody else.
        (INDEX, (warning("丹凤县社零增速疑似指数；请核对。", "611022"),), Verdict.SILENT),
        # Of several cells, and the county is not among those named.
        (INDEX, (warning("商州区等疑似指数；请核对。", "611002", "611021"),), Verdict.UNCLEAR),
        # What was said of the untouched sheet is nothing new.
        (INDEX, (warning("旧话：洛南县疑似指数。", "611021"),), Verdict.SILENT),
        # 7.5 and 7.9: more than rounding, less than the noise of 0.6.
        (NOW | {"611021": 7.9}, (), Verdict.UNDETECTABLE),
        (NOW | {"611021": 8.2}, (), Verdict.SILENT),
        (NOW, (), Verdict.READ_RIGHT),
        (NOW | {"611021": 7.55}, (), Verdict.READ_RIGHT),
        # Lost is wrong, whatever it was.
        ({code: number for code, number in NOW.items() if code != "611021"}, (), Verdict.SILENT),
    ],
)
def test_verdicts(stored: dict[str, float], findings: tuple[Finding, ...], verdict: Verdict) -> None:
    before = base((warning("旧话：洛南县疑似指数。", "611021"),))
    assert judge(before, KIND, spoiled("611021"), seen(stored, *findings))[0] is verdict


def test_of_many_counties_the_column_is_named_by_its_cells() -> None:
    """Four counties: neither they nor the indicator need be in the sentence where it points at nothing but the column."""
    off, done = {code: number + 100 for code, number in NOW.items()}, spoiled(*CODES[:4])
    assert judge(base(), KIND, done, seen(off, warning("这一列疑似指数。", *CODES)))[0] is Verdict.CAUGHT


def test_what_must_be_said_matters_even_where_the_number_is_right() -> None:
    estimate = replace(KIND, must_be_said=True)
    assert judge(base(), estimate, spoiled("611021"), seen(NOW))[0] is Verdict.SILENT


@pytest.mark.parametrize(
    ("now", "next_year", "truth"),
    [
        # 6.0 at the half-year, then 50.0: the year says 6.5, so 50.0 was wrong; or 48.0, so it was right.
        (50.0, 6.5, Truth.TRUE),
        (50.0, 48.0, Truth.FALSE),
        (50.0, None, Truth.UNKNOWN),
    ],
)
def test_a_doubt_is_true_where_the_next_sheet_goes_back(now: float, next_year: float | None, truth: Truth) -> None:
    later = growths({"611021": next_year}, Period(2023, 12)) if next_year is not None else ()
    doubted = replace(growths({"611021": now})[0], region="611021")
    assert truth_of(base((), *later), replace(warning("增速突变。", "611021"), figures=(doubted,))) is truth


@pytest.mark.slow
def test_the_untouched_sheet_is_compared_with_itself(one_sheet: Panel, workshop: Workshop) -> None:
    """The base knows what today's import says of 2015年1-9月: the retail column under a 限额以上 header is held."""
    untouched = workshop.base(one_sheet, 0)
    assert "wrong_indicator" in {finding.rule for finding in untouched.findings}
    assert open_store(untouched.store.folder).newest == 1
    assert date(2015, 10, 25) == untouched.released_on
