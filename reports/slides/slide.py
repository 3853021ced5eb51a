"""A slide as values: what stands on it, before it becomes a page in a browser or a slide in a deck."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

# More rows than this cannot be read from the back of the room.
MOST_ROWS = 14
_WIDTHS = {"%": 0.96, "−": 0.61, "–": 0.61, " ": 0.3, ".": 0.32, ",": 0.32, "M": 0.95, "W": 0.95, "m": 0.95}


class Tone(StrEnum):
    """What a mark or a text means; a renderer gives it its colour, and colour is never the only sign."""

    PLAIN = "plain"
    HOME = "home"
    CITY = "city"
    OTHER = "other"
    MUTED = "muted"
    RED = "red"
    YELLOW = "yellow"
    BLUE = "blue"
    GREY = "grey"
    GREEN = "green"


@dataclass(frozen=True)
class Cell:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Head:
    """``width`` is its share of the table beside the other columns'; figures stand at the right."""

    heading: str
    width: float
    is_figure: bool = True


@dataclass(frozen=True)
class Table:
    """Rows of one line each, on one slide at most MOST_ROWS; the first cell of a row names it."""

    columns: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading: str = ""


@dataclass(frozen=True)
class Bar:
    """``value`` None is a row without a bar: a missing figure, or the words that others were left out between two."""

    name: str
    value: float | None
    text: str
    tone: Tone = Tone.OTHER


@dataclass(frozen=True)
class Bars:
    """Sorted bars with a dashed line for the city; ``heading`` says what is compared, ``series`` names it in a deck."""

    heading: str
    series: str
    bars: tuple[Bar, ...]
    line: Bar | None = None


@dataclass(frozen=True)
class Line:
    """A figure for each label; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    tone: Tone


@dataclass(frozen=True)
class Lines:
    """A development; ``labels`` are the codes of the periods: 2023Q3."""

    heading: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Numeral:
    """A figure in large type over what it is."""

    text: str
    label: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Numerals:
    items: tuple[Numeral, ...]


@dataclass(frozen=True)
class Sentences:
    items: tuple[Cell, ...]


Block: TypeAlias = Table | Bars | Lines | Numerals | Sentences


@dataclass(frozen=True)
class Slide:
    """``title`` states the finding, ``subtitle`` measure, unit and period; one column of blocks, or two side by side.

    ``source`` is one line; ``mark`` says 示例数据 where it is, else it is empty; ``notes`` are for whoever speaks.
    """

    title: str
    subtitle: str
    columns: tuple[tuple[Block, ...], ...]
    source: str
    mark: str
    notes: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for column in self.columns for block in column)


def width_of(text: str) -> float:
    """About how wide a text is, in heights of its type: Chinese characters and signs 1, digits and Latin letters less."""
    return sum(_WIDTHS.get(letter, 1.0 if ord(letter) > 0x2000 else 0.61) for letter in text)


def cut(text: str, most: float) -> str:
    """The text, or as much of it as ``most`` type heights hold, with … where it ends early."""
    if width_of(text) <= most:
        return text
    kept = text
    while kept and width_of(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept}…"
