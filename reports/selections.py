"""What changed and what is weak in a situation: the facts that the papers and the slides tell alike, and as the screens do."""

from collections.abc import Iterable

from indicators.model import RegionKind
from indicators.settings import load_position_settings
from queries.rows.position import Position
from queries.warnings.rule_table import Level
from reports.inputs import Situation
from reports.statements.alerts import Warned, resolved_since
from reports.statements.rank_changes import Standing, standings
from reports.statements.strengths_and_weaknesses import weak_rows


def main_rows(s: Situation) -> tuple[Position, ...]:
    """The rows of the main indicators that the papers are about: the region's own, of the city everybody's.

    An indicator that only the city has a figure of is left out, as on the screens.
    """
    reported = {one.indicator.id for one in s.rows if one.is_reported or one.mark is not None}
    own = s.rows if s.is_city else s.mine
    return tuple(one for one in own if one.indicator.main_order is not None and one.indicator.id in reported)


def placed_before(s: Situation) -> tuple[Standing, ...]:
    """``main_rows``, each beside the same region's and indicator's of the quarter before."""
    return standings(main_rows(s), s.rows_before)


def risen(s: Situation) -> tuple[Standing, ...]:
    """Who gained places against the quarter before, by official rank, most places first."""
    found = [one for one in placed_before(s) if (one.now.rank_change_quarter or 0) > 0]
    return tuple(sorted(found, key=lambda one: -(one.now.rank_change_quarter or 0)))


def fallen(s: Situation) -> tuple[Standing, ...]:
    """Who lost places against the quarter before, by official rank, most places first."""
    found = [one for one in placed_before(s) if (one.now.rank_change_quarter or 0) < 0]
    return tuple(sorted(found, key=lambda one: one.now.rank_change_quarter or 0))


def weak(s: Situation) -> tuple[Position, ...]:
    """What falls, stands below the city or in the last tier, as 县情 has it, worst place first; then what else has a red light."""
    rows = main_rows(s)
    found = weak_rows(rows)
    red = {(one.region, one.indicator.id) for one in s.warned if one.level is Level.RED}
    others = [one for one in rows if one not in found and (one.region, one.indicator.id) in red]
    return (*found, *others)


def resolved(s: Situation) -> tuple[Warned, ...]:
    """Notices of the quarter before that hold no more; what cannot be judged now is not resolved."""
    return resolved_since(s.warned_before, s.warned, {one.indicator.id: one.period for one in s.rows})


def new_warnings(s: Situation) -> tuple[Warned, ...]:
    """Notices that began in this period, the worst first; not those that could not be judged."""
    return worst_first(one for one in s.warned if one.is_new and one.level is not Level.UNDETERMINED)


def lasting_warnings(s: Situation) -> tuple[Warned, ...]:
    """Notices that stood in the quarter before already, the worst first."""
    return worst_first(one for one in s.warned if not one.is_new and one.level is not Level.UNDETERMINED)


def worst_first(notices: Iterable[Warned]) -> tuple[Warned, ...]:
    order = list(Level)
    return tuple(sorted(notices, key=lambda one: order.index(one.level)))


def competes(s: Situation, code: str) -> bool:
    """Whether a region takes part in the ranking: zones only by the setting."""
    zones = {one.code for one in s.city.members if one.kind is RegionKind.ZONE}
    return code not in zones or load_position_settings().rank_zones
