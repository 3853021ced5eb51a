"""A frame's columns as plain values: what screens and sentences read has None where the frame has a null."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd


def plain_rows(frame: pd.DataFrame, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows of a frame, its columns in the order of ``names``."""
    return zip(*(_plain(frame[name]) for name in names), strict=True)


def _plain(column: pd.Series) -> list[Any]:
    return [None if value is None or value is pd.NA or value != value else value for value in column.tolist()]
