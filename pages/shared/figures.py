"""A figure on the page: the finding as its title, what is measured below it, the drawing, where it comes from."""

from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st

from pages.shared.tables import Content, Markup, action, joined, markup, tag

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


def plotly_figure(drawing: go.Figure, caption: Caption, alt: str, key: str, notes: tuple[str, ...] = ()) -> None:
    """A Plotly drawing in its frame. ``alt`` says it in words for those who do not see it."""
    with st.container(key=f"figure-{key}", gap=None):
        st.html(markup(_above(caption)))
        st.plotly_chart(drawing, theme=None, config=_CONFIG, alt=alt, key=f"chart-{key}")
        st.html(markup(joined(*(tag("p", note, "note") for note in notes), _below(caption))))


def _above(caption: Caption) -> Markup:
    save = action("存为图片", "picture", name=caption.name)
    return joined(tag("h2", caption.title, "figure-title"), tag("p", joined(caption.measure, save), "measure"))


def _below(caption: Caption) -> Markup:
    return tag("p", caption.source, "figure-source")
