"""Columns and rows out of step with the counties' names."""

from random import Random

from indicators.model import Field
from tests.campaign.spoiling import Edit, Kind
from tests.campaign.target import PrintedNumber

_LEAST = 5
_SHIFT = r"错行|错位|[上下]移|移[了动]?一行|移一行"
_SORT = r"排序|重新排|次序|按大小|顺序"
_SWAP = r"对调|互换|交换|颠倒|写反"


def _shift(chance: Random, edit: Edit, columns: list[list[PrintedNumber]]) -> None:
    """From some county on the figures stand one row too low; the first cell is blank, doubled, or has the last figure."""
    if not columns or min(map(len, columns)) < _LEAST:
        return
    start, first = chance.randrange(len(columns[0]) // 2), chance.choice(["blank", "doubled", "rotated"])
    for column in columns:
        part = column[start:]
        numbers = [printed.number for printed in part]
        top = {"blank": None, "doubled": numbers[0], "rotated": numbers[-1]}[first]
        edit.fill(part, [top, *numbers[:-1]])


def shifted_growth(chance: Random, edit: Edit) -> None:
    _shift(chance, edit, [edit.target.column(edit.target.rate)])


def shifted_block(chance: Random, edit: Edit) -> None:
    _shift(chance, edit, _block(edit))


def sorted_growth(_: Random, edit: Edit) -> None:
    column = edit.target.column(edit.target.rate)
    if len(column) >= _LEAST:
        edit.fill(column, sorted((printed.number for printed in column), reverse=True))


def sorted_block(_: Random, edit: Edit) -> None:
    """Level and growth sorted together by the level, without the names."""
    if columns := _block(edit):
        order = sorted(range(len(columns[0])), key=lambda place: -columns[0][place].number)
        for column in columns:
            edit.fill(column, [column[place].number for place in order])


def cells_exchanged(chance: Random, edit: Edit) -> None:
    column = edit.target.column(chance.choice([Field.VALUE, edit.target.rate, edit.target.rate]))
    if len(column) >= _LEAST:
        name, other = chance.sample(column, 2)
        edit.fill([name, other], [other.number, name.number])


def rows_exchanged(chance: Random, edit: Edit) -> None:
    """The rows of two counties, without their names."""
    regions = [printed.region for printed in edit.target.column(edit.target.rate)]
    if len(regions) < _LEAST:
        return
    record, other = (
        {(indicator, field): place for indicator, field, place in edit.target.row(region)}
        for region in chance.sample(regions, 2)
    )
    before = edit.base.printed.sheet.cells
    for key in record.keys() & other.keys():
        edit.cells[record[key]], edit.cells[other[key]] = before[other[key]], before[record[key]]


def columns_exchanged(_: Random, edit: Edit) -> None:
    """Level under growth and growth under level."""
    levels, rates = (
        {printed.region: printed for printed in edit.target.whole_column(field)}
        for field in (Field.VALUE, edit.target.rate)
    )
    for region in levels.keys() & rates.keys():
        edit.fill([levels[region], rates[region]], [rates[region].number, levels[region].number])


def _block(edit: Edit) -> list[list[PrintedNumber]]:
    """Level and growth of the counties that have both; nothing where too few have."""
    levels, rates = edit.target.column(Field.VALUE), edit.target.column(edit.target.rate)
    shared = {printed.region for printed in levels} & {printed.region for printed in rates}
    columns = [[printed for printed in column if printed.region in shared] for column in (levels, rates)]
    return columns if len(shared) >= _LEAST else []


KINDS = (
    Kind("shifted_growth", "growth column one row too low from some county on", _SHIFT, shifted_growth),
    Kind("shifted_block", "level and growth one row too low", _SHIFT, shifted_block),
    Kind("sorted_growth", "growth column sorted without the names", _SORT, sorted_growth),
    Kind("sorted_block", "level and growth sorted by level without the names", _SORT, sorted_block),
    Kind("cells_exchanged", "two cells of a column exchanged", _SWAP, cells_exchanged),
    Kind("rows_exchanged", "the rows of two counties exchanged", _SWAP, rows_exchanged),
    Kind("columns_exchanged", "level and growth columns exchanged", _SWAP, columns_exchanged, needs_history=True),
    Kind("columns_exchanged_first", "the same, first import", _SWAP, columns_exchanged, is_first=True),
)
