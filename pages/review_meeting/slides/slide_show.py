"""大屏: the slides of a meeting filling the window, in a frame of their own, made once per store, release and question.

The frame holds the very file that is taken away: a slide is turned in the browser alone, without asking the server.
"""

from dataclasses import dataclass

import streamlit as st

from indicators.errors import DataError
from indicators.model import Region
from pages.shared import controls, document_download, layout, urls
from pages.shared.computed_once import computed_once
from pages.shared.controls import ALL
from pages.shared.current_store import Snapshot
from pages.shared.html import joined, link, tag
from queries.rows.task import Task
from queries.tasks import tasks
from reports.inputs import Wanted, read_inputs
from reports.slides.html.page import slides_html
from reports.slides.meeting import show_name
from reports.slides.slide_show import slides

# The line of text above the slides; slides.css keeps its numerals large enough for it.
_LINE = "2.1rem"
_LOOK_AGAIN_SECONDS = 10
# What leads to the same slides of a newer release.
_KEPT_STATE = (controls.REGION, controls.PERIOD, "level")
# Below this the frame would not be seen at all, were the style sheet missing.
_LEAST_HEIGHT = 600
_STYLE = f"""
[data-testid=stHeader], [data-testid=stSidebar], .example-mark, .past-mark, .level-mark {{ display: none; }}
.stApp .stMain {{ overflow: hidden; }}
.stApp .stMainBlockContainer {{ padding: 0; max-width: none; }}
.st-key-board-line {{ position: fixed; inset: 0 0 auto 0; height: {_LINE}; padding: 0 0.75rem; z-index: 3; overflow: hidden; background: var(--background); flex-wrap: nowrap; gap: 1rem; align-items: center; }}
.st-key-board-line p {{ white-space: nowrap; font-size: 0.875rem; line-height: {_LINE}; }}
.st-key-board-line button {{ min-height: 0; padding: 0 0.25rem; }}
.st-key-board-line > * {{ flex: 0 0 auto; width: auto; min-width: 0; }}
.st-key-board-line > .stElementContainer:has(.shown) {{ flex: 1 1 0; overflow: hidden; }}
.st-key-board-line .shown {{ overflow: hidden; text-overflow: ellipsis; }}
.st-key-board iframe {{ position: fixed; left: 0; top: {_LINE}; width: 100vw; height: calc(100vh - {_LINE}); border: 0; }}
@media (max-width: 700px) {{ .st-key-board-line .st-key-downloads-papers {{ display: none; }} }}
"""


@dataclass(frozen=True)
class Show:
    """The file, and what the line above it says."""

    page: str
    name: str
    source: str


def region_of(snapshot: Snapshot) -> Region | None:
    """The region that the address names; None is the whole city."""
    members = {region.code: region for region in snapshot.city.members}
    names = {region.code: region.name for region in members.values()}
    home = snapshot.city.home
    chosen = controls.option(
        snapshot.city.noun, controls.REGION, {home: names[home], **names, ALL: snapshot.city.whole}
    )
    return members.get(chosen)


def show_of(snapshot: Snapshot, region: Region | None, period: str) -> Show:
    """The slides of a region and period; with the tasks as they stand now. Raises DataError for a period without data."""
    when = document_download.period_of(snapshot, period)
    day = snapshot.today
    return _show(
        snapshot,
        Wanted(when, day, region, snapshot.as_of),
        tasks(snapshot.store.folder, day),
    )


@computed_once(most=50)
def _show(snapshot: Snapshot, wanted: Wanted, known: tuple[Task, ...]) -> Show:
    inputs = read_inputs(snapshot.store, wanted)
    return Show(slides_html(slides(inputs, known), show_name(inputs)).decode(), show_name(inputs), inputs.source.line)


def fill_the_window(snapshot: Snapshot, show: Show) -> None:
    """The slides below one line of text; everything else of the application is hidden."""
    st.html(f"<style>{_STYLE}</style>")
    with st.container(key="board"):
        st.iframe(show.page, height=_LEAST_HEIGHT, tab_index=0, alt=f"{show.name}：用 ← → 翻页")


def say(snapshot: Snapshot, show: Show) -> None:
    """What is shown, in ordinary text, the way back, and what a later release brings."""
    way = link("返回", urls.address(urls.COUNTY, **snapshot.context))
    layout.show(tag("p", joined(way, "　", tag("strong", show.name), "　", show.source), "shown"))
    _watch(snapshot)


@st.fragment(run_every=_LOOK_AGAIN_SECONDS)
def _watch(snapshot: Snapshot) -> None:
    """A note when something was published meanwhile; the slides stay as they are until the reader asks for the new ones."""
    try:
        newest = snapshot.newest
    except DataError:
        return
    if newest != snapshot.number and not snapshot.is_past:
        now = urls.address(urls.BOARD, **{name: st.query_params.get(name) for name in _KEPT_STATE})
        layout.show(tag("p", joined(tag("strong", f"▲ 有新发布（第{newest}次）　"), link("换成最新", now, "renew"))))
