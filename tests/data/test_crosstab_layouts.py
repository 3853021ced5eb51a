"""Every drawing in ``layouts/`` read back: exactly its figures, exactly its findings."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.readers.formats.grid import Sheet
from tests.grids import book, check, read, sheet

FOLDER = Path(__file__).parent / "layouts"
_OPTION = re.compile(r"\[(file|csv|period|map|sheet|figures|findings)\s*(.*)\]")


@dataclass
class Drawing:
    """One case: ``# title``, then ``[option …]`` lines, each followed by its own lines."""

    title: str
    parts: list[tuple[str, str, list[str]]] = field(default_factory=list)

    def told(self, option: str) -> list[str]:
        return [words for name, words, _ in self.parts if name == option]

    def lines(self, option: str) -> list[str]:
        return [line for name, _, lines in self.parts if name == option for line in lines if line.strip()]

    @property
    def sheets(self) -> list[Sheet]:
        return [_sheet(words, lines) for name, words, lines in self.parts if name == "sheet"]

    @property
    def maps(self) -> list[tuple[str, str, str]]:
        return [(sheet, column, indicator) for sheet, column, indicator in map(str.split, self.told("map"))]


def drawings(path: Path) -> list[Drawing]:
    found: list[Drawing] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found.append(Drawing(f"{path.stem}: {line[2:]}"))
        elif found and (match := _OPTION.fullmatch(line)):
            found[-1].parts.append((match[1], match[2], []))
        elif found and found[-1].parts:
            found[-1].parts[-1][2].append(line)
    return found


def _sheet(words: str, drawn: list[str]) -> Sheet:
    name, *options = words.split(" | ")
    told = {option.split(" ")[0]: option.partition(" ")[2] for option in options}
    return sheet(
        name,
        "\n" + "\n".join(drawn),
        told.get("merged", ""),
        is_hidden="hidden" in told,
        hidden_rows=tuple(map(int, told.get("rows", "").split())),
        hidden_columns=tuple(map(int, told.get("columns", "").split())),
    )


ALL = [drawing for path in sorted(FOLDER.glob("*.txt")) for drawing in drawings(path)]


@pytest.mark.parametrize("drawing", ALL, ids=lambda drawing: drawing.title)
def test_a_drawing_is_read_as_it_says(drawing: Drawing) -> None:
    is_flat = bool(drawing.told("csv"))
    name = "data.csv" if is_flat else next(iter(drawing.told("file")), "县区指标.xlsx")
    reading = read(
        book(*drawing.sheets, name=name, is_flat=is_flat),
        next(iter(drawing.told("period")), None),
        *drawing.maps,
    )
    check(reading, "\n".join(drawing.lines("figures")), *drawing.lines("findings"))


def test_no_two_drawings_share_a_title() -> None:
    titles = [drawing.title for drawing in ALL]
    assert len(titles) == len(set(titles)) >= 100
