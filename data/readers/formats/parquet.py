"""Reads a Parquet file as one sheet: the column names in its first row, a record in each further row."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from math import isinf, isnan
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.readers.formats.limits import Limits
from data.readers.formats.number_formats import iso_moment
from data.readers.formats.sheet_cells import Budget, CellKind, Found, SheetCells
from indicators.errors import DataError

_BATCH_ROWS = 10_000


def read_parquet(file: IO[bytes], limits: Limits) -> Iterator[SheetCells]:
    sheet = SheetCells("", limits, Budget.of(limits))
    try:
        table = pq.ParquetFile(file)
        if table.metadata.num_rows * table.metadata.num_columns > limits.area:
            raise DataError(f"内容过大，共 {table.metadata.num_rows} 行；请拆分后再导入。")
        for column, name in enumerate(table.schema_arrow.names):
            sheet.add(0, column, name)
        row = 1
        for batch in table.iter_batches(_BATCH_ROWS, use_threads=False):
            _fill(sheet, row, batch)
            row += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise DataError("Parquet 文件已损坏或不完整，无法读取；请重新取得完整的文件。") from error
    yield sheet


def _fill(sheet: SheetCells, first_row: int, batch: Any) -> None:
    for column, (name, values) in enumerate(zip(batch.schema.names, batch.columns, strict=True)):
        for row, value in enumerate(values.to_pylist(), start=first_row):
            if value is not None and (found := _content(name, value)):
                sheet.add(row, column, *found)


def _content(column: str, value: object) -> Found | None:
    if isinstance(value, str):
        return value, CellKind.PLAIN
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), CellKind.PLAIN
    if isinstance(value, int | float | Decimal):
        number = float(value)
        if isnan(number):
            return None
        return (str(value), CellKind.BROKEN) if isinf(number) else (number, CellKind.PLAIN)
    if isinstance(value, datetime):
        return iso_moment(value), CellKind.DATE
    if isinstance(value, date):
        return value.isoformat(), CellKind.DATE
    raise DataError(f"列“{column}”的数据类型不支持，应为文字、数字或日期；请改存后再导入。")
