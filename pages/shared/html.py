"""Tables and paragraphs as HTML. MarkupSafe escapes every text; what is Markup was made of escaped text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup as Markup
from markupsafe import escape

# A text, which is escaped when it becomes HTML, or Markup, which is HTML already.
Content = str | Markup


@dataclass(frozen=True)
class Column:
    """``heading`` also labels the value when the table folds into cards; figures are right-aligned."""

    heading: str
    is_figure: bool = False
    css: str = ""


@dataclass(frozen=True)
class Cell:
    """``css`` adds classes of style.css."""

    content: Content
    css: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    css: str = ""


def joined(*parts: Content) -> Markup:
    """Several contents one after another."""
    return Markup("").join(parts)


def tag(name: str, content: Content, css: str = "") -> Markup:
    """One element around a content: ``tag("b", "2")``."""
    return Markup(f"<{name}{_class(css)}>{escape(content)}</{name}>")


def link(content: Content, address: str, css: str = "") -> Markup:
    """A way to another screen: an address relative to this one."""
    return Markup(f'<a href="{escape(address)}"{_class(css)}>{escape(content)}</a>')


def picture(source: str, description: str, css: str = "") -> Markup:
    """An image from a data URL, described for those who do not see it."""
    return Markup(f'<img src="{escape(source)}" alt="{escape(description)}"{_class(css)}>')


def folded(summary: str, content: Content, css: str = "evidence") -> Markup:
    """A content that opens on demand."""
    return Markup(f"<details{_class(css)}><summary>{escape(summary)}</summary>{escape(content)}</details>")


def action(label: str, does: str, **data: str) -> Markup:
    """A button that script.js answers: ``copy``, ``picture`` or ``print``, with what it needs as data attributes."""
    given = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    return Markup(f'<button type="button" class="action" data-action="{does}"{given}>{escape(label)}</button>')


def listing(items: Iterable[Content], css: str = "") -> Markup:
    """An unordered list."""
    return Markup(f"<ul{_class(css)}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>")


def table(caption: str, columns: Sequence[Column], rows: Iterable[Row], css: str = "") -> Markup:
    """A table whose first column names its rows. ``css`` says how it behaves on a phone: fold, or scroll."""
    head = "".join(f'<th scope="col"{_class(_kind(column))}>{escape(column.heading)}</th>' for column in columns)
    body = "".join(_row(columns, row) for row in rows)
    return Markup(
        f'<div class="table-frame {css}"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _row(columns: Sequence[Column], row: Row) -> str:
    cells = []
    for place, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        css = _class(f"{_kind(column)} {cell.css}".strip())
        if place == 0:
            cells.append(f'<th scope="row"{css}>{escape(cell.content)}</th>')
        else:
            cells.append(f'<td data-label="{escape(column.heading)}"{css}><span>{escape(cell.content)}</span></td>')
    return f"<tr{_class(row.css)}>{''.join(cells)}</tr>"


def _kind(column: Column) -> str:
    return f"{'figure' if column.is_figure else ''} {column.css}".strip()


def _class(css: str) -> str:
    return f' class="{escape(css)}"' if css else ""
