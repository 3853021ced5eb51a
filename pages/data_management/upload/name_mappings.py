"""映射: names in received files that a clerk says are known ones; offered where one is unknown, listed to be taken back."""

import re

import streamlit as st

from data.importing.name_mappings import WORDS, Meaning, What, forget, remember, remembered
from data.importing.preview import Preview
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from indicators.units import canonical_unit, known_units
from pages.shared import layout
from pages.shared.html import tag

_RULES = {
    "unknown_region": What.REGION,
    "unknown_indicator": What.INDICATOR,
    "impossible_unit": What.UNIT,
    "unknown_unit": What.UNIT,
}
_MOST = 12


def offer_names(store: Store, made: Preview) -> None:
    """For each unknown name a choice of what it means; what is kept is known to every import from now on."""
    unknown = list(dict.fromkeys(_unknown(made)))[:_MOST]
    if not unknown:
        return
    layout.show(layout.heading("不认识的名称"))
    with st.form("names", border=False):
        chosen = [(what, name, _choice(store, what, name)) for what, name in unknown]
        if not st.form_submit_button("记住这些名称，重新读取"):
            return
    _keep(store, [Meaning(what, name, means) for what, name, means in chosen if means])


def list_names(store: Store) -> None:
    """Every name that is kept, each with a way to take it back, and a form for one more."""
    kept = remembered(store)
    layout.show(layout.heading("映射：记住的名称"))
    for place, meaning in enumerate(kept):
        with st.container(horizontal=True, vertical_alignment="center", key=f"name-{place}"):
            known = _known(store, meaning.what)
            said = f"{WORDS[meaning.what]}“{meaning.name}”即{known.get(meaning.means, meaning.means)}"
            st.html(tag("p", said), width=420)
            if st.button("不再使用", key=f"forget-{meaning.what}-{meaning.name}", type="tertiary"):
                forget(store, meaning)
                st.rerun()
    _add(store)


def _add(store: Store) -> None:
    """A name that nothing in the preview asks about: a unit written in a way of its own is read as the usual one."""
    known = {what: _known(store, what) for what in What}
    choices = [(what, means) for what in What for means in known[what]]
    with st.form("new-name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("文件中的写法", placeholder="例如 亿圆", max_chars=60, width=240)
        chosen = st.selectbox(
            "是",
            choices,
            format_func=lambda one: f"{WORDS[one[0]]}：{known[one[0]][one[1]]}",
            index=None,
            placeholder="选择地区、指标或单位",
            width=320,
        )
        asked = st.form_submit_button("记住")
    if asked and chosen:
        _keep(store, [Meaning(chosen[0], name, chosen[1])])


def _keep(store: Store, meanings: list[Meaning]) -> None:
    try:
        for meaning in meanings:
            remember(store, meaning)
    except (DataError, UsageError) as error:
        layout.message(str(error), is_problem=True)
        return
    st.rerun()


def _unknown(made: Preview) -> list[tuple[What, str]]:
    """The names in quotation marks of what was rejected as unknown."""
    found = (
        (_RULES[finding.rule], re.search("“(.+?)”", finding.text))
        for finding in made.findings
        if finding.rule in _RULES
    )
    pairs = [(what, match[1]) for what, match in found if match]
    return [(what, name) for what, name in pairs if what is not What.UNIT or canonical_unit(name) is None]


def _choice(store: Store, what: What, name: str) -> str | None:
    known = _known(store, what)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(tag("p", f"{WORDS[what]}“{name}”是："), width=300)
        return st.selectbox(
            WORDS[what],
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
        return {region.code: region.name for region in store.city.regions}
    if what is What.UNIT:
        return {unit: unit for unit in known_units()}
    return {indicator.id: indicator.name for indicator in load_catalogue()}
