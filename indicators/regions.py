"""Reads a city's regions file and finds a region by any name it is known under."""

import re
from difflib import get_close_matches
from pathlib import Path

from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError
from indicators.model import City, Region, RegionKind
from indicators.periods import plain_text
from indicators.toml_reader import Table

FOLDER = Path(__file__).parent / "regions"
TOTAL_NAMES = ("全市", "合计", "全市合计", "总计", "全市总计")
NOT_THE_CITY = ("市本级", "市直", "市级", "市辖区")
_SUFFIXES = ("县", "区", "市")
_NOUN = "县区"


def builtin_cities() -> tuple[City, ...]:
    """The cities that come with the program."""
    return tuple(read_city(path) for path in sorted(FOLDER.glob("*.toml")))


def builtin_regions_path(code: str) -> Path:
    """The regions file of a city that comes with the program. Raises UsageError where there is none."""
    path = FOLDER / f"{code}.toml"
    if path.name not in {known.name for known in FOLDER.glob("*.toml")}:
        known = "、".join(f"{city.code} {city.name}" for city in builtin_cities())
        raise UsageError(f"没有城市 {code} 的区划文件；自带：{known}。其他城市请用 --regions 文件.toml 指定。")
    return path


def read_city(path: Path) -> City:
    """A regions file. Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    city = Region(
        code=table.text("code"),
        name=table.text("name"),
        kind=RegionKind.CITY,
        aliases=table.texts("aliases", ()),
        order=0,
        group=None,
        lead_departments={},
    )
    home = table.optional_text("home")
    whole = table.optional_text("whole") or f"全{city.name[-1]}"
    noun = table.optional_text("noun") or _NOUN
    members = tuple(_read_region(entry, order) for order, entry in enumerate(table.tables("county"), start=1))
    table.finish()
    if not members:
        raise DataError(f"{path.name}：没有任何 [[county]]；至少要有一个县（市、区）。")
    codes = [region.code for region in (city, *members)]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise DataError(f"{path.name}：代码“{twice}”出现两次；每个地区的代码必须唯一。")
    if home is not None and home not in codes[1:]:
        raise table.wrong("home", home, "、".join(codes[1:]))
    made = City(city, home or codes[1], members, whole, noun)
    RegionNames(made, path.name)
    return made


def _read_region(table: Table, order: int) -> Region:
    departments = table.table("lead_departments")
    region = Region(
        code=table.text("code"),
        name=table.text("name"),
        kind=table.choice("kind", RegionKind, RegionKind.COUNTY),
        aliases=table.texts("aliases", ()),
        order=order,
        group=table.optional_text("group"),
        lead_departments={key: departments.texts(key) for key in departments},
    )
    if region.kind is RegionKind.CITY:
        raise table.wrong("kind", region.kind.value, "county、zone")
    table.finish()
    ids = [indicator.id for indicator in load_catalogue()]
    if unknown := next((key for key in region.lead_departments if key not in ids), None):
        raise table.wrong("lead_departments", unknown, f"指标 id：{'、'.join(ids)}")
    return region


class RegionNames:
    """Finds the region that a cell, a title or an option names."""

    def __init__(self, city: City, source: str = "") -> None:
        self.city = city
        self._names: dict[str, Region] = {}
        for region in city.regions:
            for name in (region.code, region.name, *region.aliases):
                other = self._names.setdefault(plain_text(name), region)
                if other is not region:
                    raise DataError(
                        f"{source or city.name}：名称“{name}”同属 {other.name} 和 {region.name}；一个名称只能指一个地区。"
                    )
        totals = (*TOTAL_NAMES, city.whole, f"{city.whole}合计", f"{city.name}合计")
        self._totals = {plain_text(name) for name in totals} - set(self._names)
        self._short = self._short_names()

    def find(self, name: str) -> Region | None:
        """The region that ``name`` names wholly: code, name, older name, short name; 全市 and the like are the city."""
        key = re.sub(r"^(?:[#*]|其中:?)+|[*#:]+$", "", plain_text(name))
        if key in self._totals:
            return self.city.region
        return self._names.get(key) or self._short.get(key)

    def mentioned(self, text: str) -> list[Region]:
        """Every region named somewhere in a title, longest names first, without repeats; short names where no full one is.

        Codes do not count: a short one may stand in any date.
        """
        codes = {plain_text(region.code) for region in self.city.regions}
        full = {name: region for name, region in self._names.items() if name not in codes}
        return _standing_in(text, full) or _standing_in(text, self._short)

    def require(self, name: str) -> Region:
        """As ``find``; raises UsageError with the nearest known name."""
        if found := self.find(name):
            return found
        near = self.nearest(name)
        raise UsageError(f"{self.city.name}没有地区“{name}”" + (f"；最接近的是“{near}”。" if near else "。"))

    def nearest(self, name: str) -> str | None:
        near = get_close_matches(plain_text(name), [*self._names, *self._short], n=1, cutoff=0.5)
        if not near:
            return None
        return (self._names.get(near[0]) or self._short[near[0]]).name

    def _short_names(self) -> dict[str, Region]:
        """镇安 for 镇安县, 赣州经开区 for the zone 经开区: only where two characters remain and one region is meant."""
        meant: dict[str, list[Region]] = {}
        stem = _stem(plain_text(self.city.name))
        for region in self.city.regions:
            for name in (region.name, *region.aliases):
                key = plain_text(name)
                meant.setdefault(plain_text(self.city.name) + key, []).append(region)
                if region.kind is RegionKind.ZONE:
                    meant.setdefault(stem + key, []).append(region)
                elif len(short := _stem(key)) >= 2:
                    meant.setdefault(short, []).append(region)
        return {
            key: regions[0]
            for key, regions in meant.items()
            if len({region.code for region in regions}) == 1 and key not in self._names and key not in self._totals
        }


def _standing_in(text: str, names: dict[str, Region]) -> list[Region]:
    plain, found = plain_text(text), []
    for name in sorted(names, key=len, reverse=True):
        if len(name) >= 2 and name in plain:
            plain = plain.replace(name, "\0")
            found.append(names[name])
    return list(dict.fromkeys(found))


def _stem(name: str) -> str:
    return name[:-1] if name.endswith(_SUFFIXES) else name
