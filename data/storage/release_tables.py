"""What a release holds as Parquet tables, one row a cell read, and the hash that tells one content from another."""

import hashlib
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from data.figures import Figure, Target
from indicators.model import Status

_READ = (
    ("field", pa.string()),
    ("number", pa.float64()),
    ("mark", pa.string()),
    ("unit", pa.string()),
    ("status", pa.string()),
    ("source_file", pa.string()),
    ("source_cell", pa.string()),
    ("raw", pa.string()),
)
_WHERE = (("indicator_id", pa.string()), ("region_code", pa.string()))
FIGURES_SCHEMA = pa.schema([*_WHERE, ("period", pa.date32()), *_READ])
TARGETS_SCHEMA = pa.schema([*_WHERE, ("year", pa.int32()), *_READ])


def figures_table(figures: Iterable[Figure], status: Status) -> pa.Table:
    """Figures as the rows of observations.parquet, sorted so that one period's question reads one stripe."""
    ordered = sorted(figures, key=lambda figure: (figure.indicator, figure.period, figure.region, figure.field))
    return pa.Table.from_pylist(
        [{**_row(figure, status), "period": figure.period.end} for figure in ordered], FIGURES_SCHEMA
    )


def targets_table(targets: Iterable[Target], status: Status) -> pa.Table:
    """Annual targets as the rows of targets.parquet, sorted alike."""
    ordered = sorted(targets, key=lambda target: (target.indicator, target.year, target.region, target.field))
    return pa.Table.from_pylist([{**_row(target, status), "year": target.year} for target in ordered], TARGETS_SCHEMA)


def content_hash(figures: Iterable[Figure], status: Status, targets: Iterable[Target] = ()) -> str:
    """The same for the same figures and targets in the same status, wherever and in whatever order they stood."""
    rows = [_line(figure, figure.period.code) for figure in figures]
    rows += [f"target|{_line(target, str(target.year))}" for target in targets]
    return hashlib.sha256("\n".join([status, *sorted(rows)]).encode()).hexdigest()


def _row(cell: Figure | Target, status: Status) -> dict[str, Any]:
    return {
        "indicator_id": cell.indicator,
        "region_code": cell.region,
        "field": cell.field.value,
        "number": cell.number,
        "mark": cell.mark,
        "unit": cell.unit,
        "status": status.value,
        "source_file": cell.reference.file,
        "source_cell": str(cell.reference),
        "raw": cell.raw,
    }


def _line(cell: Figure | Target, when: str) -> str:
    return f"{cell.indicator}|{cell.region}|{when}|{cell.field}|{cell.number!r}|{cell.mark}|{cell.unit}"
