"""The frame of a screen that shows figures: what it opens with, and what it says where it has nothing to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

import streamlit as st

from pages.shared import current_store, layout
from pages.shared.current_store import Snapshot

NO_MAIN_INDICATORS = "这个时期没有主要经济指标的数据；请在上方另选时期，或到“导入”页补充。"


class NothingToShow(Exception):
    """Ends the screen with a sentence in place of what would stand there."""


class View(Protocol):
    """The sections of a screen: what they cover, and the address that leads back to them."""

    @property
    def status(self) -> str: ...
    @property
    def address(self) -> str: ...


Sections = TypeVar("Sections", bound=View)


@contextmanager
def screen(promise: str) -> Iterator[Snapshot]:
    """A screen on what this visitor is shown. In a store without any release it says what will be here and stops:
    ``promise``, where ``{noun}`` is what the city calls its counties.
    """
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet(promise.format(noun=snapshot.city.noun))
        st.stop()
    try:
        yield snapshot
    except NothingToShow as nothing:
        layout.message(str(nothing))


def require(view: Sections | None, otherwise: str) -> Sections:
    """Ends the row of controls with what the view covers and its address; where there is none, ends the screen."""
    layout.status_line(*((view.status, view.address) if view else ("数据：无", "")))
    if view is None:
        raise NothingToShow(otherwise)
    return view
