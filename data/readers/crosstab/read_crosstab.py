"""Reads a bulletin's sheet: finds its tables and gives every figure cell its meaning, or says why it has none."""

from data.readers.crosstab.cell_key import Outside, Slot, Surroundings
from data.readers.crosstab.context import Names, surroundings, titles_of
from data.readers.crosstab.header_inheritance import with_rate_beside
from data.readers.crosstab.mapped_tables import tables_meant
from data.readers.crosstab.resolve_cell import slot_of
from data.readers.crosstab.row_kinds import row_cells, text_of
from data.readers.crosstab.table import Table, table_of
from data.readers.crosstab.table_blocks import Layout, find_blocks
from data.readers.formats.grid import Cell, Sheet
from data.readers.reading import Mapping, Severity
from data.readers.result_builder import Account
from data.readers.text.cell_value import looks_like_figure
from data.readers.text.label_parser import Lexicon

# Fifty times a county bulletin; so many cells are understood in some ten seconds. Tidy tables may be larger.
MOST_CELLS, MOST_COLUMNS = 200_000, 2_000


def read_bulletin(
    account: Account, sheet: Sheet, lexicon: Lexicon, names: Names, mappings: tuple[Mapping, ...]
) -> None:
    """Takes every figure of every table of ``sheet`` into ``account``; figures outside any table are reported."""
    account.bulletin_cells += len(sheet.cells)
    if account.bulletin_cells > MOST_CELLS or len({column for _, column in sheet.cells}) > MOST_COLUMNS:
        text = f"表格过大，最多读取 {MOST_CELLS} 个单元格、{MOST_COLUMNS} 列；请拆分后再导入，或改用规范表（一行一个数据）。"
        account.report(Severity.REFUSAL, "too_large", f"{_where(names)}：{text}", None)
        return
    layout = find_blocks(sheet, lexicon)
    texts = {position: text_of(cell) for position, cell in sheet.cells.items()}
    plain = [table_of(sheet, texts, block, lexicon, ()) for block in layout.blocks]
    meant = [tuple(mapping for mapping in mappings if table in tables_meant(mapping, plain)) for table in plain]
    tables = [
        table_of(sheet, texts, table.block, lexicon, own) if own else table
        for table, own in zip(plain, meant, strict=True)
    ]
    inherited = titles_of(tables[0]) if tables else ()
    for number, table in enumerate(tables):
        around = surroundings(table, inherited, names, lexicon)
        if around.time.problem and _has_figures(sheet, table):
            account.report(Severity.REFUSAL, "period_conflict", f"{_where(names)}：{around.time.problem}。", None)
            continue
        _read_table(account, sheet, table, around, lexicon, names, number)
    _report_strays(account, sheet, layout)
    _list_notes(account, sheet, layout)


def _read_table(
    account: Account, sheet: Sheet, table: Table, around: Surroundings, lexicon: Lexicon, names: Names, number: int
) -> None:
    by_row = not table.rows_are_regions
    across = with_rate_beside(table.columns)
    down = with_rate_beside({row: line for row, line in table.rows.items() if line.indicator})
    for row in table.block.body:
        for column in table.block.columns:
            if (cell := sheet.cells.get((row, column))) is None:
                continue
            heads, labels = table.columns[column], table.rows[row]
            slot = slot_of(heads, labels, around, column in across or row in down)
            if isinstance(slot, Slot):
                group = (number, row if by_row and table.regions_run_across else column)
                account.take(sheet.name, (row, column), cell, slot, by_row, group)
            elif slot.mark_slot and not is_number(cell) and looks_like_figure(cell):
                account.take(sheet.name, (row, column), cell, slot.mark_slot, by_row, (number, column))
            elif slot.rule == "no_period":
                account.report(slot.severity, slot.rule, f"{_where(names)}：{slot.text}。", None)
            elif looks_like_figure(cell):
                account.leave(sheet.name, (row, column), slot, by_row, _sentence(slot, lexicon))


def _sentence(outside: Outside, lexicon: Lexicon) -> str:
    """The report's sentence; an unknown name comes with the nearest known one."""
    if outside.text or outside.cell is None:
        return f"{outside.text}。"
    name = "".join(outside.cell.text.split())
    is_region = outside.rule == "unknown_region"
    near = lexicon.nearest(name, is_region=is_region)
    kind = f"{lexicon.names.city.name}的地区" if is_region else "已有的指标"
    return (
        f"“{name}”不是{kind}"
        + (f"；最接近的是“{near}”。" if near else "。")
        + "请改正名称，或用 --map 指定。" * (not is_region)
    )


def _has_figures(sheet: Sheet, table: Table) -> bool:
    cells = (sheet.cells.get((row, column)) for row in table.block.body for column in table.block.columns)
    return any(cell is not None and is_number(cell) for cell in cells)


def is_number(cell: Cell) -> bool:
    return looks_like_figure(cell) and any(letter.isdecimal() for letter in text_of_any(cell))


def text_of_any(cell: Cell) -> str:
    return cell.value if isinstance(cell.value, str) else text_of(cell)


def _report_strays(account: Account, sheet: Sheet, layout: Layout) -> None:
    """A number that stands in no table, no heading and no note is named, so that nothing is dropped in silence."""
    covered = {row for block in layout.blocks for row in block.head} | set(layout.notes)
    covered |= {title.row for block in layout.blocks for title in block.titles}
    inside = {(row, c) for block in layout.blocks for row in block.body for c in (*block.columns, *block.stubs)}
    for position, cell in sheet.cells.items():
        if position[0] not in covered and position not in inside and is_number(cell):
            text = "这个数字不在任何表格里，不知道是什么；请补上表头，或删去"
            account.leave(sheet.name, position, Outside(Severity.REJECTED, "unplaced_number", text), False, f"{text}。")


def _list_notes(account: Account, sheet: Sheet, layout: Layout) -> None:
    """A note with numbers in cells of their own is listed, since they might have been meant as figures."""
    for row in layout.notes:
        cells = row_cells(sheet, row)
        if count := sum(is_number(cell) for _, cell in cells[1:]):
            text = f"第 {row + 1} 行“{text_of(cells[0][1]).strip()}”是说明或编号，不读入。"
            reference = account.reference(sheet.name, (row, cells[0][0]), True)
            account.report(Severity.SKIPPED, "skipped_row", text, reference, count)


def _where(names: Names) -> str:
    return f"工作表“{names.sheet.strip()}”" if names.sheet else names.file
