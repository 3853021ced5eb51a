"""方法: how positions, margins, changes and the rest are computed, which conventions are in force, what the words mean."""

from pathlib import Path

import streamlit as st

from indicators.settings import load_position_settings
from indicators.settings.audit import load_audit_settings
from pages.data_management.method import conventions
from pages.shared import current_store, evidence_table, layout
from pages.shared.html import tag
from pages.shared.warning_rules import warning_rules
from queries.warnings.thresholds import load_warning_settings

METHOD, GLOSSARY = (Path(__file__).with_name(name) for name in ("method.md", "glossary.md"))


def method() -> None:
    state = st.container()
    positions = load_position_settings()
    with st.container(key="reference"):
        layout.show(layout.title("方法：位次怎么排，数据怎么来"))
        st.markdown(conventions.prose(METHOD))
        layout.show(layout.heading("现行约定"))
        of_this_city = st.container()
        layout.show(conventions.position_table(positions))
        warned_by = st.container()
        _import_conventions()
        st.markdown(conventions.prose(GLOSSARY))
    layout.source_line(("来源：程序的设置文件（indicators/settings）和检查规则",))
    # Last, for where there is no store shown() ends the run; method and conventions hold without one.
    with state:
        snapshot = current_store.shown()
        if not snapshot.number:
            layout.message("库中还没有数据，方法和约定仍然适用；请到“导入”页放入收到的县区表。")
    with of_this_city:
        said = (
            evidence_table.conventions(snapshot.city, positions),
            conventions.in_force(snapshot.city, positions),
        )
        layout.show(*(tag("p", sentence) for sentence in said))
    with warned_by:
        layout.show(layout.heading("预警界限"), warning_rules(load_warning_settings(), snapshot.city))


def _import_conventions() -> None:
    audit = load_audit_settings()
    layout.show(conventions.audit_table(audit))
    layout.show(conventions.comparison_table(audit))
    layout.show(conventions.rule_table(), conventions.unit_table())


method()
