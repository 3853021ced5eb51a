"""Strips: chosen counties as lettered dots on a line, so that they are told apart without colour, never one on another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indicators.model import Region
from pages.shared.html import Markup, joined, tag

# Dots nearer than this share of a strip would cover each other; the later one moves down a lane.
_WIDTH_OF_A_DOT = 0.065


@dataclass(frozen=True)
class Dot:
    """``share`` is where it lies, 0 to 1; ``letter`` names it, ``said`` is read out and shown on demand."""

    share: float
    letter: str
    number: int
    said: str
    is_home: bool = False
    is_beyond: bool = False


def letters(regions: Sequence[Region]) -> Mapping[str, str]:
    """One character for each region, by code: the first of its name that no other chosen one begins or is marked with."""
    found: dict[str, str] = {}
    for region in regions:
        others = {other.name[0] for other in regions if other is not region} | set(found.values())
        found[region.code] = next((sign for sign in region.name if sign not in others), str(len(found) + 1))
    return found


def strip(dots: Iterable[Dot], others: Iterable[float] = (), middle: float | None = None) -> Markup:
    """``others`` are places of those not chosen, small and grey; ``middle`` a line through the strip."""
    lanes: list[float] = []
    marks = [f'<i class="other" style="left:{share * 100:.1f}%"></i>' for share in others]
    if middle is not None:
        marks.append(f'<u style="left:{middle * 100:.1f}%"></u>')
    for dot in sorted(dots, key=lambda other_dot: other_dot.share):
        lane = next((place for place, last in enumerate(lanes) if dot.share - last >= _WIDTH_OF_A_DOT), len(lanes))
        lanes[lane : lane + 1] = [dot.share]
        marks.append(_dot(dot, lane))
    return Markup(f'<div class="strip" style="--lanes:{max(1, len(lanes))}">{"".join(marks)}</div>')


def legend(regions: Sequence[Region], home: str) -> Markup:
    """Which letter is whom."""
    signs = letters(regions)
    parts = []
    for place, region in enumerate(regions):
        dot = Markup(_dot(Dot(0, signs[region.code], place, "", region.code == home), 0))
        parts.append(tag("span", joined(dot, region.name)))
    return tag("p", joined(*parts), "legend")


def _dot(dot: Dot, lane: int) -> str:
    css = "home" if dot.is_home else f"compared-{dot.number % 5 + 1}"
    letter = tag("b", f"{dot.letter}{'»' if dot.is_beyond else ''}")
    said = tag("span", dot.said, "unseen")
    return f'<i class="dot {css}" style="left:{dot.share * 100:.1f}%;--lane:{lane}">{letter}{said}</i>'
