"""The controls on top of a screen. The address is the truth: what it names is shown, what is chosen is written to it."""

from collections.abc import Callable, Container, Mapping, Sequence

import streamlit as st

from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.model import Indicator, Region
from indicators.periods import Period, parse_period
from indicators.regions import RegionNames
from pages.shared import cached_queries, layout
from pages.shared.cached_queries import LATEST
from pages.shared.current_store import Snapshot

REGION, PERIOD, INDICATOR, REGIONS = "region", "period", "indicator", "regions"
# The option that leaves nothing out.
ALL = "all"
_WIDTH = 220


def region(snapshot: Snapshot) -> Region:
    """The county that the address or the reader chose; the home county where neither did."""
    members = {region.code: region for region in snapshot.city.members}
    code = _asked(REGION, snapshot.city.home, lambda text: _region_code(snapshot, text))
    _choose(snapshot.city.noun, REGION, list(members), code, lambda choice: members[choice].name)
    return members[code]


def period(snapshot: Snapshot) -> str:
    """The period, a code or ``latest``."""
    known = {period.code: period for period in cached_queries.periods(snapshot)}
    code = _asked(PERIOD, LATEST, _period_code)
    if code != LATEST:
        known.setdefault(code, parse_period(code))
    _choose("时期", PERIOD, [LATEST, *known], code, lambda choice: _period_label(known, choice))
    return code


def indicator(snapshot: Snapshot) -> Indicator:
    """The indicator, of those with any figure; the first of them by default, and any other that the address names."""
    known = cached_queries.indicators(snapshot)
    first = known[0].id if known else load_catalogue().main[0].id
    chosen = _asked(INDICATOR, first, lambda text: load_catalogue().require(text).id)
    options = list(dict.fromkeys([*(indicator.id for indicator in known), chosen]))
    _choose("指标", INDICATOR, options, chosen, lambda choice: load_catalogue()[choice].name)
    return load_catalogue()[chosen]


def compared(
    snapshot: Snapshot, usual: Sequence[str], most: int, label: str, with_city: bool = True
) -> tuple[Region, ...]:
    """Several regions, in administrative order whatever the order they were chosen in; ``usual`` codes by default."""
    members = {region.code: region for region in (snapshot.city.regions if with_city else snapshot.city.members)}
    text = _asked(REGIONS, ",".join(usual), lambda given: _region_codes(snapshot, given, most, members))
    codes = text.split(",") if text else []
    st.session_state[REGIONS] = codes
    st.multiselect(
        label,
        list(members),
        format_func=lambda choice: members[choice].name,
        key=REGIONS,
        on_change=_write_several,
        max_selections=most,
        placeholder="请选择",
        width=560,
    )
    return tuple(region for region in members.values() if region.code in codes)


def option(label: str, name: str, options: Mapping[str, str]) -> str:
    """One of many, the first by default; ``options`` are what the address says and its words."""
    chosen = _asked(name, next(iter(options)), lambda text: _option(options, text))
    _choose(label, name, list(options), chosen, lambda choice: options[choice])
    return chosen


def choice(label: str, name: str, options: Mapping[str, str]) -> str:
    """One of a few ways to look at it, the first by default; ``options`` are what the address says and its words."""
    usual = next(iter(options))
    chosen = _asked(name, usual, lambda text: _option(options, text))
    st.session_state[name] = chosen
    st.segmented_control(
        label, list(options), format_func=options.__getitem__, key=name, on_change=_write, args=(name,), required=True
    )
    return chosen


def _choose(label: str, name: str, options: list[str], chosen: str, say: Callable[[str], str]) -> None:
    """A select box that shows what the address says and writes a choice back to it."""
    st.session_state[name] = chosen
    st.selectbox(label, options, format_func=say, key=name, on_change=_write, args=(name,), width=_WIDTH)


def _write(name: str) -> None:
    st.query_params[name] = st.session_state[name]


def _write_several() -> None:
    st.query_params[REGIONS] = ",".join(st.session_state[REGIONS])


def _asked(name: str, default: str, understand: Callable[[str], str]) -> str:
    """What the address names; the default where it names nothing, and a sentence where it names nonsense."""
    text = st.query_params.get(name)
    if text is None:
        return default
    try:
        return understand(text)
    except UsageError as error:
        layout.message(f"网址中的 {name} 无效，已按默认显示：{error}", is_problem=True)
        return default


def _region_code(snapshot: Snapshot, text: str) -> str:
    if any(text == region.code for region in snapshot.city.members):
        return text
    found = RegionNames(snapshot.city).require(text)
    if found.code == snapshot.city.code:
        raise UsageError(f"“{text}”是{snapshot.city.whole}，请选择一个{snapshot.city.noun}。")
    return found.code


def _region_codes(snapshot: Snapshot, text: str, most: int, offered: Container[str]) -> str:
    """Codes of the regions named; what another screen offered and this one does not is passed over."""
    names = RegionNames(snapshot.city)
    asked = dict.fromkeys(names.require(part).code for part in text.split(",") if part.strip())
    codes = [code for code in asked if code in offered]
    if len(codes) > most:
        raise UsageError(f"选了{len(codes)}个，最多{most}个。")
    return ",".join(codes)


def _option(options: Mapping[str, str], text: str) -> str:
    if text not in options:
        raise UsageError(f"“{text}”不在 {'、'.join(options)} 中。")
    return text


def _period_code(text: str) -> str:
    return LATEST if text == LATEST else parse_period(text).code


def _period_label(known: dict[str, Period], code: str) -> str:
    return "最新" if code == LATEST else known[code].label
