"""The notice letters of a period: one for each lead department that has something to act on, and one for everybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb

from charts.lights import Warned, read_warnings
from charts.position import read_positions
from data.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from indicators.model import City, Region
from indicators.periods import Period
from queries.positions import positions
from queries.reported import reported_periods
from queries.warning.periods_asked import in_force
from queries.warnings import warnings
from reports.letter import Letter, official_date, one_line
from reports.notice_letter import Occasion, notice_letter
from reports.notice_tables import departments
from reports.saving import file_names
from reports.word import as_word

EXAMPLE_MARK = "示例数据，不得引用"
_MOST_FILES = 3


@dataclass(frozen=True)
class Wanted:
    """Which letters: ``region`` None is the whole city; ``as_of`` None is the newest release.

    ``issued_on`` dates the letters, and decides which figures are overdue.
    """

    period: Period
    issued_on: date
    region: Region | None = None
    as_of: int | None = None


def notice_letters(store: Store, wanted: Wanted) -> tuple[Letter, ...]:
    """The letter to everybody first, then one for each department with a notice, in the catalogue's order.

    Raises DataError for a period without any data, UsageError for an unknown release.
    """
    occasion, warned = _ask(store, wanted)
    leading = _in_order(store.city, {name for one in warned for name in departments(one)})
    return tuple(notice_letter(occasion, warned, department) for department in (None, *leading))


def department_letter(store: Store, wanted: Wanted, department: str) -> Letter:
    """The letter to one department; where it has no notice, the letter says so. Raises also UsageError for an unknown one."""
    known = _in_order(store.city)
    if department not in known:
        raise UsageError(f"没有牵头部门“{department}”；可用：{'、'.join(known)}。")
    occasion, warned = _ask(store, wanted)
    return notice_letter(occasion, warned, department)


def notice_documents(store: Store, wanted: Wanted) -> dict[str, bytes]:
    """Every letter of ``notice_letters`` as a .docx file, by file name: what a screen offers for download."""
    letters = notice_letters(store, wanted)
    names = file_names(letter.name for letter in letters)
    return {f"{name}.docx": as_word(letter) for name, letter in zip(names, letters, strict=True)}


def _ask(store: Store, wanted: Wanted) -> tuple[Occasion, tuple[Warned, ...]]:
    code = wanted.region.code if wanted.region else None
    with store.connect(wanted.as_of) as connection:
        cursor = connection.cursor()
        _require_data(cursor, wanted.period)
        warned = read_warnings(warnings(cursor, in_force(store, today=wanted.issued_on), wanted.period, code))
        source = _source(store, cursor, wanted, code)
    mark = EXAMPLE_MARK if store.is_example else ""
    return Occasion(store.city, wanted.region, wanted.period, wanted.issued_on, source, mark), warned


def _require_data(cursor: duckdb.DuckDBPyConnection, period: Period) -> None:
    known = reported_periods(cursor)
    if not known:
        raise DataError("库中还没有数据，无法生成通报；请先导入。")
    if period not in known:
        raise DataError(f"库中没有{period.label}的数据，无法生成通报；最近一期是{known[0].label}。")


def _source(store: Store, cursor: duckdb.DuckDBPyConnection, wanted: Wanted, code: str | None) -> str:
    """The period's files, and the release up to which the store was read: targets and earlier periods count too."""
    number = store.newest if wanted.as_of is None else wanted.as_of
    release = next(one for one in store.releases() if one.number == number)
    day = official_date(release.released_on or release.at.date())
    rows = read_positions(positions(cursor, wanted.period, code))
    names = list(dict.fromkeys(one_line(one.source_file) for one in rows if one.source_file))
    shown = "、".join(names[:_MOST_FILES]) + (f"等{len(names)}个文件" if len(names) > _MOST_FILES else "")
    return f"数据来源：{f'本期为{shown}；' if shown else ''}截至第{number}次发布（{day}）。"


def _in_order(city: City, wanted: set[str] | None = None) -> tuple[str, ...]:
    """Lead departments as they first occur in the catalogue, then in the regions; None: all of them."""
    known = dict.fromkeys(one_line(name) for names in _named(city) for name in names)
    return tuple(name for name in known if wanted is None or name in wanted)


def _named(city: City) -> Iterator[tuple[str, ...]]:
    yield from (one.lead_departments for one in load_catalogue())
    yield from (names for region in city.members for names in region.lead_departments.values())
