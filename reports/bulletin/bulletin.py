"""经济运行通报: the bulletin of one county or of the whole city, as values."""

from dataclasses import replace

from data.storage.store import Store
from reports.bulletin import one_county, whole_city
from reports.bulletin.data_notes import limits
from reports.bulletin.overview_table import overview_table
from reports.bulletin.rank_changes import moves
from reports.bulletin.targets import targets_told
from reports.bulletin.warnings import notices_told
from reports.document.letter import one_line
from reports.document.paper import Paper, Part, numbered
from reports.inputs import Situation, Wanted, situation

TITLE = "经济运行通报"


def bulletin(store: Store, wanted: Wanted) -> Paper:
    """Reads the store once. Raises DataError for a period without any data, UsageError for an unknown release."""
    return bulletin_of(situation(store, wanted))


def bulletin_of(s: Situation) -> Paper:
    """The bulletin of a situation: the same situation makes the same paper."""
    about = whole_city if s.is_city else one_county
    parts = (
        Part("总体情况", about.overall(s)),
        Part("各项指标", tuple(f"{place}. {said}" for place, said in enumerate(about.indicators(s), start=1))),
        Part("位次变化", moves(s)),
        *((Part("短板", weak),) if (weak := about.weaknesses(s)) else ()),
        notices_told(s),
        targets_told(s),
        Part("主要指标一览", (), overview_table(s), (f"数据说明：{''.join(limits(s))}",)),
    )
    name = one_line(s.region.name)
    return Paper(
        name=f"{name}_{s.period.label}_{TITLE}",
        title=f"{name}{s.period.label}{TITLE}",
        issuer=f"{one_line(s.city.name)}经济运行监测",
        parts=numbered(
            replace(one, paragraphs=tuple(map(one_line, one.paragraphs)), notes=tuple(map(one_line, one.notes)))
            for one in parts
            if one.paragraphs or one.table
        ),
        source=s.source,
        issued_on=s.issued_on,
        mark=s.mark,
    )
