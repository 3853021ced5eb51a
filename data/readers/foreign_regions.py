"""Notices a file of another city: most of the regions it names belong to no region of this store's."""

import re
from itertools import islice

from data.readers.formats.grid import Workbook
from data.readers.text.label_parser import LabelParser
from indicators.model import City, Region, RegionKind
from indicators.periods import plain_text
from indicators.regions import RegionNames, builtin_cities

_PLACE_NAME = re.compile(r"[\u4e00-\u9fff]{1,12}(?:县|区|市|旗|州|盟)")
_TITLE_CITY = re.compile(r"^([\u4e00-\u9fff]{2,7}?(?:市|州|盟|地区))(?=(?:19|20)\d\d年|各)")
# More names that are nobody's than any city has counties: what file it is, the first of them tell.
_MOST_UNKNOWN = 200
_CAPTIONS = re.compile(r"各?(?:县|市|区)+|全[市县区]|市本级|市辖区|地区|小计")


def other_city(workbook: Workbook, regions: set[str], parser: LabelParser) -> str | None:
    """A sentence that names what was found and whose store this is, or None where the file fits.

    ``regions`` are the codes of which something was read.
    """
    texts = _texts(workbook)
    unknown = set(islice((name for text in texts if (name := _region_name(text, parser))), _MOST_UNKNOWN))
    members = regions | {found.code for text in texts if (found := _member(text, parser))}
    members -= {parser.names.city.code}
    if len(unknown) > len(members) and len(unknown) > 1:
        return _sentence(workbook.name, sorted(unknown), parser.names.city)
    if not members and (title := _title_city(texts, parser)):
        return _sentence(workbook.name, [title], parser.names.city)
    return None


def _texts(workbook: Workbook) -> list[str]:
    cells = (cell for sheet in workbook.sheets for cell in sheet.cells.values())
    return list(dict.fromkeys(cell.text for cell in cells if isinstance(cell.value, str)))


def _region_name(text: str, parser: LabelParser) -> str | None:
    """A label that is a place's name, but not of this city."""
    plain = plain_text(text)
    if not _PLACE_NAME.fullmatch(plain) or _CAPTIONS.fullmatch(plain) or parser.names.find(plain):
        return None
    label = parser.parse(text)
    return plain if label.unknown and not parser.names.mentioned(plain) else None


def _member(text: str, parser: LabelParser) -> Region | None:
    found = parser.names.find(text)
    return found if found and found.kind is not RegionKind.CITY else None


def _title_city(texts: list[str], parser: LabelParser) -> str | None:
    """The city that a title begins with, where no title names this one."""
    titles = [plain_text(text) for text in texts]
    if any(parser.names.mentioned(title) for title in titles):
        return None
    return next((match[1] for title in titles if (match := _TITLE_CITY.match(title))), None)


def _sentence(file: str, sheet_context: list[str], city: City) -> str:
    shown = "、".join(sheet_context[:3]) + ("等" if len(sheet_context) > 3 else "")
    cities = ((city, RegionNames(city)) for city in builtin_cities())
    like = next((city for city, known in cities if any(known.find(name) for name in sheet_context)), None)
    guess = f"，像是{like.name}的数据" if like and like.code != city.code else ""
    return f"{file}：表中的地区（{shown}）不属于{city.name}{guess}；本库只存{city.name}的数据，请核对文件或换库导入。"
