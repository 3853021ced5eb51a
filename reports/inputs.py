"""Everything that the papers and slides of one region and period say, read from the store once.

Screen and papers never disagree, since all of them begin here, with the answers the screens show.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from data.storage.store import Store
from indicators.errors import DataError
from indicators.model import City, Region, RegionKind
from indicators.periods import Period
from queries.catch_up import catch_up
from queries.history import history
from queries.positions import positions
from queries.progress import progress
from queries.reported import reported_in, reported_periods
from queries.rows.alert import Alert
from queries.rows.catch_up_gap import CatchUpGap
from queries.rows.observation import Observation
from queries.rows.position import Position
from queries.rows.progress import Progress
from queries.warnings.examined_periods import InForce, in_force
from queries.warnings.query import warnings
from reports.text import official_date, one_line

EXAMPLE_MARK = "示例数据，不得引用"
_MOST_FILES = 3


@dataclass(frozen=True)
class Wanted:
    """What a paper is about: ``region`` None is the whole city; ``as_of`` None is the newest release.

    ``issued_on`` dates the paper, and decides which figures are overdue.
    """

    period: Period
    issued_on: date
    region: Region | None = None
    as_of: int | None = None


@dataclass(frozen=True)
class Source:
    """What a paper rests on: the period's files (empty without any), and the release up to which the store was read."""

    files: str
    release: str

    @property
    def line(self) -> str:
        return f"数据来源：{f'{self.files}；' if self.files else ''}{self.release}"


@dataclass(frozen=True)
class Inputs:
    """The answers of one store, region and period; ``region`` is the city where the paper is about all of it.

    ``rows`` holds the positions of every region, the city's figures beside them, ``rows_before`` those of the quarter
    before; ``histories`` every region's figures up to the period, by indicator; ``warned`` and ``warned_before`` the
    region's notices (of the city's papers, everybody's) now and in the quarter before. ``catch_up`` is empty for
    the city. ``source`` names files and release; ``mark`` says 示例数据 where it is, else it is empty.
    """

    city: City
    region: Region
    period: Period
    issued_on: date
    rows: tuple[Position, ...]
    rows_before: tuple[Position, ...]
    histories: dict[str, tuple[Observation, ...]]
    warned: tuple[Alert, ...]
    warned_before: tuple[Alert, ...]
    progress: tuple[Progress, ...]
    catch_up: tuple[CatchUpGap, ...]
    release: int
    source: Source
    mark: str

    @property
    def is_city(self) -> bool:
        return self.region.kind is RegionKind.CITY

    @property
    def mine(self) -> tuple[Position, ...]:
        """The region's own rows in the catalogue's order; empty for the city."""
        return tuple(position for position in self.rows if position.region == self.region.code)


def read_inputs(store: Store, wanted: Wanted) -> Inputs:
    """Reads it. Raises DataError for a period without any data, UsageError for an unknown release."""
    city = store.city
    region = wanted.region or city.region
    code = None if region.kind is RegionKind.CITY else region.code
    with store.connect(wanted.as_of) as connection:
        cursor = connection.cursor()
        require_data(cursor, wanted.period)
        rules = in_force(store, today=wanted.issued_on)
        rows = positions(cursor, wanted.period)
        return Inputs(
            city=city,
            region=region,
            period=wanted.period,
            issued_on=wanted.issued_on,
            rows=rows,
            rows_before=positions(cursor, wanted.period.previous_quarter),
            histories=_histories(cursor, wanted.period),
            warned=warnings(cursor, rules, wanted.period, code),
            warned_before=_warned_before(cursor, rules, wanted.period, code),
            progress=progress(cursor, city, rules.settings, wanted.period, region.code),
            catch_up=catch_up(cursor, wanted.period, code) if code else (),
            release=store.newest if wanted.as_of is None else wanted.as_of,
            source=source_of(
                store, rows if code is None else [position for position in rows if position.region == code], wanted
            ),
            mark=EXAMPLE_MARK if store.is_example else "",
        )


def require_data(cursor: duckdb.DuckDBPyConnection, period: Period) -> None:
    """Raises DataError, with the newest period, where no region has any figure of ``period``."""
    known = reported_periods(cursor)
    if not known:
        raise DataError("库中还没有数据，无法生成文档；请先导入。")
    if period not in known:
        raise DataError(f"库中没有{period.label}的数据，无法生成文档；最近一期是{known[0].label}。")


def source_of(store: Store, rows: Sequence[Position], wanted: Wanted) -> Source:
    """The period's files, and the release up to which the store was read: targets and earlier periods count too."""
    number = store.newest if wanted.as_of is None else wanted.as_of
    release = next(release for release in store.releases() if release.number == number)
    day = official_date(release.released_on or release.at.date())
    names = list(dict.fromkeys(one_line(position.source_file) for position in rows if position.source_file))
    shown = "、".join(names[:_MOST_FILES]) + (f"等{len(names)}个文件" if len(names) > _MOST_FILES else "")
    return Source(f"本期为{shown}" if shown else "", f"截至第{number}次发布（{day}）。")


def _histories(cursor: duckdb.DuckDBPyConnection, period: Period) -> dict[str, tuple[Observation, ...]]:
    return {row.indicator.id: history(cursor, row.indicator.id, last=period) for row in reported_in(cursor, period)}


def _warned_before(
    cursor: duckdb.DuckDBPyConnection, rules: InForce, period: Period, code: str | None
) -> tuple[Alert, ...]:
    before = period.previous_quarter
    return warnings(cursor, rules, before, code) if before in reported_periods(cursor) else ()
