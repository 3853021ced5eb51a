"""The slides of a meeting from the store, and the two files made of them."""

from data.storage.store import Store
from queries.tasks import tasks
from reports.inputs import Inputs, Wanted, read_inputs
from reports.slides.html.page import slides_html
from reports.slides.pptx.deck import deck
from reports.slides.slide import Slide
from reports.slides.slide_show import slides
from reports.text import one_line

TITLE = "调度会大屏"
DECK_TITLE = "调度会演示稿"


def slides_file(store: Store, wanted: Wanted) -> bytes:
    """The slides as one HTML file. Raises DataError for a period without any data, UsageError for an unknown release."""
    inputs, shown = _asked(store, wanted)
    return slides_html(shown, show_name(inputs))


def deck_file(store: Store, wanted: Wanted) -> bytes:
    """The slides as a PowerPoint file. Raises as ``slides_file``."""
    inputs, shown = _asked(store, wanted)
    return deck(shown, show_name(inputs), inputs.issued_on)


def show_name(inputs: Inputs) -> str:
    """What a browser's tab and a file's properties call the show."""
    whose = inputs.city.name if inputs.is_city else inputs.region.name
    return one_line(f"{whose} {inputs.period.label} {TITLE}" + (f"（{inputs.mark}）" if inputs.mark else ""))


def _asked(store: Store, wanted: Wanted) -> tuple[Inputs, tuple[Slide, ...]]:
    inputs = read_inputs(store, wanted)
    return inputs, slides(inputs, tasks(store.folder, wanted.issued_on))
