"""A figure on the page: the finding as its title, what is measured below it, the drawing, where it comes from."""

from dataclasses import dataclass

import streamlit as st

from charts.plotly_base import Figure
from pages.shared.html import Content, Markup, action, joined, tag

# No tool bar: the picture is saved with title and source by script.js, and nothing is offered to a foreign host.
_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


@dataclass(frozen=True)
class Caption:
    """``name`` names the picture's file; ``source`` stands in the picture, since it travels without the page."""

    title: str
    measure: str
    source: str
    name: str


def figure(drawing: Content, caption: Caption, notes: tuple[str, ...] = ()) -> Markup:
    """A drawing made of HTML, in its frame."""
    below = joined(*(tag("p", note, "note") for note in notes))
    return tag("section", joined(_above(caption), drawing, below, _below(caption)), "drawing")


def plotly_figure(drawing: Figure, caption: Caption, alt: str, key: str, notes: tuple[str, ...] = ()) -> None:
    """A Plotly drawing in its frame. ``alt`` says it in words for those who do not see it."""
    with st.container(key=f"figure-{key}", gap=None):
        st.html(_above(caption))
        st.plotly_chart(drawing, theme=None, config=_CONFIG, alt=alt, key=f"chart-{key}")
        # A wall draws charts larger, by zoom, which moves nothing out of their way: style.css needs their height.
        below = joined(*(tag("p", note, "note") for note in notes), _below(caption))
        st.html(f'<div class="below-drawing" style="--drawn:{drawing.layout.height}px">{below}</div>')


def _above(caption: Caption) -> Markup:
    save = action("存为图片", "picture", name=caption.name)
    return joined(tag("h2", caption.title, "figure-title"), tag("p", joined(caption.measure, save), "measure"))


def _below(caption: Caption) -> Markup:
    return tag("p", caption.source, "figure-source")
