"""What the words around a table say for all its figures: period, region, indicator and units in titles and names."""

import re
from dataclasses import dataclass, replace

from data.readers.crosstab.header_paths import HeaderCell
from data.readers.crosstab.row_kinds import is_note, is_unit_line
from data.readers.crosstab.table import Table
from data.readers.text.label_parser import LabelParser
from data.readers.text.measure_words import Measure, Measured
from data.readers.text.sheet_period import SheetPeriod, named_in_title, sheet_period
from data.readers.text.title_subject import title_subject
from indicators.model import Indicator, Region, RegionKind
from indicators.periods import Period, plain_text
from indicators.units import canonical_unit

_UNITS = re.compile(r"(?:计量)?单位:(?P<line>[^()\[\]]+)|[(\[](?P<end>[^()\[\]]+)[)\]]$")
_ABOUT_GROWTH = re.compile(
    r"(?<![及和与、])(?:增速|增长率|增长速度|增幅)(?:及?(?:位次|排名|排位|排序))?(?:情况|对比|一览|统计|简)*表?(?:\([^()]*\))*$"
)
_ABOUT_RANKS = re.compile(r"(?<![及和与、])(?:位次|排名|排位|名次)(?:情况|对比|一览|统计)*表?(?:\([^()]*\))*$")
_ABOUT_CITY = re.compile(r"^(?:\d{4}年)?[^各县区]*全市(?!位次|排名|排位|名次|各|县|增速|平均)")
_ABOUT_LEVELS = re.compile(r"总量|总额及|绝对值|绝对量|规模及|完成")


@dataclass(frozen=True)
class TableContext:
    """What holds for a whole table: its time and whatever its titles and its sheet's name say in words.

    ``other_subject`` is a title that names something, but no indicator of the catalogue.
    """

    sheet_period: SheetPeriod
    indicator: Indicator | None = None
    other_subject: HeaderCell | None = None
    measured: Measured | None = None
    region: Region | None = None
    units: tuple[str, ...] = ()
    rows_are_regions: bool = True
    regions_run_across: bool = False
    has_head: bool = True
    has_unnamed_rows: bool = False


@dataclass(frozen=True)
class SheetContext:
    """Where a table stands: the file's and the sheet's name, what the clerk asked, the year of the file's other sheets."""

    file: str
    sheet: str
    requested: Period | None
    year_elsewhere: int | None


def table_context(
    table: Table, inherited: tuple[str, ...], sheet_context: SheetContext, parser: LabelParser
) -> TableContext:
    """Everything said around ``table``; ``inherited`` are the titles at the top of its sheet, used where its own are silent."""
    own = titles_of(table)
    # A second title that repeats only the year (2023年…（二）) leaves the window to the first.
    titles = own if any(named.month for named in named_in_title(own)) else (*own, *inherited)
    above = tuple(text for text in inherited if text not in own and not is_unit_line(text))
    near = tuple(text for text in own if not is_unit_line(text))
    words = [*near, *above]
    indicator, unknown_title = _about(
        table, (*reversed(near), sheet_context.sheet, *reversed(above)), sheet_context.sheet, parser
    )
    return TableContext(
        indicator=indicator,
        other_subject=unknown_title,
        sheet_period=sheet_period(
            titles, sheet_context.sheet, sheet_context.file, sheet_context.requested, sheet_context.year_elsewhere
        ),
        measured=_measured((*words, sheet_context.sheet), parser),
        region=_region(words, sheet_context, parser),
        units=_units(own) or _units(inherited),
        rows_are_regions=table.rows_are_regions,
        has_unnamed_rows=table.rows_are_regions and len(table.rows) > 1,
        regions_run_across=table.regions_run_across,
        has_head=bool(table.block.head),
    )


def titles_of(table: Table) -> tuple[str, ...]:
    return tuple(cell.text for cell in table.block.titles if not is_note(cell.text))


def _units(titles: tuple[str, ...]) -> tuple[str, ...]:
    """单位：亿元、%、元 as units, in a line of its own or in brackets at a title's end."""
    for title in titles:
        if match := _UNITS.search(plain_text(title)):
            words = match["line"] or match["end"] or ""
            whole = canonical_unit(words)
            several = (canonical_unit(word) for word in re.split(r"[、,;/]", words))
            if found := (whole,) if whole else tuple(unit for unit in several if unit):
                return found
    return ()


def _about(
    table: Table, texts: tuple[str, ...], sheet: str, parser: LabelParser
) -> tuple[Indicator | None, HeaderCell | None]:
    """The indicator that a title or the sheet's name is about, the nearest text first, or the title that names another one.

    A title ends the search where it contains a known name without being it: 规模工业营业收入 is not what its sheet is called.
    """
    unknown_title = None
    for text in texts:
        subject = title_subject(text, parser)
        if subject.indicator:
            return subject.indicator, None
        if subject.words and text != sheet:
            unknown_title = unknown_title or next(
                (replace(title, text=subject.words) for title in table.block.titles if title.text == text), None
            )
            if parser.catalogue.contains_a_name(subject.words):
                break
    return None, unknown_title


def _measured(texts: tuple[str, ...], parser: LabelParser) -> Measured | None:
    if found := parser.parse(texts[-1]).measured:
        return found
    for plain in (plain for text in texts if not _ABOUT_LEVELS.search(plain := plain_text(text))):
        if _ABOUT_GROWTH.search(plain):
            return Measured(Measure.GROWTH)
        if _ABOUT_RANKS.search(plain):
            return Measured(Measure.RANK)
    return None


def _region(titles: list[str], sheet_context: SheetContext, parser: LabelParser) -> Region | None:
    """The county that a title, the sheet's or the file's name is about; else the city, where one of them names it.

    None where titles or sheet name the city and only the file's name a county: either could be meant.
    """
    exact = parser.names.find(sheet_context.sheet)
    near = [parser.names.mentioned(text) for text in (*titles, sheet_context.sheet)]
    in_file = parser.names.mentioned(sheet_context.file)
    for regions in (*near, [exact] if exact else []):
        counties = [region for region in regions if region.kind is not RegionKind.CITY]
        if len(counties) == 1:
            return counties[0]
    in_city = exact is not None or any(map(_ABOUT_CITY.search, map(plain_text, titles))) or any(near)
    counties = [region for region in in_file if region.kind is not RegionKind.CITY]
    if len(counties) == 1:
        return None if in_city else counties[0]
    other_region = next((regions[0] for regions in (*near, in_file) if len(regions) == 1), None)
    return other_region or exact or (parser.names.city.region if in_city and not any(near) else None)
