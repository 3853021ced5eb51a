"""A light as it is drawn everywhere: symbol, colour and word."""

from collections.abc import Sequence

from pages.shared import urls
from pages.shared.html import Content, Markup, joined, link, tag
from pages.shared.urls import Context
from queries.rows.alert import Alert
from queries.rows.alert_level import NORMAL, AlertLevel
from reports.statements.alerts import worst


def light(level: AlertLevel | None, word: Content = "") -> Markup:
    """``● 红色``; ``✓ 正常`` for none."""
    if level is None:
        return tag("span", joined(NORMAL[0], " ", word or NORMAL[1]), "light normal")
    return tag("span", joined(level.symbol, " ", word or level.word), f"light {level.value}")


def lights_of(notices: Sequence[Alert], context: Context) -> Content:
    """The worst light of one region's indicator and how many notices there are, leading to them."""
    if not notices:
        return light(None)
    first = notices[0]
    state = {**context, "region": first.region, "indicator": first.indicator.id, "period": first.period.code}
    level = worst(notices)
    return link(light(level, _word(notices, level)), urls.address(urls.WARNINGS, **state), "origin")


def _word(notices: Sequence[Alert], level: AlertLevel | None) -> str:
    assert level is not None
    number = sum(warning.level is level for warning in notices)
    return f"{level.word}{number}" if number > 1 else level.word
