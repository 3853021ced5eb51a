"""What every slide of a situation shares: its source line, its mark, and how a figure stands in a cell."""

from collections.abc import Iterable, Iterator, Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.alert_level import AlertLevel
from queries.rows.position import Position
from reports.inputs import Inputs, Source
from reports.selections import main_rows
from reports.slides.slide import Block, Cell, Column, Sentences, Slide, Table, Tone, cut, in_pages, width_of
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


def table_slides(
    inputs: Inputs,
    title: str,
    subtitle: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    notes: Iterable[str] = (),
) -> Iterator[Slide]:
    """A table alone on its slide; more rows than can be read from the back of the room go on on the next."""
    notes = tuple(notes)
    for page in in_pages(rows):
        yield framed(inputs, title, subtitle, [(Table(columns, page),)], notes)


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


def rate_cell(rate: float | None, indicator: Indicator) -> Cell:
    return Cell(rate_text(rate, indicator), Tone.RED if rate is not None and rate < 0 else Tone.PLAIN)


def rank_text(position: Position) -> str:
    """``2/7``, ``并列2/7``."""
    return f"{'并列' if position.is_tied else ''}{wording.rank_of(position.official_rank, position.ranked_of)}"


def city_rate(position: Position) -> float | None:
    """The city's growth; of a share its change, which a row tells by the gap to it."""
    if not position.is_share:
        return position.city_growth_pct
    if position.change_pp is None or position.gap_to_city_pp is None:
        return None
    return round(position.change_pp - position.gap_to_city_pp, 6)


def fitting(head: str, items: Sequence[str], most: float) -> str:
    """``head`` and as many items as ``most`` type heights hold; 等 says that there are more."""
    said = head
    for place, item in enumerate(items):
        more = f"{'、' if place else ''}{one_line(item)}"
        if width_of(said + more) > most - (2 if place + 1 < len(items) else 0):
            return f"{said}等" if place else cut(said + more, most)
        said += more
    return said


def one_each(inputs: Inputs) -> tuple[Position, ...]:
    """A row of each main indicator, for the city's figures that stand beside everybody's; one that tells its change first."""
    found: dict[str, Position] = {}
    for position in main_rows(inputs):
        if position.indicator.id not in found or city_rate(found[position.indicator.id]) is None:
            found[position.indicator.id] = position
    return tuple(found.values())
