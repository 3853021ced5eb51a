"""Small stores for tests: figures from literals, published as the product publishes."""

from collections.abc import Iterator

from data.access.actor import Actor
from data.figures import CellReference, Figure
from data.storage import files
from data.storage.publishing import commit
from data.storage.releases import PendingRelease
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Field, Status
from indicators.periods import parse_period

CLERK = Actor("统计局办公室")


def figure(
    indicator: str,
    region: str,
    period: str,
    *,
    value: float | str | None = None,
    growth: float | str | None = None,
    change: float | str | None = None,
    rank: int | str | None = None,
    mark: str | None = None,
    unit: str | None = None,
) -> tuple[Figure, ...]:
    """The given fields of one indicator, region and period; text is a mark (— or 同期为0).

    ``mark`` alone stands where positions of that indicator look.
    """
    definition = load_catalogue()[indicator]
    given = {Field.VALUE: value, Field.GROWTH: growth, Field.CHANGE: change, Field.RANK: rank}
    if mark is not None:
        assert given[definition.rank_basis] is None, "a cell holds a number or a mark"
        given[definition.rank_basis] = mark
    own_unit = unit or definition.unit
    return tuple(
        Figure(
            indicator,
            region,
            parse_period(period),
            field,
            None if isinstance(content, str) else float(content),
            content if isinstance(content, str) else None,
            own_unit if field is Field.VALUE else None,
            CellReference("literal.xlsx", "表", f"{'BCDE'[place]}4", "BCDE"[place]),
            str(content),
        )
        for place, (field, content) in enumerate(given.items())
        if content is not None
    )


def publish_figures(
    store: Store, *figures: Figure | tuple[Figure, ...], status: Status = Status.PRELIMINARY, note: str = ""
) -> int:
    """Publishes them as one release, as an import does after its audit, and returns its number."""
    with files.writing(store.folder, actor=CLERK):
        return commit(store, PendingRelease(tuple(_flat(figures)), (), note=note, status=status), actor=CLERK)


def _flat(figures: tuple[Figure | tuple[Figure, ...], ...]) -> Iterator[Figure]:
    for figure in figures:
        yield from (figure,) if isinstance(figure, Figure) else figure
