"""What every slide of a situation shares: its source line, its mark, and how a figure stands in a cell."""

from collections.abc import Iterable, Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.alert_level import AlertLevel
from reports.inputs import Inputs, Source
from reports.slides.slide import Block, Cell, Sentences, Slide, Tone, cut, width_of
from reports.text import one_line

_SOURCE_WIDTH = 21
TONES = {
    AlertLevel.RED: Tone.RED, AlertLevel.YELLOW: Tone.YELLOW, AlertLevel.BLUE: Tone.BLUE, AlertLevel.GREY: Tone.GREY,
    AlertLevel.UNDETERMINED: Tone.MUTED,
}  # fmt: skip


def framed(
    inputs: Inputs, title: str, subtitle: str, columns: Iterable[Iterable[Block]], notes: Iterable[str] = ()
) -> Slide:
    """A slide of ``inputs`` with its source below and, in the notes, the whole source with every file."""
    return Slide(
        title=one_line(title),
        subtitle=one_line(subtitle),
        columns=tuple(tuple(column) for column in columns),
        source=short_source(inputs.source),
        mark=inputs.mark,
        notes=(*(one_line(note) for note in notes), inputs.source.line, *((inputs.mark,) if inputs.mark else ())),
    )


def sentence_slide(inputs: Inputs, title: str, subtitle: str, sentence: str) -> Slide:
    """Where there is nothing to show, it is said."""
    return framed(inputs, title, subtitle, [(Sentences((Cell(sentence),)),)])


def short_source(source: Source) -> str:
    """The source line with long file names cut, so that it stays one line; the release is always whole."""
    return f"{cut(f'数据来源：{source.files}', _SOURCE_WIDTH)}；{source.release}" if source.files else source.line


def place_name(inputs: Inputs) -> str:
    """全市, or the region's name."""
    return one_line(inputs.city.whole if inputs.is_city else inputs.region.name)


def level_text(value: float | None, unit: str | None, indicator: Indicator) -> str:
    """``76.62亿元``; the share ``52.4%``; — for a gap."""
    return wording.MISSING if value is None else f"{wording.number(value, indicator.decimals)}{unit or indicator.unit}"


def rate_text(rate: float | None, indicator: Indicator) -> str:
    """``−2.3%``; of a share its change in points: ``+0.3点``."""
    if rate is None:
        return wording.MISSING
    return f"{wording.points(rate)}点" if indicator.is_share else f"{wording.growth(rate)}%"


def fitting(head: str, items: Sequence[str], most: float) -> str:
    """``head`` and as many items as ``most`` type heights hold; 等 says that there are more."""
    said = head
    for place, item in enumerate(items):
        more = f"{'、' if place else ''}{one_line(item)}"
        if width_of(said + more) > most - (2 if place + 1 < len(items) else 0):
            return f"{said}等" if place else cut(said + more, most)
        said += more
    return said
