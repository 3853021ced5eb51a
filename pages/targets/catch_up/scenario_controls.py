"""The sliders of 追赶测算: the next growth of a county and of its rivals. What is assumed stands in the address."""

from collections.abc import Mapping, Sequence
from math import ceil, floor

import streamlit as st

from charts.scale import scale_of
from indicators.errors import UsageError
from indicators.model import Region
from pages.shared import cached_queries, controls, layout
from pages.shared.current_store import Snapshot
from pages.shared.html import Markup, action, tag
from pages.targets.catch_up import catch_up_view
from pages.targets.catch_up.scenario import Assumed, competitors, read_assumed, with_one, write_assumed
from pages.targets.catch_up.scenario_view import assumption_view, county_places, ranked_codes
from queries.rows.position import Position

ASSUMED = "assumed"
# How far beyond today's figures a slider reaches, in points.
_REACH = 5
_IN_A_ROW = 3


@st.fragment
def assume(snapshot: Snapshot, region: Region, period: str) -> None:
    """A fragment of the page: a slider's move computes only this part anew."""
    everyone = cached_queries.rows(snapshot, period)
    ranked = ranked_codes(snapshot)
    assumed = _asked()
    layout.show(layout.heading("如果增速变了（测算）"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        indicator, counties = controls.indicator(snapshot), Markup("")
        _ways(snapshot, region, period, indicator.id, assumed)
    own = next(
        (position for position in everyone if (position.region, position.indicator) == (region.code, indicator)), None
    )
    if own is None or own.figure is None or region.code not in ranked:
        layout.message(f"{region.name}{indicator.name}没有公布可以排位的数，不作测算；请另选指标。")
    else:
        rows = competitors(everyone, own, ranked)
        mine = assumed.get(indicator.id, {})
        _sliders(_adjustable(snapshot, period, own, rows, mine), mine)
        counties = county_places(snapshot, region.code, period, indicator.id, write_assumed(assumed))
    view = assumption_view(snapshot, region, period, write_assumed(assumed))
    layout.show(layout.heading(view.finding))
    layout.show(counties, view.table, css="pair")


def _ways(snapshot: Snapshot, region: Region, period: str, indicator: str, assumed: Assumed) -> None:
    """A link with what is assumed, and the way back to what is."""
    if not assumed:
        return
    whole = catch_up_view.address(snapshot, region.code, period, indicator, write_assumed(assumed))
    st.button("恢复现状", on_click=_forget, type="tertiary")
    layout.show(tag("p", action("复制含假定的链接", "copy", address=whole), "status-line"))


def _asked() -> dict[str, dict[str, float]]:
    try:
        return read_assumed(st.query_params.get(ASSUMED, ""))
    except UsageError as error:
        layout.message(f"网址中的 {ASSUMED} 无效，已按现状显示：{error}", is_problem=True)
        return {}


def _adjustable(
    snapshot: Snapshot, period: str, own: Position, rows: Sequence[Position], mine: Mapping[str, float]
) -> list[Position]:
    """The county itself, its rivals, and whoever else something is assumed of."""
    rivals = [
        rival.rival
        for rival in cached_queries.catch_up(snapshot, period, own.region)
        if rival.indicator == own.indicator
    ]
    codes = dict.fromkeys((own.region, *rivals, *mine))
    known = {position.region: position for position in rows if position.figure is not None}
    return [known[code] for code in codes if code in known]


def _sliders(rows: Sequence[Position], mine: Mapping[str, float]) -> None:
    scale = scale_of([*(position.figure for position in rows), *mine.values()])
    figures = [
        figure for position in rows for figure in (position.figure, mine.get(position.region)) if figure is not None
    ]
    low = float(floor(min(scale.low, *figures) - _REACH))
    high = float(ceil(max(scale.high, *figures) + _REACH))
    columns = st.columns(_IN_A_ROW)
    for place, position in enumerate(rows):
        word = "比重" if position.is_share else "增速"
        key = f"assumed-{position.indicator.id}-{position.region}"
        st.session_state[key] = mine.get(position.region, position.figure)
        with columns[place % _IN_A_ROW]:
            st.slider(
                f"{position.region_name} 下一期{word} %",
                low,
                high,
                step=0.1,
                format="%.1f",
                key=key,
                on_change=_write,
                args=(position.indicator.id, position.region, position.figure, key),
            )


def _write(indicator: str, region: str, figure: float, key: str) -> None:
    """Into the address; today's figure is nothing assumed."""
    number = round(float(st.session_state[key]), 1)
    assumed = with_one(_asked(), indicator, region, None if number == figure else number)
    if assumed:
        st.query_params[ASSUMED] = write_assumed(assumed)
    else:
        _forget()


def _forget() -> None:
    st.query_params.pop(ASSUMED, None)
