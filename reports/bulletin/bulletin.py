"""经济运行通报: the bulletin of one county or of the whole city, as values."""

from dataclasses import replace

from data.storage.store import Store
from reports.bulletin import one_county, whole_city
from reports.bulletin.data_notes import limits
from reports.bulletin.overview_table import overview_table
from reports.bulletin.rank_changes import moves
from reports.bulletin.targets import targets_told
from reports.bulletin.warnings import notices_told
from reports.document.document import Document, Part, numbered
from reports.inputs import Inputs, Wanted, read_inputs
from reports.text import one_line

TITLE = "经济运行通报"


def bulletin(store: Store, wanted: Wanted) -> Document:
    """Reads the store once. Raises DataError for a period without any data, UsageError for an unknown release."""
    return bulletin_of(read_inputs(store, wanted))


def bulletin_of(inputs: Inputs) -> Document:
    """The bulletin of what was read: the same answers make the same document."""
    about = whole_city if inputs.is_city else one_county
    parts = (
        Part("总体情况", about.overall(inputs)),
        Part("各项指标", tuple(f"{place}. {said}" for place, said in enumerate(about.indicators(inputs), start=1))),
        Part("位次变化", moves(inputs)),
        *((Part("短板", weak),) if (weak := about.weaknesses(inputs)) else ()),
        notices_told(inputs),
        targets_told(inputs),
        Part("主要指标一览", (), overview_table(inputs), (f"数据说明：{''.join(limits(inputs))}",)),
    )
    name = one_line(inputs.region.name)
    return Document(
        name=f"{name}_{inputs.period.label}_{TITLE}",
        title=f"{name}{inputs.period.label}{TITLE}",
        issuer=f"{one_line(inputs.city.name)}经济运行监测",
        parts=numbered(
            replace(part, paragraphs=tuple(map(one_line, part.paragraphs)), notes=tuple(map(one_line, part.notes)))
            for part in parts
            if part.paragraphs or part.table
        ),
        source=inputs.source.line,
        issued_on=inputs.issued_on,
        mark=inputs.mark,
    )
