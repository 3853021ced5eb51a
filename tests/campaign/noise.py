"""How far off a figure must be for it to matter: more than the source's rounding, and more than anybody could know."""

from collections.abc import Iterable
from math import inf, log
from statistics import median

from data.figures import Figure
from indicators.catalogue import load_catalogue
from indicators.model import Field
from tests.campaign.panels import Base

# Twice the median absolute deviation, over the counties, of the column's change since the sheet before.
_TIMES = 2.0
# Growth and shares are printed with one decimal.
_RATE_ROUNDING = 0.05


def is_equal(true: Figure, stored: float) -> bool:
    """Off by no more than the source's rounding."""
    # Ten digits: 10.25 printed as 10.2 is off by half of the last one, and by nothing more.
    return round(abs(stored - (true.number or 0.0)), 10) <= rounding(true)


def is_material(true: Figure, stored: float, spread: float) -> bool:
    """Off by more than anybody could know.

    Levels are compared by the logarithm of their ratio (one county's is a hundred times another's), rates in points.
    """
    return not is_equal(true, stored) and _size(true, stored) > spread


def rounding(figure: Figure) -> float:
    """Half of the last decimal that is usually printed."""
    if figure.field is not Field.VALUE:
        return _RATE_ROUNDING
    return 0.5 * 10.0 ** -load_catalogue()[figure.indicator].decimals


def noise(base: Base, indicator: str, field: Field) -> float:
    """Twice the spread of the counties' changes. Without a sheet before in the same unit: of the figures themselves,

    for then nobody can know better than what is usual among the neighbours.
    """
    now = {
        figure.region: figure
        for figure in base.truth.values()
        if (figure.indicator, figure.field) == (indicator, field) and figure.number is not None
    }
    before = None if base.is_first else base.panel.history.before(indicator, field, base.period)
    pairs = [
        (figure.number or 0.0, before.numbers[code])
        for code, figure in now.items()
        if before and code in before.numbers and figure.unit == before.unit
    ]
    if field is Field.VALUE:
        changes = [log(number / old) for number, old in pairs if number > 0 and old > 0]
        return _TIMES * _spread(
            changes or [log(number) for figure in now.values() if (number := figure.number or 0.0) > 0]
        )
    changes = [number - old for number, old in pairs]
    return _TIMES * _spread(changes or [figure.number or 0.0 for figure in now.values()])


def _size(true: Figure, stored: float) -> float:
    number = true.number or 0.0
    if true.field is not Field.VALUE:
        return abs(stored - number)
    return abs(log(stored / number)) if number and stored / number > 0 else inf


def _spread(numbers: Iterable[float]) -> float:
    """Median absolute deviation."""
    values = list(numbers)
    if not values:
        return 0.0
    middle = median(values)
    return median(abs(value - middle) for value in values)
