"""What was received for a figure, what changed between two releases, and who moved because of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from indicators.model import Field, Indicator, Status
from indicators.periods import Period


class Change(StrEnum):
    """What became of a figure from one release to another."""

    ADDED = "added"
    REVISED = "revised"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        return {"added": "新增", "revised": "修订", "removed": "撤下"}[self.value]


@dataclass(frozen=True)
class Received:
    """A row of ``queries.revisions.figure_history``: one figure of one release, imported at ``published_at``.

    ``number`` is None beside a mark; ``unit`` is that of a level; ``raw`` is the cell as printed. ``is_standing``: the
    field's figure that stands now; ``withdrawn``: its release was taken back.
    """

    release: int
    published_at: datetime
    who: str
    note: str
    status: Status
    field: Field
    number: float | None
    mark: str | None
    unit: str | None
    raw: str
    source_file: str
    source_cell: str
    is_standing: bool
    withdrawn: bool


@dataclass(frozen=True)
class Changed:
    """A row of ``queries.revisions.changed_figures``: a figure that differs between two releases.

    ``difference`` is after − before, None where one is missing or the units differ.
    """

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    field: Field
    before: float | None
    after: float | None
    difference: float | None
    kind: Change
    before_unit: str | None
    after_unit: str | None
    before_mark: str | None
    after_mark: str | None


@dataclass(frozen=True)
class Moved:
    """A row of ``queries.revisions.moved_ranks``: an official rank that differs between two releases."""

    indicator: Indicator
    region: str
    region_name: str
    period: Period
    before_rank: int | None
    before_ranked_of: int | None
    after_rank: int | None
    after_ranked_of: int | None
