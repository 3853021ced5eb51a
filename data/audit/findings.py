"""How findings are made: at the first cell concerned, counting all, with the numbers in the sentence."""

from collections.abc import Iterable, Sequence

from data.figures import Figure
from data.readers.reading import Finding, Severity
from indicators.model import Field

# More than these are counted, not named: the finding's figures hold them all.
_NAMED = 6
_RATE_UNITS = {Field.GROWTH: "%", Field.CHANGE: "个百分点", Field.RANK: "位"}


def about(severity: Severity, rule: str, text: str, figures: Iterable[Figure]) -> Finding:
    """A finding whose place is the first of ``figures``."""
    concerned = tuple(figures)
    first = concerned[0].reference
    return Finding(severity, rule, text, first.file, first, concerned, len(concerned))


def listed(parts: Sequence[str], counted: str = "个") -> str:
    """甲、乙、丙 or, of many, 甲、乙、丙等18个."""
    if len(parts) <= _NAMED:
        return "、".join(parts)
    return "、".join(parts[:_NAMED]) + f"等{len(parts)}{counted}"


def shown(number: float, unit: str | None = "") -> str:
    """A figure in a sentence: the digits it has without the noise of a conversion, then its unit."""
    return f"{round(number, 4):,.12g}{unit or ''}".replace("-", "−")


def unit_of(field: Field, unit: str | None) -> str:
    """What follows a figure of ``field`` in a sentence; ``unit`` is that of a level."""
    return _RATE_UNITS.get(field) or unit or ""
