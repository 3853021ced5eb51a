"""Warnings from literals, and the letters made of them."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa

from indicators.catalogue import load_catalogue
from indicators.model import City, Region
from indicators.periods import Period, parse_period
from indicators.regions import builtin_regions_path, read_city
from queries.warnings.query import SCHEMA
from reports.document.letter import Letter
from reports.notices.notice_letter import Occasion, notice_letter
from reports.statements.alerts import read_warnings

CITY: City = read_city(builtin_regions_path("611000"))
PERIOD: Period = parse_period("2023Q3")
DAY = date(2023, 11, 1)
SOURCE = "数据来源：本期为快报.xlsx；截至第2次发布（2023年10月28日）。"


@dataclass(frozen=True)
class Said:
    """One row of a warnings frame. ``says`` is what its sentence tells beside period, region, indicator and department."""

    region: Region
    indicator: str
    level: str
    says: str
    since: str = "2023Q3"
    lead: str | None = "发改局"
    rule: str = "below_city"

    @property
    def text(self) -> str:
        lead = f"；牵头部门：{self.lead}" if self.lead else ""
        return f"{PERIOD.label}，{self.region.name}{load_catalogue()[self.indicator].name}{self.says}{lead}。"


def frame_of(said: list[Said]) -> pd.DataFrame:
    records = [
        {
            "region": other_said.region.code,
            "region_name": other_said.region.name,
            "indicator": other_said.indicator,
            "period": PERIOD.end,
            "rule": other_said.rule,
            "level": other_said.level,
            "since": other_said.since,
            "text": other_said.text,
            "lead_department": other_said.lead,
        }
        for other_said in said
    ]
    return pa.Table.from_pylist(records, SCHEMA).to_pandas(types_mapper=pd.ArrowDtype)


def letter_of(
    said: list[Said], department: str | None = None, *, region: Region | None = None, mark: str = ""
) -> Letter:
    occasion = Occasion(CITY, region, PERIOD, DAY, SOURCE, mark)
    return notice_letter(occasion, read_warnings(frame_of(said)), department)


def everything(letter: Letter) -> list[str]:
    """Every text of a letter, in the order in which it is written."""
    tables = [text for section in letter.sections for text in (section.heading, *_cells(section))]
    annexes = [text for heading, section in letter.headed_annexes for text in (heading, *_cells(section))]
    return [letter.full_title, letter.addressee, letter.opening, *tables, letter.source, letter.annex_list, *annexes]


def _cells(section) -> list[str]:  # type: ignore[no-untyped-def]
    head = [*section.headings, *([section.lines_heading] if section.lines_heading else [])]
    return head + [text for row in section.rows for text in (*row.cells, *row.lines)]
