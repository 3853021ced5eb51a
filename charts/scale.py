"""The range that a chart shows: everything, unless single figures would flatten all others; those are cut and said so."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

# A figure is cut where it lies further from the median than this many times the median distance from it, which is taken
# as three points at least: growth of a county's indicators spreads over some points. So 5,051 % is cut, a slump of 25 % is not.
_REACH, _LEAST_DISTANCE = 10.0, 3.0
_FEWEST = 4
# Where everything fits into this many times the range of the rest, the rest can still be read and nothing is cut.
_BEARABLE = 2.5


@dataclass(frozen=True)
class Scale:
    """From ``low`` to ``high``, always with zero inside; ``is_cut`` where some figure lies beyond."""

    low: float
    high: float
    is_cut: bool

    def share(self, value: float) -> float:
        """Where a value lies, 0 at ``low`` to 1 at ``high``; a cut one at the edge."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    def is_beyond(self, value: float) -> bool:
        return not self.low <= value <= self.high


def scale_of(values: Iterable[float | None]) -> Scale:
    """The scale for figures of one kind; −1 to 1 where nothing is known."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return Scale(-1.0, 1.0, False)
    inside = known
    if len(known) >= _FEWEST:
        middle = median(known)
        reach = _REACH * max(median(abs(value - middle) for value in known), _LEAST_DISTANCE)
        inside = [value for value in known if abs(value - middle) <= reach]
    low, high = min(0.0, inside[0]), max(0.0, inside[-1])
    if known[-1] - known[0] <= _BEARABLE * (high - low):
        low, high, inside = min(0.0, known[0]), max(0.0, known[-1]), known
    return Scale(low, high if high > low else low + 1.0, len(inside) < len(known))
