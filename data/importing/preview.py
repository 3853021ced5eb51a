"""What an import would store: the files read and audited, nothing written. The page and the command line meet here."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.audit import audit
from data.figures import Figure, Target
from data.importing import name_mappings
from data.importing.unchanged import already_stands, identical_release
from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Finding, Mapping, Reading, Severity, SheetSummary
from data.storage.releases import Source
from data.storage.store import Store
from indicators.errors import DataError, UsageError
from indicators.model import Status
from indicators.periods import Period, plain_text


@dataclass(frozen=True)
class Request:
    """What the clerk asks: which files, what they are, and what was decided about holds.

    ``accept`` holds hold rules (or ``all``) whose cells are to be stored as they stand.
    """

    sources: tuple[Source, ...]
    period: Period | None = None
    note: str = ""
    status: Status = Status.PRELIMINARY
    released_on: date | None = None
    accept: frozenset[str] = frozenset()
    mappings: tuple[Mapping, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What would be stored and everything worth knowing about it. Nothing has been written yet.

    ``identical_release`` holds exactly these figures and targets already, ``adds_nothing`` says that every one of them
    stands; ``based_on`` is the release on which the audit was made.
    """

    request: Request
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    sheets: tuple[SheetSummary, ...]
    based_on: int
    identical_release: int | None
    adds_nothing: bool
    targets: tuple[Target, ...] = ()

    def findings_of(self, severity: Severity) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is severity)

    @property
    def is_refused(self) -> bool:
        return bool(self.findings_of(Severity.REFUSAL))

    @property
    def is_empty(self) -> bool:
        """Nothing could be stored: neither a figure nor an annual target."""
        return not self.figures and not self.targets

    @property
    def to_confirm(self) -> tuple[Finding, ...]:
        """What a clerk must have seen before anything is stored: rejected cells, holds and warnings."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity in (Severity.REJECTED, Severity.HOLD, Severity.WARNING)
        )

    @property
    def changes_nothing(self) -> bool:
        return not self.is_refused and (self.identical_release is not None or self.adds_nothing)


def preview(store: Store, request: Request) -> Preview:
    """Reads and audits the files against what stands in the store. Unreadable files come back as refusals.

    Raises DataError for an example store, which takes no other data.
    """
    if store.is_example:
        raise DataError(
            "示例库只放示例数据，不接受其他文件；请先建立正式库：python -m data init --city 城市代码 --store 新文件夹。"
        )
    city, catalogue = name_mappings.known_names(store)
    reading = Reading.together(_read(store, request, source) for source in request.sources)
    _require_sheets(request.mappings, reading)
    based_on = store.newest
    with store.connect() as connection:
        audited = audit(reading, connection.cursor(), city, catalogue, request.accept)
        adds_nothing = already_stands(connection.cursor(), audited, request.status)
    return Preview(
        request=request,
        figures=audited.figures,
        findings=audited.findings,
        sheets=reading.sheets,
        based_on=based_on,
        identical_release=identical_release(store, audited, request.status),
        adds_nothing=adds_nothing,
        targets=audited.targets,
    )


def source_of(path: Path) -> Source:
    """A file on this machine as a source, under its own name without folders."""
    return Source(path.name, path)


def _read(store: Store, request: Request, source: Source) -> Reading:
    try:
        workbook = replace(read_workbook(source.path), name=source.name)
    except DataError as error:
        return Reading(findings=(Finding(Severity.REFUSAL, "unreadable", str(error), file=source.name),))
    kept = name_mappings.saved_aliases(store)
    city, catalogue = name_mappings.known_names(store)
    reading = read_figures(
        name_mappings.with_saved_units(workbook, kept), city, catalogue, request.period, request.mappings
    )
    return replace(reading, findings=(*reading.findings, *name_mappings.used_names(workbook, store, kept)))


def _require_sheets(mappings: tuple[Mapping, ...], reading: Reading) -> None:
    """A decision about a sheet that no file has would be lost in silence."""
    sheets = {plain_text(sheet.sheet) for sheet in reading.sheets}
    for mapping in mappings:
        if reading.sheets and plain_text(mapping.sheet) not in sheets:
            known = "、".join(sheet.sheet.strip() for sheet in reading.sheets)
            raise UsageError(f"--map 指定的工作表“{mapping.sheet}”不在文件中；文件中有：{known}。")
