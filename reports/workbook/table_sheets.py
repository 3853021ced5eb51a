"""总表 and 位次: the figures of one region, or of everybody, on one sheet, and every rank on another."""

from indicators.model import Indicator, Region
from queries.rows.observation import Observation
from queries.rows.position import Position
from reports.columns.positions import position_columns
from reports.columns.table_column import Value
from reports.inputs import Inputs
from reports.selections import city_indicators, main_rows
from reports.statements.alerts import alerts_of, worst
from reports.text import one_line
from reports.workbook.sheet import TOP, Book, Page, colour_of

_COUNTY = {
    "indicator": 26, "unit": 8, "value": 11, "rate": 8, "growth_change_quarter_pp": 9, "city_value": 11,
    "city_growth_pct": 9, "gap_to_city_pp": 9, "official_rank": 7, "ranked_of": 9, "rank_change_quarter": 9,
    "rank_change_year": 11, "behind_above": 9, "ahead_below": 10, "light": 9,
}  # fmt: skip
Cells = list[tuple[Value, str]]


def add_county_table(book: Book, inputs: Inputs) -> None:
    """总表 of one county: a row an indicator with everything the screen's table has."""
    title = f"{one_line(inputs.region.name)}{inputs.period.label}主要经济指标"
    page = book.page("总表", title, "占比的增速为百分点")
    rows = main_rows(inputs)

    def colour(position: Position) -> str:
        return colour_of(worst(alerts_of(position, inputs.warned)))

    page.table(position_columns(rows, inputs.city.whole, inputs.warned), _COUNTY, rows, {"light": colour})
    bottom, ranks = TOP + len(rows) - 1, list(_COUNTY).index("official_rank")
    page.shade_ranks(TOP, ranks, bottom, ranks)
    page.finish(bottom + 2, TOP, len(_COUNTY))


def add_city_table(book: Book, inputs: Inputs) -> None:
    """总表 of the whole city: three rows an indicator (level, growth, rank), a column for the city and each county."""
    page = book.page(
        "总表",
        f"{one_line(inputs.city.name)}{inputs.period.label}各{inputs.city.noun}主要经济指标",
        "占比的增速为百分点",
    )
    page.heads(TOP - 1, ("指标", "项目", inputs.city.whole, *(one_line(member.name) for member in inputs.city.members)))
    known = {(position.indicator, position.region): position for position in inputs.rows}
    row = TOP
    for whole in city_indicators(inputs):
        city = city_now(inputs, whole.indicator)
        own = [known.get((whole.indicator, region.code)) for region in inputs.city.members]
        for item, cells in _lines(whole.indicator, city, own).items():
            page.line(row, [(whole.indicator.name, "text"), (item, "text"), *cells])
            if item.startswith("增"):
                page.red_below_zero(row, 2, row, 2 + len(own))
            if item == "位次":
                page.shade_ranks(row, 3, row, 2 + len(own))
            row += 1
    page.widths(26, 14, *(9.5 for _ in range(1 + len(inputs.city.members))))
    page.finish(row + 1, TOP, 3 + len(inputs.city.members), names=2)


def _lines(indicator: Indicator, city: Observation | None, own: list[Position | None]) -> dict[str, Cells]:
    level, rate = f"level{indicator.decimals}", "signed" if indicator.is_share else "rate"
    return {
        f"{'比重' if indicator.is_share else '总量'}（{indicator.unit}）": [
            (city.value if city else None, level),
            *((position.value if position else None, level) for position in own),
        ],
        "增减（百分点）" if indicator.is_share else "增速（%）": [
            (city.rate if city else None, rate),
            *((position.rate if position else None, rate) for position in own),
        ],
        "位次": [(None, "whole"), *((row.official_rank if row else None, "whole") for row in own)],
    }


def city_now(inputs: Inputs, indicator: Indicator) -> Observation | None:
    """The city's own figures of the period."""
    found = inputs.histories.get(indicator.id, ())
    return next(
        (
            observation
            for observation in found
            if (observation.region, observation.period) == (inputs.city.code, inputs.period)
        ),
        None,
    )


def add_ranks(book: Book, inputs: Inputs) -> None:
    """位次: indicators × counties."""
    page = book.page(
        "位次",
        f"{one_line(inputs.city.name)}{inputs.period.label}各{inputs.city.noun}{inputs.city.whole}位次",
        "颜色越深位次越前；空白为没有位次",
    )
    members = inputs.city.members
    page.heads(TOP - 1, ("指标", "参加排名", *(one_line(member.name) for member in members)))
    known = {(position.indicator, position.region): position for position in inputs.rows}
    row = TOP
    for whole in city_indicators(inputs):
        ranked_of = next((position.ranked_of for position in whole.rows if position.ranked_of), None)
        ranks: Cells = [(_rank(known.get((whole.indicator, region.code))), "whole") for region in members]
        page.line(row, [(whole.indicator.name, "text"), (ranked_of, "whole"), *ranks])
        page.shade_ranks(row, 2, row, 1 + len(members))
        row += 1
    page.widths(26, 9, *(9.5 for _ in members))
    _mark_home(page, inputs, members)
    page.finish(row + 1, TOP, 2 + len(members))


def _rank(position: Position | None) -> int | None:
    return position.official_rank if position else None


def _mark_home(page: Page, inputs: Inputs, members: tuple[Region, ...]) -> None:
    """The region of the workbook in its colour."""
    for column, region in enumerate(members, start=2):
        if region.code == inputs.region.code:
            page.put(TOP - 1, column, one_line(region.name), "home")
