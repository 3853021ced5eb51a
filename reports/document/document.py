"""A document as values: what stands in it, before it becomes text or a Word file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from reports.columns.table_column import Columns
from reports.text import official_date, one_line

R = TypeVar("R")

_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Row:
    """One row of a table: short cells, then a last one of any number of lines."""

    cells: tuple[str, ...]
    lines: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.cells, *self.lines)


@dataclass(frozen=True)
class Table:
    """``lines_heading`` heads the rows' lines; empty where rows have none.

    ``widths`` are those of the columns in centimetres where they are not left to the headings: then what follows the
    first column is set right, as figures are. ``is_whole``: on one page, with what follows it.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    lines_heading: str = ""
    widths: tuple[float, ...] = ()
    is_whole: bool = False

    @property
    def all_headings(self) -> tuple[str, ...]:
        return (*self.headings, self.lines_heading) if self.lines_heading else self.headings


def table_of(columns: Columns[R], widths: Mapping[str, float], rows: Iterable[R], is_whole: bool = False) -> Table:
    """The columns that ``widths`` names by key, as text."""
    shown = [columns[key] for key in widths]
    return Table(
        headings=tuple(column.heading for column in shown),
        rows=tuple(Row(tuple(one_line(column.text(row)) for column in shown)) for row in rows),
        widths=tuple(widths.values()),
        is_whole=is_whole,
    )


@dataclass(frozen=True)
class Part:
    """A heading (empty: none), sentences under it, and perhaps a table; ``notes`` stand below the table in its small type."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """``annexes`` follow on pages of their own. One with an ``addressee`` is a letter: signed and dated at its end, its
    tables in larger type; any other says under its title who issued it and when.

    ``name`` is what its files are called, without the ending; ``mark`` says 示例数据 where it is, else it is empty.
    """

    name: str
    title: str
    issuer: str
    parts: tuple[Part, ...]
    source: str
    issued_on: date
    mark: str
    addressee: str = ""
    annexes: tuple[Part, ...] = ()

    @property
    def is_letter(self) -> bool:
        return bool(self.addressee)

    @property
    def full_title(self) -> str:
        """The title of an example says that it is one."""
        return f"{self.title}{self.bracketed_mark}"

    @property
    def bracketed_mark(self) -> str:
        """``（示例数据，不得引用）``; empty where nothing is to be said."""
        return f"（{self.mark}）" if self.mark else ""

    @property
    def imprint(self) -> tuple[str, str]:
        """``商洛市经济运行监测``, ``2023年11月1日``."""
        return self.issuer, official_date(self.issued_on)

    @property
    def annex_list(self) -> str:
        """``附件：1. 预警事项（3条）；2. 无法判定（1条）``; empty where there is none."""
        names = [f"{number}. {annex.heading}" for number, annex in enumerate(self.annexes, start=1)]
        return f"附件：{'；'.join(names)}" if names else ""

    @property
    def headed_annexes(self) -> tuple[Part, ...]:
        """The annexes under their whole headings: ``附件1　预警事项（3条）``."""
        return tuple(
            replace(annex, heading=f"附件{number}　{annex.heading}")
            for number, annex in enumerate(self.annexes, start=1)
        )


def numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts with 一、二、三 before their headings."""
    return tuple(
        replace(part, heading=f"{numeral}、{part.heading}") for numeral, part in zip(_NUMERALS, parts, strict=False)
    )
