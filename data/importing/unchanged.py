"""Whether an import says anything that the store does not hold already."""

import duckdb

from data.audit import Audit
from data.audit.targets import standing_targets, stands
from data.storage.release_log import standing_numbers
from data.storage.release_tables import content_hash
from data.storage.store import Store
from indicators.model import Status
from indicators.periods import Period


def identical_release(store: Store, audited: Audit, status: Status) -> int | None:
    """The standing release that holds exactly these figures and targets; None where there is none."""
    if not audited.figures and not audited.targets:
        return None
    releases = store.releases()
    content, standing = content_hash(audited.figures, status, audited.targets), standing_numbers(releases)
    return next(
        (release.number for release in releases if release.content == content and release.number in standing), None
    )


def already_stands(cursor: duckdb.DuckDBPyConnection, audited: Audit, status: Status) -> bool:
    """Whether every figure stands already, with the same number, mark, unit and status, and every target."""
    rows = cursor.execute(
        """
        SELECT indicator_id, region_code, period, field, number, mark, unit, status FROM figure
        WHERE is_standing AND list_contains($indicators, indicator_id) AND list_contains($periods::DATE[], period)
        """,
        {
            "indicators": list({figure.indicator for figure in audited.figures}),
            "periods": list({figure.period.end for figure in audited.figures}),
        },
    ).fetchall()
    standing = {(indicator, region, Period.of(end), *rest) for indicator, region, end, *rest in rows}
    figures = {(*figure.key, figure.number, figure.mark, figure.unit, status) for figure in audited.figures}
    targets = standing_targets(cursor)
    is_empty = not audited.figures and not audited.targets
    return not is_empty and figures <= standing and all(stands(target, targets) for target in audited.targets)
