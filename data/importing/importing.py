"""From received files to a release: read, audit, and publish what was confirmed. The page and the command line meet here."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.audit import audit
from data.importing import name_mappings
from data.importing.unchanged import already_stands, repeated_release
from data.readers.formats.sandbox import read_workbook
from data.readers.read_figures import read_figures
from data.readers.reading import Figure, Finding, Level, Mapping, Reading, SheetAccount, Target
from data.storage import files
from data.storage.publishing import commit
from data.storage.releases import Draft, Source
from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from indicators.model import Status
from indicators.periods import Period, plain_text


@dataclass(frozen=True)
class Request:
    """What the clerk asks: which files, what they are, and what was decided about doubts.

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

    ``repeats`` is the release that already holds exactly these figures and targets, ``adds_nothing`` that every one of
    them already stands; ``based_on`` is the release on which the audit was made.
    """

    request: Request
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    sheets: tuple[SheetAccount, ...]
    based_on: int
    repeats: int | None
    adds_nothing: bool
    targets: tuple[Target, ...] = ()

    def of(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)

    @property
    def is_refused(self) -> bool:
        return bool(self.of(Level.REFUSAL))

    @property
    def is_empty(self) -> bool:
        """Nothing could be stored: neither a figure nor an annual target."""
        return not self.figures and not self.targets

    @property
    def to_confirm(self) -> tuple[Finding, ...]:
        """What a clerk must have seen before anything is stored: rejected cells, holds and warnings."""
        return tuple(
            finding for finding in self.findings if finding.level in (Level.REJECTED, Level.HOLD, Level.WARNING)
        )

    @property
    def changes_nothing(self) -> bool:
        return not self.is_refused and (self.repeats is not None or self.adds_nothing)


def preview(store: Store, request: Request) -> Preview:
    """Reads and audits the files against what stands in the store. Unreadable files come back as refusals.

    Raises DataError for an example store, which takes no other data.
    """
    if store.is_example:
        raise DataError(
            "示例库只放示例数据，不接受其他文件；请先建立正式库：python -m data init --city 城市代码 --store 新文件夹。"
        )
    city, catalogue = name_mappings.known(store)
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
        repeats=repeated_release(store, audited, request.status),
        adds_nothing=adds_nothing,
        targets=audited.targets,
    )


def publish(store: Store, made: Preview) -> int:
    """Stores what a preview found, as one release, and returns its number. The clerk has confirmed ``to_confirm``.

    Raises DataError for a refused preview, one with nothing to store, or one made before somebody else published.
    """
    if made.is_refused:
        raise DataError(made.of(Level.REFUSAL)[0].text)
    if made.is_empty:
        raise DataError("没有可入库的数据：全部单元格被拒绝或暂存待定；请逐条处理后再导入。")
    with files.writing(store.folder):
        if store.newest != made.based_on:
            raise DataError(f"预览之后已有第{store.newest}次发布；请重新预览后再发布，本次没有写入任何数据。")
        request = made.request
        return commit(
            store,
            Draft(
                figures=made.figures,
                sources=request.sources,
                note=request.note,
                status=request.status,
                released_on=request.released_on,
                confirmed=tuple(_as_record(finding) for finding in made.to_confirm),
                targets=made.targets,
            ),
        )


def parse_mapping(text: str) -> Mapping:
    """``Sheet!F=retail_sales``, for a file without sheets ``F=retail_sales``. Raises UsageError where it is malformed."""
    place, equals, indicator = text.rpartition("=")
    sheet, _, column = place.rpartition("!")
    if not (equals and column.isalnum()):
        raise UsageError(f"--map“{text}”写法不对；应为 工作表!列=指标，例如 1-3月!D=retail_sales。")
    return Mapping(sheet=sheet.strip("'"), column=column.upper(), indicator=load_catalogue().require(indicator).id)


def _read(store: Store, request: Request, source: Source) -> Reading:
    try:
        workbook = replace(read_workbook(source.path), name=source.name)
    except DataError as error:
        return Reading(findings=(Finding(Level.REFUSAL, "unreadable", str(error), file=source.name),))
    kept = name_mappings.remembered(store)
    city, catalogue = name_mappings.known(store)
    reading = read_figures(
        name_mappings.with_known_units(workbook, kept), city, catalogue, request.period, request.mappings
    )
    return replace(reading, findings=(*reading.findings, *name_mappings.used_names(workbook, store, kept)))


def _require_sheets(mappings: tuple[Mapping, ...], reading: Reading) -> None:
    """A decision about a sheet that no file has would be lost in silence."""
    sheets = {plain_text(sheet.sheet) for sheet in reading.sheets}
    for mapping in mappings:
        if reading.sheets and plain_text(mapping.sheet) not in sheets:
            known = "、".join(sheet.sheet.strip() for sheet in reading.sheets)
            raise UsageError(f"--map 指定的工作表“{mapping.sheet}”不在文件中；文件中有：{known}。")


def _as_record(finding: Finding) -> dict[str, str]:
    return {"level": finding.level.value, "rule": finding.rule, "where": finding.where, "text": finding.text}


def source_of(path: Path) -> Source:
    """A file on this machine as a source, under its own name without folders."""
    return Source(path.name, path)
