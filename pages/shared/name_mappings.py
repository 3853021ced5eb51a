"""映射: names in received files that a clerk says are known ones; offered where one is unknown, listed to be taken back."""

import re

import streamlit as st

from data.importing import Preview
from data.names import Meaning, What, forget, remember, remembered
from data.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from pages.shared import frame
from pages.shared.tables import markup, tag

_RULES = {"unknown_region": What.REGION, "unknown_indicator": What.INDICATOR}
_WORDS = {What.REGION: "地区", What.INDICATOR: "指标"}
_MOST = 12


def offer_names(store: Store, made: Preview) -> None:
    """For each unknown name a choice of what it means; what is kept is known to every import from now on."""
    unknown = list(dict.fromkeys(_unknown(made)))[:_MOST]
    if not unknown:
        return
    frame.show(frame.heading("不认识的名称"))
    with st.form("names", border=False):
        chosen = [(what, name, _choice(store, what, name)) for what, name in unknown]
        if not st.form_submit_button("记住这些名称，重新读取"):
            return
    try:
        for what, name, means in chosen:
            if means:
                remember(store, Meaning(what, name, means))
    except (DataError, UsageError) as error:
        frame.message(str(error), is_problem=True)
        return
    st.rerun()


def list_names(store: Store) -> None:
    """Every name that is kept, each with a way to take it back."""
    kept = remembered(store)
    if not kept:
        return
    frame.show(frame.heading("映射：记住的名称"))
    known = _known(store, What.REGION) | _known(store, What.INDICATOR)
    for place, one in enumerate(kept):
        with st.container(horizontal=True, vertical_alignment="center", key=f"name-{place}"):
            st.html(markup(tag("p", f"{_WORDS[one.what]}“{one.name}”即{known.get(one.means, one.means)}")), width=420)
            if st.button("不再使用", key=f"forget-{one.what}-{one.name}", type="tertiary"):
                forget(store, one)
                st.rerun()


def _unknown(made: Preview) -> list[tuple[What, str]]:
    """The names in quotation marks of what was rejected as unknown."""
    found = ((_RULES[one.rule], re.search("“(.+?)”", one.text)) for one in made.findings if one.rule in _RULES)
    return [(what, match[1]) for what, match in found if match]


def _choice(store: Store, what: What, name: str) -> str | None:
    known = _known(store, what)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(markup(tag("p", f"{_WORDS[what]}“{name}”是：")), width=300)
        return st.selectbox(
            _WORDS[what],
            list(known),
            format_func=lambda one: known[one],
            index=None,
            placeholder="不指定",
            key=f"name-{what}-{name}",
            label_visibility="collapsed",
            width=320,
        )


def _known(store: Store, what: What) -> dict[str, str]:
    if what is What.REGION:
        return {one.code: one.name for one in store.city.regions}
    return {one.id: one.name for one in load_catalogue()}
