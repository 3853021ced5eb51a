"""docs/benchmarks.md: one section a part, each replaced on its own, under the machine and versions of the latest run."""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs/benchmarks.md"
SECTIONS = ("Server run", "In the browser", "Viewers at once", "Viewers on cold caches", "Import")
_VERSIONS = ("streamlit", "plotly", "duckdb", "pandas", "playwright")
_HEAD = """\
# Benchmarks

`make bench` measures and writes this; nothing here is a test. A *bare page* is a Streamlit page, generated from what
our screen shows, that draws the same elements in the same order from constants. What is compared runs interleaved in
one run on one machine: read the ratios, the milliseconds are this machine's. A ratio above its goal is **bold**.
"""


@dataclass(frozen=True)
class Section:
    title: str
    legend: str
    body: str


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table: first column left, the others right."""
    rule = [":--", *["--:"] * (len(headings) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (headings, rule, *rows))


def ratio(found: float, goal: float | None) -> str:
    return f"{found:.2f}" if goal is None or found <= goal else f"**{found:.2f}**"


def write(section: Section, path: Path = DOCUMENT) -> None:
    """Replaces the section and the head; the other sections stay as they were measured."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    known = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=\n## |\Z)", old, re.DOTALL | re.MULTILINE))
    known[section.title] = f"{section.legend}\nMeasured {date.today()}.\n\n{section.body}\n"
    sections = [f"## {title}\n\n{known[title].rstrip()}\n" for title in SECTIONS if title in known]
    path.write_text("\n".join([_HEAD, _machine(), *sections]), encoding="utf-8")


def _machine() -> str:
    versions = [*((name, version(name)) for name in _VERSIONS), ("dash", _dash())]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    about = [
        ("processor", f"{_processor()}, {os.cpu_count()} cores"),
        ("memory", f"{memory:.0f} GB"),
        ("system", f"{platform.system()} {platform.release()}"),
        ("Python", platform.python_version()),
    ]
    return table(("machine", ""), [*about, *versions]) + "\n"


def _dash() -> str:
    pinned = Path(__file__).with_name("dash_constraints.txt").read_text(encoding="utf-8")
    return re.search(r"^dash==(.+)$", pinned, re.MULTILINE)[1]


def _processor() -> str:
    try:
        known = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except FileNotFoundError:
        known = None
    return known[1] if known else platform.processor() or platform.machine()
