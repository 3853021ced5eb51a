"""Links from a row of an answer to the screens that tell more of its figure."""

from typing import Protocol

from indicators.model import Indicator
from indicators.periods import Period
from pages.shared import urls
from pages.shared.html import Content, Markup, link
from pages.shared.urls import Context


class Row(Protocol):
    """What says of which indicator, region and period it speaks."""

    @property
    def indicator(self) -> Indicator: ...
    @property
    def region(self) -> str: ...
    @property
    def period(self) -> Period: ...


def to_ranking(content: Content, row: Row, context: Context) -> Markup:
    """Leads to all regions in the row's indicator."""
    return link(content, _address(urls.RANKING, row, context))


def to_origin(content: Content, row: Row, context: Context, css: str = "origin") -> Markup:
    """Leads to where the row's figure comes from: usually the figure itself, which style.css then leaves its colour."""
    return link(content, _address(urls.FIGURE, row, context), css)


def _address(page: str, row: Row, context: Context) -> str:
    state = {**context, "indicator": row.indicator.id, "region": row.region, "period": row.period.code}
    return urls.address(page, **state)
