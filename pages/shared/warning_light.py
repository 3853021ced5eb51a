"""A light as it is drawn everywhere: symbol, colour and word."""

from collections.abc import Sequence

from pages.shared import urls
from pages.shared.html import Content, Markup, joined, link, tag
from pages.shared.urls import Context
from queries.rows.position import Position
from queries.warnings.rule_table import Level
from reports.statements.alerts import NORMAL, SYMBOLS, WORDS, Warned, worst


def light(level: Level | None, word: Content = "") -> Markup:
    """``● 红色``; ``✓ 正常`` for none."""
    if level is None:
        return tag("span", joined(NORMAL[0], " ", word or NORMAL[1]), "light normal")
    return tag("span", joined(SYMBOLS[level], " ", word or WORDS[level]), f"light {level.value}")


def notices_of(position: Position, notices: Sequence[Warned]) -> list[Warned]:
    """The notices of one region, indicator and period."""
    key = (position.region, position.indicator, position.period)
    return [notice for notice in notices if (notice.region, notice.indicator, notice.period) == key]


def lights_of(notices: Sequence[Warned], context: Context) -> Content:
    """The worst light of one region's indicator and how many notices there are, leading to them."""
    if not notices:
        return light(None)
    first = notices[0]
    state = {**context, "region": first.region, "indicator": first.indicator.id, "period": first.period.code}
    level = worst(notices)
    return link(light(level, _word(notices, level)), urls.address(urls.WARNINGS, **state), "origin")


def _word(notices: Sequence[Warned], level: Level | None) -> str:
    assert level is not None
    number = sum(warning.level is level for warning in notices)
    return f"{WORDS[level]}{number}" if number > 1 else WORDS[level]
