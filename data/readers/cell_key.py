"""What the number in one cell is a figure of."""

from dataclasses import dataclass

from indicators.model import Field, Indicator, Region
from indicators.periods import Period


@dataclass(frozen=True)
class CellKey:
    """A cell's place among the facts. A value's printed number times ``factor`` is in ``unit``."""

    indicator: Indicator
    region: Region
    period: Period
    field: Field
    unit: str | None = None
    factor: float = 1.0
    is_unit_assumed: bool = False
