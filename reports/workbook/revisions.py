"""修订: which figures, known when a period first came in, read otherwise now."""

from data.storage.store import Store
from indicators.periods import Period
from queries.revisions import changed_figures, first_release
from queries.rows.revision import Change, Changed
from reports.inputs import Wanted


def revised(store: Store, wanted: Wanted) -> tuple[Changed, ...]:
    """Figures revised or taken back: those of the period since they first came, those of earlier ones since just before.

    In the catalogue's order, then period, administrative order and field.
    """
    last = store.newest if wanted.as_of is None else wanted.as_of
    with store.connect(wanted.as_of) as connection:
        first = first_release(connection.cursor(), wanted.period)
    if first is None:
        return ()
    own = [change for change in _between(store, first, last) if change.period == wanted.period]
    earlier = [change for change in _between(store, first - 1, last) if change.period < wanted.period]
    return tuple(sorted((*earlier, *own), key=_order))


def _between(store: Store, before: int, after: int) -> tuple[Changed, ...]:
    if not 0 < before < after:
        return ()
    with store.connect(before) as earlier, store.connect(after) as later:
        changed = changed_figures(earlier.cursor(), later.cursor())
    return tuple(change for change in changed if change.kind != Change.ADDED)


def _order(change: Changed) -> tuple[bool, int, Period]:
    """Main indicators first; sorting keeps what stood in order."""
    return change.indicator.main_order is None, change.indicator.main_order or 0, change.period
