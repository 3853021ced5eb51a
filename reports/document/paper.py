"""A paper as values: what stands in it, before it becomes text or a Word file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from reports.document.letter import Section, marked, official_date

_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class Part:
    """A heading, sentences under it, and perhaps a table; ``notes`` stand below the table in its small type."""

    heading: str
    paragraphs: tuple[str, ...]
    table: Section | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paper:
    """``name`` is what its files are called, without the ending; ``mark`` says 示例数据 where it is, else it is empty."""

    name: str
    title: str
    issuer: str
    parts: tuple[Part, ...]
    source: str
    issued_on: date
    mark: str

    @property
    def full_title(self) -> str:
        return marked(self.title, self.mark)

    @property
    def imprint(self) -> str:
        """``商洛市经济运行监测　2023年11月1日``."""
        return f"{self.issuer}　{official_date(self.issued_on)}"


def numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts with 一、二、三 before their headings."""
    return tuple(replace(part, heading=f"{_NUMERALS[place]}、{part.heading}") for place, part in enumerate(parts))
