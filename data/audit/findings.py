"""Makes a finding about several figures: at the first cell concerned, counting all."""

from collections.abc import Iterable

from data.reading import Figure, Finding, Level


def about(level: Level, rule: str, text: str, figures: Iterable[Figure]) -> Finding:
    """A finding whose place is the first of ``figures``."""
    concerned = tuple(figures)
    first = concerned[0].place
    return Finding(level, rule, text, first.file, first, concerned, len(concerned))
