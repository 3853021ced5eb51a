"""Tables of slides from the columns that every medium shares."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from queries.rows.alert_level import AlertLevel
from reports.columns.table_column import Columns, TableColumn
from reports.inputs import Inputs
from reports.slides.frame import TONES, framed
from reports.slides.slide import MOST_ROWS, Cell, Head, Slide, Table, Tone
from reports.text import one_line

R = TypeVar("R")
Tones = Mapping[str, Callable[[R], Tone]]


def table_of(columns: Columns[R], widths: Mapping[str, float], rows: Sequence[R], tones: Tones[R]) -> Table:
    """The columns that ``widths`` names by key, without their units, which the slide's subtitle says.

    ``tones`` where it is not the figure's own that counts.
    """
    shown = [(columns[key], tones.get(key)) for key in widths]
    return Table(
        tuple(
            Head(column.name, width, column.is_figure)
            for (column, _), width in zip(shown, widths.values(), strict=True)
        ),
        tuple(tuple(_cell(column, row, tone) for column, tone in shown) for row in rows),
    )


def table_slides(inputs: Inputs, title: str, subtitle: str, table: Table, notes: Iterable[str] = ()) -> Iterator[Slide]:
    """A table alone on its slide; more rows than can be read from the back of the room go on on the next."""
    notes = tuple(notes)
    for start in range(0, len(table.rows), MOST_ROWS):
        page = replace(table, rows=table.rows[start : start + MOST_ROWS])
        yield framed(inputs, title, subtitle, [(page,)], notes)


def light_tone(level: AlertLevel | None) -> Tone:
    return Tone.GREEN if level is None else TONES[level]


def muted(_: object) -> Tone:
    return Tone.MUTED


def red_below(value: float | None) -> Tone:
    return Tone.RED if value is not None and value < 0 else Tone.PLAIN


def _cell(column: TableColumn[R], row: R, tone: Callable[[R], Tone] | None) -> Cell:
    return Cell(one_line(column.text(row)), tone(row) if tone else _tone(column, row))


def _tone(column: TableColumn[R], row: R) -> Tone:
    """What is missing is muted, what falls is red, what gains places green."""
    value = column.value(row)
    if value is None:
        return Tone.MUTED
    if isinstance(value, str) or not (column.unit or column.format == "move"):
        return Tone.PLAIN
    return Tone.GREEN if column.format == "move" and value > 0 else red_below(value)
