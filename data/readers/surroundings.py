"""What the words around a table say for all its figures: period, region, indicator and units in titles and names."""

import re
from dataclasses import dataclass

from data.readers.headers import Lexicon
from data.readers.measures import Measure, Measured
from data.readers.rows import is_note, is_unit_line
from data.readers.sheet_period import named_in_title, sheet_time
from data.readers.slots import Surroundings
from data.readers.tables import Table
from indicators.model import Indicator, Region, RegionKind
from indicators.periods import Period, plain_text
from indicators.units import canonical_unit

_SEVERAL = re.compile(r"及|和|与|、|总量|主要|情况")
_GROWTH = re.compile(r"增速|增长率|增长速度|增幅")


@dataclass(frozen=True)
class Names:
    """Where a table stands: the file's and the sheet's name, what the clerk asked, the year of the file's other sheets."""

    file: str
    sheet: str
    asked: Period | None
    year_elsewhere: int | None


def surroundings(table: Table, inherited: tuple[str, ...], names: Names, lexicon: Lexicon) -> Surroundings:
    """Everything said around ``table``; ``inherited`` are the titles at the top of its sheet, used where its own are silent."""
    own = titles_of(table)
    titles = own if named_in_title(own) else (*own, *inherited)
    words = [text for text in (*own, *(text for text in inherited if text not in own)) if not is_unit_line(text)]
    return Surroundings(
        time=sheet_time(titles, names.sheet, names.file, names.asked, names.year_elsewhere),
        indicator=_indicator((*words, names.sheet), lexicon),
        measured=_measured((*words, names.sheet), lexicon),
        region=_region(words, names, lexicon),
        units=_units(own) or _units(inherited),
        rows_are_regions=table.rows_are_regions,
    )


def titles_of(table: Table) -> tuple[str, ...]:
    return tuple(cell.text for cell in table.block.titles if not is_note(cell.text))


def _units(titles: tuple[str, ...]) -> tuple[str, ...]:
    """单位：亿元、%、元 as units."""
    for title in titles:
        if is_unit_line(title):
            words = re.split(r"[、,;；，/ ]", re.sub(r"^[(\[]?(?:计量)?单位:|[)\]]$", "", plain_text(title)))
            found = tuple(unit for word in words if (unit := canonical_unit(word)))
            if found:
                return found
    return ()


def _indicator(texts: tuple[str, ...], lexicon: Lexicon) -> Indicator | None:
    """The one indicator that a title or the sheet's name is about."""
    for text in reversed(texts):
        if found := lexicon.meaning(text).indicator:
            return found
    for text in texts:
        mentioned = lexicon.catalogue.mentioned(text)
        if len(mentioned) == 1:
            return mentioned[0]
    return None


def _measured(texts: tuple[str, ...], lexicon: Lexicon) -> Measured | None:
    if found := lexicon.meaning(texts[-1]).measured:
        return found
    about_growth = any(_GROWTH.search(text) and not _SEVERAL.search(text) for text in texts)
    return Measured(Measure.GROWTH) if about_growth else None


def _region(titles: list[str], names: Names, lexicon: Lexicon) -> Region | None:
    """The county that a title, the sheet's or the file's name is about; else the city, where one of them names it."""
    mentioned = [lexicon.names.mentioned(text) for text in (*titles, names.sheet, names.file)]
    if exact := lexicon.names.find(names.sheet):
        mentioned.insert(len(titles), [exact])
    for regions in mentioned:
        counties = [region for region in regions if region.kind is not RegionKind.CITY]
        if len(counties) == 1:
            return counties[0]
    return next((regions[0] for regions in mentioned if len(regions) == 1), None)
