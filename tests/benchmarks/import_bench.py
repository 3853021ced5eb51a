"""What an import costs: 100,000 figures against reading the same file with openpyxl and pandas, and on a long history."""

import csv
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import xlsxwriter

from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage.create_store import create_store
from indicators.catalogue import load_catalogue
from indicators.periods import Period
from indicators.regions import builtin_regions_path, read_city
from tests.benchmarks.document import Section, table
from tests.stores import CLERK

_CITY = "611000"
_PERIODS = [Period(year, month) for year in range(2010, 2026) for month in range(2, 13)]
_FEW, _MANY, _PUBLISHED = 2, 240, 5
_STRAIGHT = {
    ".csv": "import sys, pandas; print(len(pandas.read_csv(sys.argv[1])))",
    ".xlsx": "import sys, pandas; print(len(pandas.read_excel(sys.argv[1], sheet_name=None, engine='openpyxl')))",
}
_LEGEND = (
    "A process of its own each, start included: ours reads in a sandbox, understands, audits, stores and builds "
    "the database; *straight* is pandas (for .xlsx with openpyxl) reading the same file into frames and nothing else. "
    "Memory is the peak of the larger process. Below: a release of {figures} figures on top of few and many others, "
    "medians of {runs}."
)
Figures = list[tuple[str, str, Period, float, float]]
Result = TypeVar("Result")


def measure(app: Path, scratch: Path) -> Section:
    figures = _figures(_PERIODS)
    rows = [_row(path, 2 * len(figures), scratch) for path in (_tidy(figures, scratch), _wide(figures, scratch))]
    headings = ("100,000 figures", "figures", "ours s", "figures/s", "MB", "straight s", "MB", "ratio of time")
    few, many = (_on_top_of(count, scratch) for count in (_FEW, _MANY))
    added = [
        (step, f"{before:.0f}", f"{after:.0f}", f"{after / before:.1f}")
        for step, before, after in zip(("preview", "publish"), few, many, strict=True)
    ]
    on_top = table(("ms", f"on {_FEW} releases", f"on {_MANY}", "ratio"), added)
    legend = _LEGEND.format(figures=2 * len(_figures(_PERIODS[:1])), runs=_PUBLISHED)
    return Section("Import", legend, f"{table(headings, rows)}\n\n{on_top}")


def _figures(periods: Sequence[Period]) -> Figures:
    """Every indicator and region, levels that grow through the year and from year to year."""
    chance, regions = Random(1), read_city(builtin_regions_path(_CITY)).regions
    return [
        (indicator.id, region.name, period, round(1.06 ** (period.year - 2010) * period.month * size, 2), growth)
        for period in periods
        for place, indicator in enumerate(load_catalogue())
        for size, region in enumerate(regions, start=10 + place)
        for growth in (round(chance.uniform(2, 9), 1),)
    ]


def _tidy(figures: Figures, scratch: Path) -> Path:
    path = scratch / "tidy.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "region", "period", "value", "growth_pct"])
        writer.writerows((name, region, period.code, *numbers) for name, region, period, *numbers in figures)
    return path


def _wide(figures: Figures, scratch: Path) -> Path:
    """A sheet a period: counties down; indicators across, each over its level and its growth."""
    path = scratch / "wide.xlsx"
    known = load_catalogue()
    with xlsxwriter.Workbook(path) as book:
        for period in dict.fromkeys(period for _, _, period, *_ in figures):
            sheet = book.add_worksheet(period.code)
            sheet.write(0, 0, f"商洛市{period.label}主要经济指标")
            sheet.write(1, 0, "地区")
            columns: dict[str, int] = {}
            rows: dict[str, int] = {}
            for name, region, _, value, growth in (figure for figure in figures if figure[2] == period):
                column = columns.setdefault(name, 1 + 2 * len(columns))
                row = rows.setdefault(region, 3 + len(rows))
                sheet.write(1, column, f"{known[name].name}（{known[name].unit}）")
                sheet.write_row(2, column, ["总量", "增速（%）"])
                sheet.write(row, 0, region)
                sheet.write_row(row, column, [value, growth])
    return path


def _row(path: Path, figures: int, scratch: Path) -> tuple[str, ...]:
    store = create_store(scratch / f"store{path.suffix}", builtin_regions_path(_CITY), actor=CLERK)
    command = ["-m", "data", "import", str(path), "--yes", "--accept", "all", "--store", str(store.folder)]
    ours, memory = _timed(command)
    with store.connect() as connection:
        stored = connection.execute("SELECT count(*) FROM figure").fetchall()[0][0]
    straight, other_memory = _timed(["-c", _STRAIGHT[path.suffix], str(path)])
    return (
        f"{path.stem} {path.suffix} ({path.stat().st_size / 1e6:.1f} MB)",
        f"{stored:,} of {figures:,}",
        f"{ours:.1f}",
        f"{stored / ours:,.0f}",
        f"{memory:.0f}",
        f"{straight:.1f}",
        f"{other_memory:.0f}",
        f"{ours / straight:.1f}",
    )


def _timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds, and peak MB of the largest process."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return time.perf_counter() - started, used.ru_maxrss / 1024


def _on_top_of(releases: int, scratch: Path) -> tuple[float, float]:
    """Milliseconds of a preview and of its publication where ``releases`` stand already."""
    store = create_store(scratch / f"after-{releases}", builtin_regions_path(_CITY), actor=CLERK)
    took: list[tuple[float, float]] = []
    for count in range(releases + _PUBLISHED):
        path = _tidy(_figures([Period(1990 + count // 11, count % 11 + 2)]), scratch)
        request = Request((source_of(path),), accept=frozenset({"all"}))
        made, previewing = _clocked(lambda request=request: preview(store, request))
        _, publishing = _clocked(lambda made=made: publish(store, made, actor=CLERK))
        took.append((previewing, publishing))
    previews, publications = zip(*took[releases:], strict=True)
    return statistics.median(previews), statistics.median(publications)


def _clocked(step: Callable[[], Result]) -> tuple[Result, float]:
    started = time.perf_counter()
    done = step()
    return done, (time.perf_counter() - started) * 1000
