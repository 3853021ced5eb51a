"""An official letter as values: what stands in it, before it becomes text or a Word file."""

import re
from dataclasses import dataclass
from datetime import date

# What XML 1.0 cannot hold, so that no Word file could.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True)
class Row:
    """One row of a table: short cells, then a last one of any number of lines."""

    cells: tuple[str, ...]
    lines: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.cells, *self.lines)


@dataclass(frozen=True)
class Section:
    """A heading with one table. ``lines_heading`` heads the rows' lines; empty where rows have none.

    ``widths`` are those of the columns in centimetres where they are not left to the headings: then what follows the
    first column is set right, as figures are.
    """

    heading: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    lines_heading: str = ""
    widths: tuple[float, ...] = ()

    @property
    def all_headings(self) -> tuple[str, ...]:
        return (*self.headings, self.lines_heading) if self.lines_heading else self.headings


@dataclass(frozen=True)
class Letter:
    """``sections`` stand in the letter itself, which stays short; ``annexes`` follow on pages of their own.

    ``name`` is what its files are called, without the ending; ``mark`` says 示例数据 where it is, else it is empty.
    """

    name: str
    title: str
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]
    source: str
    signature: str
    issued_on: date
    mark: str

    @property
    def full_title(self) -> str:
        return marked(self.title, self.mark)

    @property
    def annex_list(self) -> str:
        """``附件：1. 预警事项（3条）；2. 无法判定（1条）``; empty where there is none."""
        names = [f"{number}. {section.heading}" for number, section in enumerate(self.annexes, start=1)]
        return f"附件：{'；'.join(names)}" if names else ""

    @property
    def headed_annexes(self) -> tuple[tuple[str, Section], ...]:
        """Each annex after its heading: ``附件1　预警事项（3条）``."""
        return tuple((f"附件{number}　{one.heading}", one) for number, one in enumerate(self.annexes, start=1))


def marked(title: str, mark: str) -> str:
    """The title of an example says that it is one."""
    return f"{title}{bracketed(mark)}"


def bracketed(mark: str) -> str:
    """``（示例数据，不得引用）``; empty where nothing is to be said."""
    return f"（{mark}）" if mark else ""


def one_line(text: str) -> str:
    """Text of unknown origin as one line that any document can hold; a character that none can hold is shown as �."""
    return _NO_CHARACTER.sub(_REPLACEMENT, " ".join(text.split()))


def official_date(day: date) -> str:
    """``2023年11月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"
