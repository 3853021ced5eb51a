"""What changed and what is weak in a situation: the facts that the papers and the slides tell alike, and as the screens do."""

from collections.abc import Iterable

from indicators.model import RegionKind
from indicators.settings import load_position_settings
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.inputs import Inputs
from reports.statements.alerts import resolved_since
from reports.statements.city_indicator import CityIndicator
from reports.statements.rank_changes import Standing, standings
from reports.statements.strengths_and_weaknesses import weak_rows


def main_rows(inputs: Inputs) -> tuple[Position, ...]:
    """The rows of the main indicators that the papers are about: the region's own, of the city everybody's.

    An indicator that only the city has a figure of is left out, as on the screens.
    """
    reported = {position.indicator.id for position in inputs.rows if position.is_reported or position.mark is not None}
    own = inputs.rows if inputs.is_city else inputs.mine
    return tuple(
        position for position in own if position.indicator.main_order is not None and position.indicator.id in reported
    )


def city_indicators(inputs: Inputs) -> tuple[CityIndicator, ...]:
    """The main indicators of which anybody, if only the city, has a figure, with the rows of those that are ranked."""
    return tuple(
        CityIndicator(
            indicator,
            inputs.period,
            inputs.city,
            tuple(
                position
                for position in inputs.rows
                if position.indicator is indicator and competes(inputs, position.region)
            ),
            tuple(
                observation
                for observation in inputs.histories.get(indicator.id, ())
                if observation.region == inputs.city.code
            ),
        )
        for indicator in dict.fromkeys(position.indicator for position in inputs.rows)
        if indicator.main_order is not None
    )


def compared_indicators(inputs: Inputs) -> tuple[CityIndicator, ...]:
    """``city_indicators`` of which some county or zone has a figure too."""
    compared = {position.indicator for position in main_rows(inputs)}
    return tuple(found for found in city_indicators(inputs) if found.indicator in compared)


def placed_before(inputs: Inputs) -> tuple[Standing, ...]:
    """``main_rows``, each beside the same region's and indicator's of the quarter before."""
    return standings(main_rows(inputs), inputs.rows_before)


def risen(inputs: Inputs) -> tuple[Standing, ...]:
    """Who gained places against the quarter before, by official rank, most places first."""
    found = [standing for standing in placed_before(inputs) if (standing.now.rank_change_quarter or 0) > 0]
    return tuple(sorted(found, key=lambda standing: -(standing.now.rank_change_quarter or 0)))


def fallen(inputs: Inputs) -> tuple[Standing, ...]:
    """Who lost places against the quarter before, by official rank, most places first."""
    found = [standing for standing in placed_before(inputs) if (standing.now.rank_change_quarter or 0) < 0]
    return tuple(sorted(found, key=lambda standing: standing.now.rank_change_quarter or 0))


def weak(inputs: Inputs) -> tuple[Position, ...]:
    """What falls, stands below the city or in the last tier, as 县情 has it, worst place first; then what else has a red light."""
    rows = main_rows(inputs)
    found = weak_rows(rows)
    red = {(warning.region, warning.indicator.id) for warning in inputs.warned if warning.level is AlertLevel.RED}
    others = [
        position for position in rows if position not in found and (position.region, position.indicator.id) in red
    ]
    return (*found, *others)


def resolved(inputs: Inputs) -> tuple[Alert, ...]:
    """Notices of the quarter before that hold no more; what cannot be judged now is not resolved."""
    return resolved_since(
        inputs.warned_before, inputs.warned, {position.indicator.id: position.period for position in inputs.rows}
    )


def new_warnings(inputs: Inputs) -> tuple[Alert, ...]:
    """Notices that began in this period, the worst first; not those that could not be judged."""
    return worst_first(
        warning for warning in inputs.warned if warning.is_new and warning.level is not AlertLevel.UNDETERMINED
    )


def lasting_warnings(inputs: Inputs) -> tuple[Alert, ...]:
    """Notices that stood in the quarter before already, the worst first."""
    return worst_first(
        warning for warning in inputs.warned if not warning.is_new and warning.level is not AlertLevel.UNDETERMINED
    )


def worst_first(notices: Iterable[Alert]) -> tuple[Alert, ...]:
    return tuple(sorted(notices, key=lambda warning: warning.level.severity))


def competes(inputs: Inputs, code: str) -> bool:
    """Whether a region takes part in the ranking: zones only by the setting."""
    zones = {region.code for region in inputs.city.members if region.kind is RegionKind.ZONE}
    return code not in zones or load_position_settings().rank_zones
