"""The notices of a period: one for each lead department that has something to act on, and one for everybody."""

from collections.abc import Iterator

from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.model import City
from queries.positions import positions
from queries.rows.alert import Alert
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings
from reports.document.document import Document
from reports.document.word import as_word
from reports.inputs import EXAMPLE_MARK, Wanted, require_data, source_of
from reports.notices.notice import Occasion, notice
from reports.notices.notice_tables import departments
from reports.output_files import file_names
from reports.text import one_line


def notices(store: Store, wanted: Wanted) -> tuple[Document, ...]:
    """The notice to everybody first, then one for each department with a notice, in the catalogue's order.

    Raises DataError for a period without any data, UsageError for an unknown release.
    """
    occasion, warned = _ask(store, wanted)
    leading = _in_order(store.city, {name for warning in warned for name in departments(warning)})
    return tuple(notice(occasion, warned, department) for department in (None, *leading))


def department_notice(store: Store, wanted: Wanted, department: str) -> Document:
    """The notice to one department; where it has no notice, it says so. Raises also UsageError for an unknown one."""
    known = _in_order(store.city)
    if department not in known:
        raise UsageError(f"没有牵头部门“{department}”；可用：{'、'.join(known)}。")
    occasion, warned = _ask(store, wanted)
    return notice(occasion, warned, department)


def notice_documents(store: Store, wanted: Wanted) -> dict[str, bytes]:
    """Every notice of ``notices`` as a .docx file, by file name: what a screen offers for download."""
    found = notices(store, wanted)
    names = file_names(document.name for document in found)
    return {f"{name}.docx": as_word(document) for name, document in zip(names, found, strict=True)}


def _ask(store: Store, wanted: Wanted) -> tuple[Occasion, tuple[Alert, ...]]:
    code = wanted.region.code if wanted.region else None
    with store.connect(wanted.as_of) as connection:
        cursor = connection.cursor()
        require_data(cursor, wanted.period)
        warned = warnings(cursor, in_force(store, today=wanted.issued_on), wanted.period, code)
        source = source_of(store, positions(cursor, wanted.period, code), wanted).line
    mark = EXAMPLE_MARK if store.is_example else ""
    return Occasion(store.city, wanted.region, wanted.period, wanted.issued_on, source, mark), warned


def _in_order(city: City, wanted: set[str] | None = None) -> tuple[str, ...]:
    """Lead departments as they first occur in the catalogue, then in the regions; None: all of them."""
    known = dict.fromkeys(one_line(name) for names in _named(city) for name in names)
    return tuple(name for name in known if wanted is None or name in wanted)


def _named(city: City) -> Iterator[tuple[str, ...]]:
    yield from (indicator.lead_departments for indicator in load_catalogue())
    yield from (names for region in city.members for names in region.lead_departments.values())
