"""总表 and 位次: the figures of one region, or of everybody, on one sheet, and every rank on another."""

from indicators import wording
from indicators.model import Indicator, Region
from queries.rows.alert_level import NORMAL
from queries.rows.observation import Observation
from queries.rows.position import Position
from reports.bulletin.whole_city import wholes
from reports.inputs import Inputs
from reports.selections import main_rows
from reports.statements.alerts import worst
from reports.text import one_line
from reports.workbook.sheet import Book, Page, Value

_TOP = 3
Cells = list[tuple[Value, str]]


def add_county_table(book: Book, inputs: Inputs) -> None:
    """总表 of one county: a row an indicator with everything the screen's table has."""
    page = book.page(
        "总表",
        f"{one_line(inputs.region.name)}{inputs.period.label}主要经济指标",
        "增速、差距为%和百分点；占比的增速为百分点",
    )
    whole, since = inputs.city.whole, wording.since(inputs.period)
    headings = (
        "指标", "单位", "总量", "增速", f"较{since}", f"{whole}总量", f"{whole}增速", f"与{whole}差", "位次", "参加排名",
        f"较{since}变化", "较上年同期变化", "距前一位", "领先后一位", "预警",
    )  # fmt: skip
    page.heads(_TOP - 1, headings)
    rows = main_rows(inputs)
    for row, position in enumerate(rows, start=_TOP):
        page.line(row, [*_figures(position), *_places(position)])
        _light(page, row, len(headings) - 1, inputs, position)
    page.widths(26, 8, 11, 8, 8, 11, 9, 8, 7, 9, 9, 11, 9, 10, 9)
    bottom = _TOP + len(rows) - 1
    for column in (3, 4, 6, 7):
        page.red_below_zero(_TOP, column, bottom, column)
    page.shade_ranks(_TOP, 8, bottom, 8)
    page.finish(bottom + 2, _TOP, len(headings))


def _figures(position: Position) -> Cells:
    level = f"level{position.indicator.decimals}"
    rate = "signed" if position.is_share else "rate"
    return [
        (position.indicator.name, "text"),
        (position.unit, "text"),
        (position.value, level),
        (position.rate, rate),
        (position.growth_change_quarter_pp, "signed"),
        (position.city_value, level),
        (position.city_growth_pct, rate),
        (position.gap_to_city_pp, "signed"),
    ]


def _places(position: Position) -> Cells:
    return [
        (position.official_rank, "whole"),
        (position.ranked_of, "whole"),
        (position.rank_change_quarter, "move"),
        (position.rank_change_year, "move"),
        (position.behind_above, "rate"),
        (position.ahead_below, "rate"),
    ]


def _light(page: Page, row: int, column: int, inputs: Inputs, position: Position) -> None:
    level = worst(
        notice for notice in inputs.warned if (notice.region, notice.indicator) == (position.region, position.indicator)
    )
    words = "".join(NORMAL) if level is None else level.sign
    page.put(row, column, words, level.value if level in ("red", "yellow", "blue") else "text")


def add_city_table(book: Book, inputs: Inputs) -> None:
    """总表 of the whole city: three rows an indicator (level, growth, rank), a column for the city and each county."""
    page = book.page(
        "总表",
        f"{one_line(inputs.city.name)}{inputs.period.label}各{inputs.city.noun}主要经济指标",
        "占比的增速为百分点",
    )
    page.heads(
        _TOP - 1, ("指标", "项目", inputs.city.whole, *(one_line(member.name) for member in inputs.city.members))
    )
    known = {(position.indicator, position.region): position for position in inputs.rows}
    row = _TOP
    for whole in wholes(inputs):
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
    page.finish(row + 1, _TOP, 3 + len(inputs.city.members), names=2)


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
        "位次": [(None, "whole"), *((one.official_rank if one else None, "whole") for one in own)],
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
    page.heads(_TOP - 1, ("指标", "参加排名", *(one_line(member.name) for member in members)))
    known = {(position.indicator, position.region): position for position in inputs.rows}
    row = _TOP
    for whole in wholes(inputs):
        ranked_of = next((position.ranked_of for position in whole.rows if position.ranked_of), None)
        ranks: Cells = [(_rank(known.get((whole.indicator, region.code))), "whole") for region in members]
        page.line(row, [(whole.indicator.name, "text"), (ranked_of, "whole"), *ranks])
        page.shade_ranks(row, 2, row, 1 + len(members))
        row += 1
    page.widths(26, 9, *(9.5 for _ in members))
    _mark_home(page, inputs, members)
    page.finish(row + 1, _TOP, 2 + len(members))


def _rank(position: Position | None) -> int | None:
    return position.official_rank if position else None


def _mark_home(page: Page, inputs: Inputs, members: tuple[Region, ...]) -> None:
    """The region of the workbook in its colour."""
    for column, region in enumerate(members, start=2):
        if region.code == inputs.region.code:
            page.put(_TOP - 1, column, one_line(region.name), "home")
