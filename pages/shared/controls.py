"""The controls on top of a screen. The address is the truth: what it names is shown, what is chosen is written to it."""

from collections.abc import Callable

import streamlit as st

from indicators.errors import UsageError
from indicators.model import Region
from indicators.periods import Period, parse_period
from indicators.regions import RegionNames
from pages.shared import frame
from pages.shared.answers import LATEST, Served, periods

REGION, PERIOD = "region", "period"


def region_and_period(of: Served) -> tuple[Region, str]:
    """The county and the period (a code, or ``latest``) that the address or the reader chose, in one row of controls."""
    members = {region.code: region for region in of.store.city.members}
    known = {period.code: period for period in periods(of)}
    region = _asked(REGION, of.store.city.home, lambda text: _region_code(of, text))
    period = _asked(PERIOD, LATEST, _period_code)
    if period != LATEST:
        known.setdefault(period, parse_period(period))
    _choose("县区", REGION, list(members), region, lambda code: members[code].name)
    _choose("时期", PERIOD, [LATEST, *known], period, lambda code: _period_label(known, code))
    return members[region], period


def _choose(label: str, name: str, options: list[str], chosen: str, say: Callable[[str], str]) -> None:
    """A select box that shows what the address says and writes a choice back to it."""
    st.session_state[name] = chosen
    st.selectbox(label, options, format_func=say, key=name, on_change=_write, args=(name,), width=220)


def _write(name: str) -> None:
    st.query_params[name] = st.session_state[name]


def _asked(name: str, default: str, understand: Callable[[str], str]) -> str:
    """What the address names; the default where it names nothing, and a sentence where it names nonsense."""
    text = st.query_params.get(name)
    if text is None:
        return default
    try:
        return understand(text)
    except UsageError as error:
        frame.message(f"网址中的 {name} 无效，已按默认显示：{error}", is_problem=True)
        return default


def _region_code(of: Served, text: str) -> str:
    region = RegionNames(of.store.city).require(text)
    if region.code == of.store.city.code:
        raise UsageError(f"“{text}”是全市，请选择一个县区。")
    return region.code


def _period_code(text: str) -> str:
    return LATEST if text == LATEST else parse_period(text).code


def _period_label(known: dict[str, Period], code: str) -> str:
    return "最新" if code == LATEST else known[code].label
