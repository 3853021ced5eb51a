"""One sheet of a workbook: its title, headings and cells with the house's formats, and how it prints on A4."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from charts.theme import LIGHT
from queries.rows.alert_level import AlertLevel
from reports.columns.table_column import Columns, Value
from reports.text import one_line

# A sheet whose title says so is skipped by the import.
NOT_FOR_IMPORT = "汇总表，不作导入"
# The row of a table's first line.
TOP = 3
R = TypeVar("R")
_A4 = 9
_FONT = "Microsoft YaHei"
# Wider tables go on several pages side by side, so that they can still be read.
_MOST_COLUMNS_ON_A_PAGE = 22


@dataclass(frozen=True)
class Book:
    """A workbook being written, its formats by name, and what every sheet of it says of its origin."""

    file: Any
    formats: dict[str, Any]
    source: str
    mark: str

    def page(self, name: str, title: str, note: str = "", is_for_import: bool = False) -> "Page":
        """A new sheet with its title; ``note`` says under it what is counted in what."""
        sheet = self.file.add_worksheet(name)
        aside = [] if is_for_import else [NOT_FOR_IMPORT]
        aside += [self.mark] if self.mark else []
        sheet.write_string(0, 0, f"{title}（{'；'.join(aside)}）" if aside else title, self.formats["title"])
        if note:
            sheet.write_string(1, 0, note, self.formats["note"])
        return Page(self, sheet)


def formats_of(file: Any) -> dict[str, Any]:
    """Numbers by how many decimals they show: ``level2``; negative growth red by the number's own sign."""
    base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
    cell = {**base, "border": 1, "border_color": LIGHT.rule}
    kinds: dict[str, dict[str, Any]] = {
        "title": {**base, "font_size": 14, "bold": True},
        "note": {**base, "font_color": LIGHT.muted},
        "head": {**cell, "bold": True, "align": "center", "text_wrap": True, "bg_color": LIGHT.panel},
        "text": cell,
        "wrap": {**cell, "text_wrap": True},
        "home": {**cell, "bold": True, "font_color": LIGHT.home},
        "whole": {"num_format": "0", "align": "right", **cell},
        "move": {"num_format": '"↑"0;"↓"0;"–"', "align": "right", **cell},
        "rate": {"num_format": "0.0", **cell},
        "signed": {"num_format": "+0.0;-0.0;0.0", **cell},
        "percent": {"num_format": "0.0%", **cell},
        **{f"level{decimals}": {"num_format": _level(decimals), **cell} for decimals in range(5)},
        "negative": {"font_color": LIGHT.red},
        "red": {"font_color": LIGHT.red, "bold": True},
        "yellow": {"font_color": LIGHT.yellow, "bold": True},
        "blue": {"font_color": LIGHT.blue, "bold": True},
    }
    return {name: file.add_format(kind) for name, kind in kinds.items()}


def colour_of(level: AlertLevel | None) -> str:
    """The format of a light."""
    return level.value if level in (AlertLevel.RED, AlertLevel.YELLOW, AlertLevel.BLUE) else "text"


def _level(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


class _Whole(float):
    """A number that is written with all its digits: XlsxWriter leaves off the 17th, and a figure must come back as it was."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


@dataclass
class Page:
    """The sheet; rows and columns count from 0, the headings stand in row 2 or below."""

    book: Book
    sheet: Any

    def heads(self, row: int, headings: Sequence[str], first: int = 0) -> None:
        for column, heading in enumerate(headings, start=first):
            self.sheet.write_string(row, column, heading, self.book.formats["head"])

    def put(self, row: int, column: int, value: Value, kind: str = "text") -> None:
        """Text stays text, a number a number; nothing is a blank cell."""
        format_ = self.book.formats[kind]
        if value is None:
            self.sheet.write_blank(row, column, None, format_)
        elif isinstance(value, str):
            self.sheet.write_string(row, column, value, format_)
        else:
            self.sheet.write_number(row, column, _Whole(value), format_)

    def line(self, row: int, cells: Sequence[tuple[Value, str]], first: int = 0) -> None:
        for column, (value, kind) in enumerate(cells, start=first):
            self.put(row, column, value, kind)

    def table(
        self,
        columns: Columns[R],
        widths: Mapping[str, float],
        rows: Sequence[R],
        kinds: Mapping[str, Callable[[R], str]],
    ) -> None:
        """The columns that ``widths`` names by key, what falls red; ``kinds`` are formats other than the column's own."""
        bottom = TOP + len(rows) - 1
        self.heads(TOP - 1, [columns[key].heading for key in widths])
        self.widths(*widths.values())
        for place, column in enumerate(columns[key] for key in widths):
            kind = kinds.get(column.key, column.format_of)
            for line, row in enumerate(rows, start=TOP):
                value = column.value(row)
                self.put(line, place, one_line(value) if isinstance(value, str) else value, kind(row))
            if column.unit:
                self.red_below_zero(TOP, place, bottom, place)

    def widths(self, *widths: float) -> None:
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def red_below_zero(self, top: int, left: int, bottom: int, right: int) -> None:
        rule = {"type": "cell", "criteria": "<", "value": 0, "format": self.book.formats["negative"]}
        self.sheet.conditional_format(top, left, max(bottom, top), right, rule)

    def shade_ranks(self, top: int, left: int, bottom: int, right: int) -> None:
        """First places deepest; black text can be read on every shade."""
        rule = {"type": "2_color_scale", "min_color": "#8DB9E3", "max_color": LIGHT.background}
        self.sheet.conditional_format(top, left, max(bottom, top), right, rule)

    def finish(self, row: int, heads: int, columns: int, names: int = 1) -> None:
        """Source line in ``row``; ``heads`` rows and ``names`` columns stay in sight and are repeated in print."""
        self.sheet.write_string(row, 0, self.book.source, self.book.formats["note"])
        self.sheet.freeze_panes(heads, names)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(-(-columns // _MOST_COLUMNS_ON_A_PAGE), 0)
        self.sheet.repeat_rows(0, heads - 1)
        self.sheet.repeat_columns(0, names - 1)
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        mark = f"{self.book.mark}　".replace("&", "&&") if self.book.mark else ""
        self.sheet.set_footer(f"&L&8{mark}&A&R&8第 &P 页，共 &N 页")
