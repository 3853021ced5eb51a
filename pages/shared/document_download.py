"""Papers to take away, each made when it is asked for: the button shows that it is being made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from data.storage.store import Store
from indicators.model import Region
from indicators.periods import Period, parse_period
from pages.shared import cached_queries
from pages.shared.cached_queries import LATEST
from pages.shared.current_store import Snapshot
from reports.bulletin import bulletin
from reports.document.word import as_word
from reports.inputs import Wanted
from reports.output_files import file_names
from reports.slides import meeting
from reports.workbook import workbook

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Kind:
    """A kind of paper: what the button and the file call it, and how it is made."""

    title: str
    what: str
    ending: str
    mime: str
    make: Callable[[Store, Wanted], bytes]


BULLETIN = Kind(
    bulletin.TITLE,
    "Word",
    ".docx",
    f"{_OFFICE}.wordprocessingml.document",
    lambda store, wanted: as_word(bulletin.bulletin(store, wanted)),
)
WORKBOOK = Kind(workbook.TITLE, "Excel", ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", workbook.workbook)
SLIDES = Kind(meeting.TITLE, "HTML", ".html", "text/html", meeting.slides_file)
DECK = Kind(meeting.DECK_TITLE, "PowerPoint", ".pptx", f"{_OFFICE}.presentationml.presentation", meeting.deck_file)
PAPERS = (BULLETIN, WORKBOOK, SLIDES, DECK)
# What is shown in a meeting.
SHOWN = (SLIDES, DECK)


def offer_papers(snapshot: Snapshot, period: str, region: Region | None, kinds: Sequence[Kind] = PAPERS) -> None:
    """A row of buttons for the papers of a region, None: of the whole city."""
    when = period_of(snapshot, period)
    wanted = Wanted(when, snapshot.today, region, snapshot.as_of)
    whose = region.name if region else snapshot.city.name
    with st.container(horizontal=True, key="downloads-papers"):
        for kind in kinds:
            (name,) = file_names([f"{whose}_{when.label}_{kind.title}"])
            st.download_button(
                f"下载{when.label}{kind.title}（{kind.what}）",
                partial(kind.make, snapshot.store, wanted),
                f"{name}{kind.ending}",
                kind.mime,
                on_click="ignore",
                key=f"paper-{kind.title}",
                type="tertiary",
            )


def period_of(snapshot: Snapshot, period: str) -> Period:
    """The period of a paper; of ``latest`` the newest that any indicator stands at."""
    return (
        max(position.period for position in cached_queries.rows(snapshot, LATEST))
        if period == LATEST
        else parse_period(period)
    )
