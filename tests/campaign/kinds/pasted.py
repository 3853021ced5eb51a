"""Figures that are true, but not of this column, time or county."""

from random import Random

from indicators.model import Field
from indicators.periods import Period
from tests.campaign.spoiling import Edit, Kind

_COPY = r"复制|粘贴|未更新|照抄|(?:与|同).{0,40}(?:相同|一致)|相同"
_RANKS = r"像是位次|疑[似为是]位次|误[填作]?为?位次|写成了?位次|当作位次|名次"


def _either(chance: Random, edit: Edit) -> Field:
    fields = [field for field in (Field.VALUE, edit.target.rate) if edit.target.column(field)]
    return chance.choice(fields) if fields else edit.target.rate


def pasted_previous(chance: Random, edit: Edit) -> None:
    field = _either(chance, edit)
    edit.paste(edit.base.panel.history.before(edit.target.indicator, field, edit.base.period), field)


def pasted_half_year(chance: Random, edit: Edit) -> None:
    """The column of the last half-year, which is not that of the sheet before."""
    field, period = _either(chance, edit), edit.base.period
    half = Period(period.year, 6) if period.month > 6 else Period(period.year - 1, 12)
    before = edit.base.panel.history.before(edit.target.indicator, field, period)
    if before and before.period != half:
        edit.paste(edit.base.panel.history.at(edit.target.indicator, field, half), field)


def pasted_last_year(chance: Random, edit: Edit) -> None:
    field = _either(chance, edit)
    earlier = edit.base.period.same_period_last_year
    edit.paste(edit.base.panel.history.at(edit.target.indicator, field, earlier), field)


def pasted_other(chance: Random, edit: Edit) -> None:
    """Another indicator's growth of the same sheet."""
    others = {figure.indicator for figure in edit.base.truth.values() if figure.field is edit.target.rate}
    if not (choice := sorted(others - {edit.target.indicator})):
        return
    other = chance.choice(choice)
    numbers = {printed.region: printed.number for printed in edit.target.column(edit.target.rate, other)}
    for printed in edit.target.column(edit.target.rate):
        if printed.region in numbers:
            edit.put(printed.place, numbers[printed.region])


def ranks(_: Random, edit: Edit) -> None:
    """The places 1…n where the growths belong."""
    column = edit.target.column(edit.target.rate)
    numbers = sorted((printed.number for printed in column), reverse=True)
    edit.fill(column, [1.0 + numbers.index(printed.number) for printed in column])


def row_of_last_month(chance: Random, edit: Edit) -> None:
    _last_month(chance, edit, is_whole=True)


def part_of_last_month(chance: Random, edit: Edit) -> None:
    _last_month(chance, edit, is_whole=False)


def _last_month(chance: Random, edit: Edit, is_whole: bool) -> None:
    """One county's row as it stood in the sheet before; in part: the target's cells alone."""
    regions = [printed.region for printed in edit.target.column(edit.target.rate)]
    if not regions:
        return
    region, history = chance.choice(regions), edit.base.panel.history
    for indicator, field, place in edit.target.row(region):
        before = history.before(indicator, field, edit.base.period)
        if before and region in before.numbers and (is_whole or indicator == edit.target.indicator):
            edit.put(place, before.numbers[region] * edit.target.printed_factor(indicator, field))


def row_of_neighbour(chance: Random, edit: Edit) -> None:
    _neighbour(chance, edit, is_whole=True)


def part_of_neighbour(chance: Random, edit: Edit) -> None:
    _neighbour(chance, edit, is_whole=False)


def _neighbour(chance: Random, edit: Edit, is_whole: bool) -> None:
    """The row of the county above, once more; in part: the target's cells alone."""
    column = edit.target.column(edit.target.rate)
    if len(column) < 2:
        return
    place = chance.randrange(1, len(column))
    above = {(indicator, field): cell for indicator, field, cell in edit.target.row(column[place - 1].region)}
    for indicator, field, cell in edit.target.row(column[place].region):
        if (indicator, field) in above and (is_whole or indicator == edit.target.indicator):
            edit.cells[cell] = edit.base.printed.sheet.cells[above[indicator, field]]


KINDS = (
    Kind("pasted_previous", "column of the sheet before pasted", _COPY, pasted_previous),
    Kind("pasted_half_year", "column of the last half-year pasted", _COPY, pasted_half_year),
    Kind("pasted_last_year", "column of the same months of last year pasted", _COPY, pasted_last_year),
    Kind("pasted_other", "another indicator's growth pasted", _COPY + "|疑似(?!单位)", pasted_other),
    Kind("ranks", "the ranks 1…n in the growth column", _RANKS, ranks),
    Kind("row_of_last_month", "one county's row of the sheet before", _COPY, row_of_last_month),
    Kind("part_of_last_month", "one county's cells of one indicator of the sheet before", _COPY, part_of_last_month),
    Kind("row_of_neighbour", "one county's row equal to the one above", _COPY, row_of_neighbour),
    Kind("part_of_neighbour", "one county's cells of one indicator equal to those above", _COPY, part_of_neighbour),
)
