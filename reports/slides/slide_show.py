"""The slides of a dispatch meeting, in its order. Page and deck are made from these same values."""

from collections.abc import Iterator, Sequence

from queries.rows.task import Task
from reports.inputs import Inputs
from reports.slides.actions import task_slides, warned_departments
from reports.slides.changed import changed
from reports.slides.movers import movers
from reports.slides.one_page import one_page
from reports.slides.outlook import needs, targets
from reports.slides.slide import Slide
from reports.slides.weak_indicators import weak_slides


def slides(inputs: Inputs, tasks: Sequence[Task]) -> tuple[Slide, ...]:
    """What changed, the one page, who rose and fell, each weak indicator, targets, needs, warnings, tasks.

    What cannot be said for lack of data is left out; a missing target, no warning and no task are said.
    """
    return tuple(_in_order(inputs, tasks))


def _in_order(inputs: Inputs, tasks: Sequence[Task]) -> Iterator[Slide]:
    yield changed(inputs)
    yield from one_page(inputs)
    if moved := movers(inputs):
        yield moved
    yield from weak_slides(inputs)
    yield from targets(inputs)
    yield from needs(inputs)
    yield from warned_departments(inputs)
    yield from task_slides(inputs, tasks)
