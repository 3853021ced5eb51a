"""Reads a sheet of crosstabs, as bulletins print them: finds its tables and resolves every figure cell."""

from data.readers.cell_key import CellKey
from data.readers.crosstab.context import SheetContext, TableContext, table_context, titles_of
from data.readers.crosstab.header_inheritance import with_rate_beside
from data.readers.crosstab.mapped_tables import tables_meant
from data.readers.crosstab.not_imported import NotImported
from data.readers.crosstab.resolve_cell import resolve_cell
from data.readers.crosstab.table import Table, table_of
from data.readers.crosstab.table_blocks import SheetLayout, find_blocks
from data.readers.formats.grid import Cell, Sheet
from data.readers.reading import Mapping, Severity
from data.readers.result_builder import ResultBuilder
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import LabelParser

# Fifty times a county bulletin; so many cells are understood in some ten seconds. Tidy tables may be larger.
MOST_CELLS, MOST_COLUMNS = 200_000, 2_000


def read_crosstab(
    result: ResultBuilder, sheet: Sheet, parser: LabelParser, sheet_context: SheetContext, mappings: tuple[Mapping, ...]
) -> None:
    """Adds every figure of every table of ``sheet`` to ``result``; figures outside any table are rejected."""
    result.crosstab_cells += len(sheet.cells)
    if result.crosstab_cells > MOST_CELLS or len({column for _, column in sheet.cells}) > MOST_COLUMNS:
        text = f"表格过大，最多读取 {MOST_CELLS} 个单元格、{MOST_COLUMNS} 列；请拆分后再导入，或改用规范表（一行一个数据）。"
        result.report(Severity.REFUSAL, "too_large", f"{_where(sheet_context)}：{text}", None)
        return
    layout = find_blocks(sheet, parser)
    texts = {position: cell.text for position, cell in sheet.cells.items()}
    plain = [table_of(sheet, texts, block, parser, ()) for block in layout.blocks]
    meant = [tuple(mapping for mapping in mappings if table in tables_meant(mapping, plain)) for table in plain]
    tables = [
        table_of(sheet, texts, table.block, parser, own) if own else table
        for table, own in zip(plain, meant, strict=True)
    ]
    inherited = titles_of(tables[0]) if tables else ()
    for number, table in enumerate(tables):
        context = table_context(table, inherited, sheet_context, parser)
        if context.sheet_period.problem and _has_figures(sheet, table):
            result.report(
                Severity.REFUSAL, "period_conflict", f"{_where(sheet_context)}：{context.sheet_period.problem}。", None
            )
            continue
        _read_table(result, sheet, table, context, parser, sheet_context, number)
    _reject_unplaced(result, sheet, layout)
    _list_notes(result, sheet, layout)


def _read_table(
    result: ResultBuilder,
    sheet: Sheet,
    table: Table,
    context: TableContext,
    parser: LabelParser,
    sheet_context: SheetContext,
    number: int,
) -> None:
    by_row = not table.rows_are_regions
    across = with_rate_beside(table.columns)
    down = with_rate_beside({row: header for row, header in table.rows.items() if header.indicator})
    for row in table.block.body:
        for column in table.block.columns:
            if (cell := sheet.cells.get((row, column))) is None:
                continue
            heads, labels = table.columns[column], table.rows[row]
            resolved = resolve_cell(heads, labels, context, column in across or row in down)
            if isinstance(resolved, CellKey):
                group = (number, row if by_row and table.regions_run_across else column)
                result.add(sheet.name, (row, column), cell, resolved, by_row, group)
            elif resolved.symbol_key and not is_number(cell) and looks_like_figure(cell):
                result.add(sheet.name, (row, column), cell, resolved.symbol_key, by_row, (number, column))
            elif resolved.rule == "no_period":
                result.report(resolved.severity, resolved.rule, f"{_where(sheet_context)}：{resolved.text}。", None)
            elif looks_like_figure(cell):
                blamed = (resolved.cell.row, resolved.cell.column) if resolved.cell else (row, column)
                text = _sentence(resolved, parser)
                result.skip(resolved.severity, resolved.rule, text, sheet.name, blamed, by_row)


def _sentence(not_imported: NotImported, parser: LabelParser) -> str:
    """The report's sentence; an unknown name comes with the nearest known one."""
    if not_imported.text or not_imported.cell is None:
        return f"{not_imported.text}。"
    name = "".join(not_imported.cell.text.split())
    is_region = not_imported.rule == "unknown_region"
    near = parser.nearest(name, is_region=is_region)
    kind = f"{parser.names.city.name}的地区" if is_region else "已有的指标"
    return (
        f"“{name}”不是{kind}"
        + (f"；最接近的是“{near}”。" if near else "。")
        + "请改正名称，或用 --map 指定。" * (not is_region)
    )


def _has_figures(sheet: Sheet, table: Table) -> bool:
    cells = (sheet.cells.get((row, column)) for row in table.block.body for column in table.block.columns)
    return any(cell is not None and is_number(cell) for cell in cells)


def is_number(cell: Cell) -> bool:
    return looks_like_figure(cell) and any(letter.isdecimal() for letter in cell.text)


def _reject_unplaced(result: ResultBuilder, sheet: Sheet, layout: SheetLayout) -> None:
    """A number that stands in no table, no heading and no note is named, so that nothing is dropped in silence."""
    covered = {row for block in layout.blocks for row in block.head} | set(layout.notes)
    covered |= {title.row for block in layout.blocks for title in block.titles}
    inside = {(row, c) for block in layout.blocks for row in block.body for c in (*block.columns, *block.stubs)}
    for position, cell in sheet.cells.items():
        if position[0] not in covered and position not in inside and is_number(cell):
            text = "这个数字不在任何表格里，不知道是什么；请补上表头，或删去。"
            result.skip(Severity.REJECTED, "unplaced_number", text, sheet.name, position)


def _list_notes(result: ResultBuilder, sheet: Sheet, layout: SheetLayout) -> None:
    """A note with numbers in cells of their own is listed, since they might have been meant as figures."""
    for row in layout.notes:
        cells = sheet.row(row)
        if count := sum(is_number(cell) for _, cell in cells[1:]):
            text = f"第 {row + 1} 行“{cells[0][1].text.strip()}”是说明或编号，不读入。"
            reference = result.reference(sheet.name, (row, cells[0][0]), True)
            result.report(Severity.SKIPPED, "skipped_row", text, reference, count)


def _where(sheet_context: SheetContext) -> str:
    return f"工作表“{sheet_context.sheet.strip()}”" if sheet_context.sheet else sheet_context.file
