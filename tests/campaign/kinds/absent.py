"""What is not there and what stands in its place; a total that is not the city."""

from random import Random

from data.readers.formats.grid import Cell
from indicators.model import Field
from tests.campaign.spoiling import Edit, Kind
from tests.grids import position


def growth_missing(chance: Random, edit: Edit) -> None:
    _missing(chance, edit, edit.target.rate, Field.VALUE)


def level_missing(chance: Random, edit: Edit) -> None:
    _missing(chance, edit, Field.VALUE, edit.target.rate)


def _missing(chance: Random, edit: Edit, absent: Field, present: Field) -> None:
    """Blank cells of one to three counties, or of all, beside cells that hold a figure."""
    regions = {printed.region for printed in edit.target.column(present)}
    column = [printed for printed in edit.target.column(absent) if printed.region in regions]
    if column:
        for printed in chance.sample(column, min(chance.choice([1, 2, 3, len(column)]), len(column))):
            edit.blank(printed.place)


def zero(chance: Random, edit: Edit) -> None:
    """0 where nothing was reported: level and growth of one county."""
    if column := edit.target.column(edit.target.rate):
        region = chance.choice(column).region
        for field in (Field.VALUE, edit.target.rate):
            for printed in edit.target.column(field):
                if printed.region == region:
                    edit.put(printed.place, 0.0)


def total(_: Random, edit: Edit) -> None:
    """A row 合计 of the counties alone: the sum of the levels, the mean of the growths. It takes the city's row, if any."""
    city = edit.base.panel.city
    own = [
        figure
        for figure in edit.base.truth.values()
        if figure.region == city.code and figure.indicator == edit.target.indicator
    ]
    columns = {field: edit.target.column(field) for field in (Field.VALUE, edit.target.rate)}
    every = [printed.place for column in columns.values() for printed in column]
    if not every:
        return
    row = position(own[0].reference.cell)[0] if own else max(every)[0] + 1
    names = [place for place, cell in edit.cells.items() if isinstance(cell.value, str) and place[0] == min(every)[0]]
    if not names or (not own and any(place[0] == row for place in edit.cells)):
        return
    counties = {region.code for region in city.counties}
    edit.cells[row, min(names)[1]] = Cell("合计")
    for field, column in columns.items():
        if numbers := [printed.number for printed in column if printed.region in counties]:
            whole = sum(numbers) if field is Field.VALUE else sum(numbers) / len(numbers)
            edit.put((row, column[0].place[1]), round(whole, 2))


KINDS = (
    Kind("growth_missing", "growth blank where the level came", r"增速.{0,12}[缺漏空未没]|[缺漏空未没].{0,12}增速|有总量", growth_missing),
    Kind("level_missing", "level blank where the growth came", r"(?:总量|指标值|绝对).{0,12}[缺漏空未没]|[缺漏空未没].{0,12}(?:总量|指标值|绝对)|有增速", level_missing),
    Kind("zero", "0 for not reported", r"未报|缺报|漏报|未填|没有报", zero),
    Kind("total", "合计 of the counties taken for 全市", r"“合计”|合计行|合计数?(?:不是|并非|不等于)", total),
)  # fmt: skip
