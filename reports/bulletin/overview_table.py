"""The one table of a bulletin: the main indicators, a row each."""

from indicators import wording
from queries.rows.position import Position
from reports.bulletin.whole_city import wholes
from reports.document.document import Row, Table
from reports.inputs import Inputs
from reports.selections import main_rows
from reports.statements.city_indicator import Whole
from reports.text import one_line

# In centimetres: together the width of the text on A4.
_COUNTY_WIDTHS = (5.2, 2.2, 1.6, 1.6, 1.6, 2.2, 1.2)
_CITY_WIDTHS = (5.8, 2.3, 1.7, 1.6, 2.1, 2.1)


def overview_table(inputs: Inputs) -> Table:
    """Of a county its figures and places; of the city its figures, and who is first and last among the counties."""
    whole, since = inputs.city.whole, wording.since(inputs.period)
    if inputs.is_city:
        of_city = ("指标", f"{whole}总量", "增速%", f"较{since}", "居首", "居末")
        return Table(of_city, tuple(map(_city_row, wholes(inputs))), widths=_CITY_WIDTHS, is_whole=True)
    headings = ("指标", "总量", "增速%", f"较{since}", f"{whole}%", "位次", "变化")
    return Table(headings, tuple(map(_county_row, main_rows(inputs))), widths=_COUNTY_WIDTHS, is_whole=True)


def _county_row(position: Position) -> Row:
    return Row(
        (
            _name(position.indicator.name, position.unit),
            wording.number(position.value, position.indicator.decimals),
            _rate(position.rate, position.is_share),
            wording.points(position.growth_change_quarter_pp),
            _rate(position.city_growth_pct, position.is_share),
            ("并列" if position.is_tied else "") + wording.rank_of(position.official_rank, position.ranked_of),
            wording.rank_move(position.rank_change_quarter),
        )
    )


def _city_row(of: Whole) -> Row:
    change = None if of.rate is None or of.rate_before is None else round(of.rate - of.rate_before, 10)
    figures = [position.figure for position in of.known if position.figure is not None]
    ends = (max(figures), min(figures)) if len(set(figures)) > 1 else (None, None)
    first, last = ("、".join(one_line(one.region_name) for one in of.known if one.figure == end) for end in ends)
    return Row(
        (
            _name(of.indicator.name, of.unit),
            wording.number(of.value, of.indicator.decimals),
            _rate(of.rate, of.indicator.is_share),
            wording.points(change),
            first or wording.MISSING,
            last or wording.MISSING,
        )
    )


def _name(name: str, unit: str | None) -> str:
    return f"{name}（{unit}）" if unit else name


def _rate(rate: float | None, is_share: bool) -> str:
    """A growth; a share's change has its sign, since its column is one of growths."""
    return wording.points(rate) if is_share else wording.growth(rate)
