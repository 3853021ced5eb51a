"""What every screen shares: the style sheet, the mark of example data, messages, headings and the source line."""

from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts.theme import css_variables
from indicators.model import City
from pages.shared.computed_once import computed_once
from pages.shared.html import Content, Markup, action, joined, link, tag

_STYLE, _SCRIPT = (Path(__file__).with_name(name) for name in ("style.css", "script.js"))
EXAMPLE = "示例数据"
_REMEMBERED = "remembered"
_EXAMPLE_NOTE = "除已注明来源的公开数字外均为虚构，不得引用；导入本市数据见“导入”页。"


@computed_once()
def _style() -> str:
    return f"<style>{css_variables()}{_STYLE.read_text(encoding='utf-8')}</style>"


@computed_once()
def _script() -> str:
    return f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script>"


def apply_style() -> None:
    """The style sheet, and the script that follows links, copies, prints and saves pictures: a file of ours, no input."""
    st.html(_style())
    st.html(_script(), unsafe_allow_javascript=True)


def show(*parts: Content, css: str = "") -> None:
    """Escaped text and tables, in one element; nothing where there is nothing to say."""
    content = joined(*parts)
    if content:
        st.html(f'<div class="{css}">{content}</div>' if css else content)


def mark_example(is_example: bool) -> None:
    if is_example:
        show(tag("p", joined(tag("strong", f"▲ {EXAMPLE}"), f"　{_EXAMPLE_NOTE}"), "example-mark"))


def mark_level(province: City | None) -> None:
    """That another city's or province's members are shown, and the way back."""
    if province:
        words = joined(tag("strong", f"◆ {province.name}各{province.noun}"), "　", link("回到本级", "."))
        show(tag("p", words, "level-mark"))


def mark_past(number: int | None, of: int, query: dict[str, str]) -> None:
    """That the screens show the store as of an earlier release, and the way to the newest."""
    if number is not None:
        now = "?" + urlencode({name: value for name, value in query.items() if name != "as_of"})
        words = joined(
            tag("strong", f"▲ 按第{number}次发布时的数据显示，不是最新（共{of}次）"), "　", link("看最新", now)
        )
        show(tag("p", words, "past-mark"))


def remember(text: str) -> None:
    """A sentence to be said after the next rerun."""
    st.session_state[_REMEMBERED] = text


def say_remembered() -> None:
    if text := st.session_state.pop(_REMEMBERED, None):
        message(text)


def top_row() -> DeltaGenerator:
    """The controls, in the same order on every screen: one row where there is room."""
    return st.container(horizontal=True, vertical_alignment="bottom", key="top-row")


def status_line(text: str, address: str = "") -> None:
    """What is shown and as of when, at the right of the controls, with the screen's whole address and a way to print."""
    ways = [action("复制链接", "copy", address=address), action("打印", "print")] if address else []
    st.html(tag("p", joined(text, *ways), "status-line"))


def message(text: str, *, is_problem: bool = False) -> None:
    """One sentence about the state of things. Plain text: what comes from files is never read as Markdown."""
    word, css = ("● 请注意", "message problem") if is_problem else ("", "message")
    show(joined(tag("strong", f"{word}　") if word else "", text), css=css)


def nothing_yet(what: str) -> None:
    """The state of a store without any release: what will be here, and the way to it."""
    message(f"库中还没有数据；请到“导入”页放入收到的表格，发布后这里显示{what}。")
    st.page_link("pages/data_management/upload/page.py", label="去导入")


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def title(text: str) -> Markup:
    """A screen's title where no finding is its title."""
    return tag("h1", text, "finding")


def heading(text: str) -> Markup:
    return tag("h2", text)


def source_line(parts: tuple[str, ...]) -> None:
    show(tag("p", " · ".join(part for part in parts if part), "source-line"))
