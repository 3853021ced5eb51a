"""What only a person can decide about an import: accept a hold as it stands, or say what a column really is."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from data.audit.rules import rule_name
from data.importing.preview import Preview
from data.readers.reading import Finding, Mapping, Severity
from indicators.catalogue import load_catalogue
from pages.shared.html import tag
from pages.shared.layout import heading, show

_KINDS = {Severity.REJECTED: "拒绝", Severity.HOLD: "暂存", Severity.WARNING: "提示"}
_MAPPABLE_RULES = ("unknown_indicator", "wrong_indicator")


def decide(made: Preview) -> tuple[frozenset[str], tuple[Mapping, ...]]:
    """The hold rules accepted and the columns mapped, for a preview made without any decision."""
    holds, columns = made.findings_of(Severity.HOLD), _columns(made.findings)
    if not holds and not columns:
        return frozenset(), ()
    show(heading("由你决定"))
    accepted = frozenset(rule for rule in dict.fromkeys(finding.rule for finding in holds) if _accepts(rule, holds))
    mappings = (_mapping(sheet, column) for sheet, column in columns)
    return accepted, tuple(mapping for mapping in mappings if mapping is not None)


def confirm(made: Preview) -> tuple[bool, str]:
    """Whether everything doubtful was ticked, kind by kind or all at once, and a remark that is kept with the release."""
    if not made.to_confirm:
        return True, ""
    # What was ticked belongs to what was seen: other findings are other boxes.
    seen = hash(made.to_confirm)
    rules = Counter((finding.severity, finding.rule) for finding in made.to_confirm)
    show(heading("核对"))
    by_rule = [
        st.checkbox(f"{_KINDS[level]}“{rule_name(rule)}”{count} 条已核对", key=f"checked_{rule}_{seen}")
        for (level, rule), count in rules.items()
        if len(rules) > 1
    ]
    at_once = st.checkbox(f"以上 {len(made.to_confirm)} 条拒绝、暂存和提示已逐条核对", key=f"confirm_{seen}")
    remark = st.text_input("核对说明（可不填，随发布保存）", width=560, max_chars=300).strip()
    return at_once or (bool(by_rule) and all(by_rule)), remark


def _accepts(rule: str, holds: Sequence[Finding]) -> bool:
    cells = sum(finding.cells for finding in holds if finding.rule == rule)
    stored = "乘以100后入库" if rule == "percent_format" else "按原样入库"
    return st.checkbox(f"“{rule_name(rule)}”暂存的 {cells} 个单元格核对无误，{stored}", key=f"accept_{rule}")


def _columns(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Columns (or rows, of a table on its side) whose indicator is in doubt, each once."""
    places = (
        finding.reference for finding in findings if finding.rule in _MAPPABLE_RULES and finding.reference is not None
    )
    # A file without sheets is a tidy table as a rule: there a name is unknown, not a column.
    return list(dict.fromkeys((place.sheet, place.column) for place in places if place.column and place.sheet))


def _mapping(sheet: str, column: str) -> Mapping | None:
    """A choice of the indicator that one column holds. Sheet names come from files, so they are shown as plain text."""
    names = {indicator.id: indicator.name for indicator in load_catalogue()}
    with st.container(horizontal=True, vertical_alignment="center"):
        where = f"{sheet or '文件'} 的 {column} {'行' if column.isdigit() else '列'} 是指标："
        st.html(tag("p", where), width="content")
        chosen = st.selectbox(
            "指标",
            list(names),
            format_func=names.__getitem__,
            index=None,
            placeholder="不指定",
            key=f"map_{sheet}!{column}",
            label_visibility="collapsed",
            width=320,
        )
    return Mapping(sheet, column, chosen) if chosen else None


def why_not(made: Preview) -> str:
    """Why nothing can be published as things are; an empty text where it can."""
    if made.is_refused:
        return "文件被拒收，没有写入任何数据；请按下面的说明更正后重新放入。"
    if made.changes_nothing:
        return (
            f"与第{made.identical_release}次发布的内容相同，没有变化。"
            if made.identical_release
            else "全部数据已在库中，没有变化。"
        )
    return "" if not made.is_empty else "没有可入库的数据；请按下面的说明处理后重新放入。"
