"""Warnings from literals, and the notices made of them."""

from dataclasses import dataclass
from datetime import date

from indicators.catalogue import load_catalogue
from indicators.model import City, Region
from indicators.periods import Period, parse_period
from indicators.regions import builtin_regions_path, read_city
from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.document.document import Document, Part, Row
from reports.notices.notice import Occasion, notice

CITY: City = read_city(builtin_regions_path("611000"))
PERIOD: Period = parse_period("2023Q3")
DAY = date(2023, 11, 1)
SOURCE = "数据来源：本期为快报.xlsx；截至第2次发布（2023年10月28日）。"


@dataclass(frozen=True)
class Said:
    """One alert. ``says`` is what its sentence tells beside period, region, indicator and department."""

    region: Region
    indicator: str
    level: str
    says: str
    since: str = "2023Q3"
    lead: str | None = "发改局"
    rule: str = "below_city"

    @property
    def alert(self) -> Alert:
        return Alert(
            self.region.code,
            self.region.name,
            load_catalogue()[self.indicator],
            PERIOD,
            self.rule,
            AlertLevel(self.level),
            parse_period(self.since),
            statement=self.says,
            departments=tuple(self.lead.split("、")) if self.lead else (),
        )


def notice_of(
    said: list[Said], department: str | None = None, *, region: Region | None = None, mark: str = ""
) -> Document:
    occasion = Occasion(CITY, region, PERIOD, DAY, SOURCE, mark)
    return notice(occasion, [each.alert for each in said], department)


def opening(notice: Document) -> str:
    """What a notice says before its tables."""
    return notice.parts[0].paragraphs[0]


def tables(notice: Document) -> tuple[Part, ...]:
    """The counts, which stand in the notice itself."""
    return notice.parts[1:]


def rows(part: Part) -> tuple[Row, ...]:
    return part.table.rows if part.table else ()


def everything(notice: Document) -> list[str]:
    """Every text of a notice, in the order in which it is written."""
    own, annexed = (
        [text for part in parts for text in _texts(part)] for parts in (tables(notice), notice.headed_annexes)
    )
    return [notice.full_title, notice.addressee, opening(notice), *own, notice.source, notice.annex_list, *annexed]


def _texts(part: Part) -> list[str]:
    headings = part.table.all_headings if part.table else ()
    return [part.heading, *headings, *(text for row in rows(part) for text in row.texts)]
