"""Answers of the queries, kept per snapshot of the store: a release never changes, so nothing here goes stale.

Not Streamlit's caches: what is kept is immutable and the same for every visitor, and a look-up is not to cost more than
drawing.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from indicators.model import Indicator
from indicators.periods import Period, parse_period
from indicators.settings.calendar import calendar_path, read_calendar
from pages.shared.computed_once import computed_once
from pages.shared.current_store import Snapshot
from queries.calendar import expected_figures
from queries.catch_up import catch_up as uncached_catch_up
from queries.history import history as uncached_history
from queries.positions import positions
from queries.progress import progress as uncached_progress
from queries.rank_risk import rank_risk
from queries.region_history import region_history
from queries.reported import reported_indicators, reported_periods
from queries.revisions import changed_figures, figure_history, moved_ranks
from queries.rows.alert import Alert
from queries.rows.arrival import Expected
from queries.rows.catch_up_gap import CatchUpGap
from queries.rows.observation import Observation
from queries.rows.position import Position
from queries.rows.progress import Progress
from queries.rows.revision import Changed, Moved, Received
from queries.rows.risk import Risk
from queries.rows.skill import Skill
from queries.rows.streaks_and_extremes import StreaksAndExtremes
from queries.streaks_and_extremes import streaks_and_extremes
from queries.warning_skill import warning_skill
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings
from queries.warnings.thresholds import load_warning_settings

LATEST = "latest"
Trends = Mapping[str, Mapping[Period, float]]


@computed_once()
def rows(snapshot: Snapshot, period: str) -> tuple[Position, ...]:
    """Every county's positions in a period (a code, or ``latest``): all regions, all indicators with a figure."""
    return snapshot.ask(positions, _moment(period))


@computed_once()
def by_origin(snapshot: Snapshot, period: str) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """The rows of indicators that some county or zone reported, and those of indicators that only the city has."""
    everything = rows(snapshot, period)
    reported = {
        (position.indicator.id, position.period)
        for position in everything
        if position.is_reported or position.mark is not None
    }
    known = tuple(position for position in everything if (position.indicator.id, position.period) in reported)
    return known, tuple(position for position in everything if (position.indicator.id, position.period) not in reported)


@computed_once()
def periods(snapshot: Snapshot) -> tuple[Period, ...]:
    """Periods with any figure, newest first."""
    return snapshot.ask(reported_periods)


@computed_once()
def indicators(snapshot: Snapshot) -> tuple[Indicator, ...]:
    """Indicators with any figure, in the catalogue's order."""
    return snapshot.ask(reported_indicators)


@computed_once()
def history(snapshot: Snapshot, indicator: str) -> tuple[Observation, ...]:
    """One indicator in every region and period, the city first."""
    return snapshot.ask(uncached_history, indicator)


@computed_once()
def growth_trends(snapshot: Snapshot, region: str) -> Trends:
    """Growth (of a share: its change) by indicator and period, as far as it is known."""
    found: dict[str, dict[Period, float]] = {}
    for figure in snapshot.ask(region_history, region):
        if figure.rate is not None:
            found.setdefault(figure.indicator.id, {})[figure.period] = figure.rate
    return found


@computed_once()
def records(snapshot: Snapshot, region: str, period: str) -> tuple[StreaksAndExtremes, ...]:
    """How long the region has held its places up to a period, its best and worst."""
    return snapshot.ask(streaks_and_extremes, region, _moment(period))


@computed_once()
def received(snapshot: Snapshot, indicator: str, region: str, period: str) -> tuple[Received, ...]:
    """Everything ever received for one indicator, region and period, oldest first."""
    return snapshot.ask(figure_history, indicator, region, parse_period(period))


@computed_once()
def revisions(snapshot: Snapshot, before: int, after: int) -> tuple[tuple[Changed, ...], tuple[Moved, ...]]:
    """What differs between the store as of two releases: figures, and the ranks they move."""
    with snapshot.connect(before) as earlier, snapshot.connect(after) as later:
        return changed_figures(earlier.cursor(), later.cursor()), moved_ranks(earlier.cursor(), later.cursor())


def expected(snapshot: Snapshot, today: date) -> tuple[Expected, ...]:
    """What is due and what has arrived by the calendar of the store, or the program's where it has none."""
    return _expected(snapshot, today, *calendar_file(snapshot))


def calendar_file(snapshot: Snapshot) -> tuple[str, int]:
    """The calendar in force, and when it was last edited."""
    path = calendar_path(snapshot.store.folder)
    return str(path), path.stat().st_mtime_ns


@computed_once()
def _expected(snapshot: Snapshot, today: date, path: str, edited: int) -> tuple[Expected, ...]:
    return snapshot.ask(expected_figures, read_calendar(Path(path), snapshot.city.code), today)


def warned(snapshot: Snapshot, period: str) -> tuple[Alert, ...]:
    """Every notice of a period, of all regions."""
    return _warned(snapshot, period, snapshot.today)


@computed_once()
def _warned(snapshot: Snapshot, period: str, day: date) -> tuple[Alert, ...]:
    return snapshot.ask(warnings, in_force(snapshot.store, today=day), _moment(period))


@computed_once()
def progress(snapshot: Snapshot, period: str) -> tuple[Progress, ...]:
    """Every annual target of a period's year, of all regions and the city."""
    return snapshot.ask(uncached_progress, snapshot.city, load_warning_settings(), _moment(period))


@computed_once()
def catch_up(snapshot: Snapshot, period: str, region: str) -> tuple[CatchUpGap, ...]:
    """Who is just above and just below a region in every indicator."""
    return snapshot.ask(uncached_catch_up, _moment(period), region)


@computed_once()
def judged(snapshot: Snapshot) -> tuple[Skill, ...]:
    """How well every rule foresaw what happened, over the whole past."""
    return snapshot.ask(warning_skill, in_force(snapshot.store, today=snapshot.today))


@computed_once()
def at_risk(snapshot: Snapshot) -> tuple[Risk, ...]:
    """Every place in the first tier at its own latest quarter, and how likely it is to be lost."""
    return snapshot.ask(rank_risk, None)


def _moment(period: str) -> Period | None:
    """The period of a code; None of ``latest``, by which questions mean each indicator's own newest."""
    return None if period == LATEST else parse_period(period)
