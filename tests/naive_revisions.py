"""``queries.revisions`` once more: every release walked through, every figure compared with its former self."""

from collections.abc import Sequence
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.periods import Period
from tests.naive import minus, place
from tests.standing import FIELDS, Published, Standing, World


def figure_history(
    known: World, releases: Sequence[Published], indicator: str, region: str, period: Period
) -> list[dict[str, Any]]:
    """``queries.revisions.figure_history`` as a list of records, without what only the manifest of a release knows."""
    found = []
    for number, release in enumerate(releases, start=1):
        for field in FIELDS:
            for figure in release.figures:
                if figure.key == (indicator, region, period, field):
                    stands = known.standing.get(figure.key)
                    found.append({
                        "release": number, "status": release.status.value, "field": field.value, "number": figure.number,
                        "mark": figure.mark, "unit": figure.unit, "raw": figure.raw, "source_file": figure.reference.file,
                        "source_cell": str(figure.reference), "is_standing": stands is not None and stands.release == number,
                        "withdrawn": is_withdrawn(releases, number),
                    })  # fmt: skip
    return found


def is_withdrawn(releases: Sequence[Published], number: int) -> bool:
    """Taken back by a release that was not taken back itself."""
    return any(
        published.withdraws == number and not is_withdrawn(releases, later)
        for later, published in enumerate(releases, start=1)
    )


def changed_figures(before: World, after: World) -> list[dict[str, Any]]:
    """``queries.revisions.changed_figures`` as a list of records."""
    found = []
    for indicator in load_catalogue():
        periods = {key[2] for known in (before, after) for key in known.standing if key[0] == indicator.id}
        for period in sorted(periods):
            for region in after.city.regions:
                for field in FIELDS:
                    key = (indicator.id, region.code, period, field)
                    old, new = before.standing.get(key), after.standing.get(key)
                    if difference := _difference(old, new):
                        where = {"indicator": indicator.id, "region": region.code, "region_name": region.name}
                        found.append({**where, "period": period.end, "field": field.value, **difference})
    return found


def _difference(old: Standing | None, new: Standing | None) -> dict[str, Any] | None:
    before, after = old and old.figure.number, new and new.figure.number
    before_unit = old.figure.unit if old and before is not None else None
    after_unit = new.figure.unit if new and after is not None else None
    if (before, before_unit) == (after, after_unit):
        return None
    kind = "added" if before is None else "removed" if after is None else "revised"
    return {
        "before": before, "after": after, "difference": minus(after, before) if before_unit == after_unit else None,
        "kind": kind, "before_unit": before_unit, "after_unit": after_unit,
        "before_mark": old.figure.mark if old else None, "after_mark": new.figure.mark if new else None,
    }  # fmt: skip


def moved_ranks(before: World, after: World, periods: Sequence[Period] | None = None) -> list[dict[str, Any]]:
    """``queries.revisions.moved_ranks`` as a list of records: every place of every period, whatever changed."""
    found = []
    for indicator in load_catalogue():
        known = {*before.periods(indicator, only_numbers=True), *after.periods(indicator, only_numbers=True)}
        for period in sorted(known & set(known if periods is None else periods)):
            for region in after.city.members:
                old, new = (place(world, indicator, region, period, "default") for world in (before, after))
                if old.official_rank != new.official_rank:
                    found.append({
                        "indicator": indicator.id, "region": region.code, "region_name": region.name,
                        "period": period.end, "before_rank": old.official_rank,
                        "before_ranked_of": old.ranked_of if old.official_rank is not None else None,
                        "after_rank": new.official_rank,
                        "after_ranked_of": new.ranked_of if new.official_rank is not None else None,
                    })  # fmt: skip
    return found
