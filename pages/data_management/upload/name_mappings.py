"""映射: names in received files that a clerk says are known ones; offered where one is unknown, listed to be taken back."""

import re

import streamlit as st

from data.access.actor import current_account
from data.importing.name_mappings import KIND_NAMES, Alias, AliasKind, revoke_alias, save_alias, saved_aliases
from data.importing.preview import Preview
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from indicators.units import canonical_unit, known_units
from pages.shared import layout
from pages.shared.html import tag

_RULES = {
    "unknown_region": AliasKind.REGION,
    "unknown_indicator": AliasKind.INDICATOR,
    "impossible_unit": AliasKind.UNIT,
    "unknown_unit": AliasKind.UNIT,
}
_MOST = 12


def offer_names(store: Store, made: Preview) -> None:
    """For each unknown name a choice of what it means; what is kept is known to every import from now on."""
    unknown = list(dict.fromkeys(_unknown(made)))[:_MOST]
    if not unknown:
        return
    layout.show(layout.heading("不认识的名称"))
    with st.form("names", border=False):
        chosen = [(kind, name, _choice(store, kind, name)) for kind, name in unknown]
        if not st.form_submit_button("记住这些名称，重新读取"):
            return
    _keep(store, [Alias(kind, name, means) for kind, name, means in chosen if means])


def list_names(store: Store) -> None:
    """Every name that is kept, each with a way to take it back, and a form for one more."""
    aliases = saved_aliases(store)
    layout.show(layout.heading("映射：记住的名称"))
    for place, alias in enumerate(aliases):
        with st.container(horizontal=True, vertical_alignment="center", key=f"name-{place}"):
            known = _known(store, alias.kind)
            sentence = f"{KIND_NAMES[alias.kind]}“{alias.name}”即{known.get(alias.means, alias.means)}"
            st.html(tag("p", sentence), width=420)
            if st.button("不再使用", key=f"forget-{alias.kind}-{alias.name}", type="tertiary"):
                revoke_alias(store, alias, current_account())
                st.rerun()
    _add(store)


def _add(store: Store) -> None:
    """A name that nothing in the preview asks about: a unit written in a way of its own is read as the usual one."""
    known = {kind: _known(store, kind) for kind in AliasKind}
    choices = [(kind, means) for kind in AliasKind for means in known[kind]]
    with st.form("new-name", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("文件中的写法", placeholder="例如 亿圆", max_chars=60, width=240)
        chosen = st.selectbox(
            "是",
            choices,
            format_func=lambda choice: f"{KIND_NAMES[choice[0]]}：{known[choice[0]][choice[1]]}",
            index=None,
            placeholder="选择地区、指标或单位",
            width=320,
        )
        asked = st.form_submit_button("记住")
    if asked and chosen:
        _keep(store, [Alias(chosen[0], name, chosen[1])])


def _keep(store: Store, aliases: list[Alias]) -> None:
    try:
        for alias in aliases:
            save_alias(store, alias, current_account())
    except (DataError, UsageError) as error:
        layout.message(str(error), is_problem=True)
        return
    st.rerun()


def _unknown(made: Preview) -> list[tuple[AliasKind, str]]:
    """The names in quotation marks of what was rejected as unknown."""
    found = (
        (_RULES[finding.rule], re.search("“(.+?)”", finding.text))
        for finding in made.findings
        if finding.rule in _RULES
    )
    pairs = [(kind, match[1]) for kind, match in found if match]
    return [(kind, name) for kind, name in pairs if kind is not AliasKind.UNIT or canonical_unit(name) is None]


def _choice(store: Store, kind: AliasKind, name: str) -> str | None:
    known = _known(store, kind)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(tag("p", f"{KIND_NAMES[kind]}“{name}”是："), width=300)
        return st.selectbox(
            KIND_NAMES[kind],
            list(known),
            format_func=lambda choice: known[choice],
            index=None,
            placeholder="不指定",
            key=f"name-{kind}-{name}",
            label_visibility="collapsed",
            width=320,
        )


def _known(store: Store, kind: AliasKind) -> dict[str, str]:
    if kind is AliasKind.REGION:
        return {region.code: region.name for region in store.city.regions}
    if kind is AliasKind.UNIT:
        return {unit: unit for unit in known_units()}
    return {indicator.id: indicator.name for indicator in load_catalogue()}
