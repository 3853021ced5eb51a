"""What every screen shares: the style sheet, the mark of example data, messages, headings and the source line."""

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.theme import css_variables
from pages.shared.tables import Content, Markup, joined, markup, tag

_STYLE = Path(__file__).with_name("style.css")
EXAMPLE = "示例数据"
_EXAMPLE_NOTE = "除已注明来源的公开数字外均为虚构，不得引用；导入本市数据见“导入”页。"


@cache
def _style() -> str:
    return f"<style>{css_variables()}{_STYLE.read_text(encoding='utf-8')}</style>"


def apply_style() -> None:
    st.html(_style())


def show(*parts: Content, css: str = "") -> None:
    """Escaped text and tables, in one element; nothing where there is nothing to say."""
    content = "".join(markup(part) for part in parts)
    if content:
        st.html(f'<div class="{css}">{content}</div>' if css else content)


def mark_example(is_example: bool) -> None:
    if is_example:
        show(tag("p", joined(tag("strong", f"▲ {EXAMPLE}"), f"　{_EXAMPLE_NOTE}"), "example-mark"))


def top_row() -> DeltaGenerator:
    """The one row of controls, in the same order on every screen."""
    return st.container(horizontal=True, vertical_alignment="bottom", key="top-row")


def status_line(text: str) -> None:
    """What is shown and as of when, at the right of the controls."""
    st.html(markup(tag("p", text, "status-line")))


def message(text: str, *, is_problem: bool = False) -> None:
    """One sentence about the state of things. Plain text: what comes from files is never read as Markdown."""
    word, css = ("● 请注意", "message problem") if is_problem else ("", "message")
    show(joined(tag("strong", f"{word}　") if word else "", text), css=css)


def title(text: str) -> Markup:
    """A screen's title where no finding is its title."""
    return tag("h1", text, "finding")


def heading(text: str) -> Markup:
    return tag("h2", text)


def source_line(parts: tuple[str, ...]) -> None:
    show(tag("p", " · ".join(part for part in parts if part), "source-line"))
