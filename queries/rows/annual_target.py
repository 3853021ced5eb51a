"""What one region aims at in one indicator and year."""

from dataclasses import dataclass

from indicators.model import Indicator


@dataclass(frozen=True)
class AnnualTarget:
    """A row of ``queries.targets``. ``growth_pct`` or ``value`` may be missing, never both.

    ``growth_pct`` is per cent, of a share the aimed-at change in percentage points; ``value`` is the level of the whole
    year, in ``unit``, which is missing where the value is. Release and source are those of the newest figure of the row, of
    two in one release the growth's.
    """

    indicator: Indicator
    region: str
    region_name: str
    year: int
    growth_pct: float | None
    value: float | None
    unit: str | None
    release: int
    source_file: str
    source_cell: str
