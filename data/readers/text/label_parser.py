"""Parses the text of a heading or a row label: indicator, measure, unit, period, region, or a reason to skip it."""

import re
from dataclasses import dataclass, field, replace

from data.readers.text.label_parts import RATE_SIGNS, dissect
from data.readers.text.measure_words import Measure, Measured, measured
from indicators.catalogue import Catalogue
from indicators.model import City, Indicator, Region
from indicators.periods import Period, find_periods, find_window, find_year, plain_text
from indicators.regions import RegionNames
from indicators.units import canonical_unit, is_rate_unit

_STUB = re.compile(
    r"(?:各|分)?(?:县\(?市?[、.]?区?\)?|县[、.]?\(?市[、.]?区\)?|县市|县别|县级|市县|市\(县[、.]?区\)|区县|区县市|区\(县[、.]?市\)|地区|区域|辖区|行政区划?|单位|责任单位|指标|主要指标|主要经济指标|项目|指标项目)"
    r"(?:名称?)?|县\(市[、.]区\)名?称?|名称|时期|期别|月份|时间|indicator|region|计量单位|数量单位"
)
_NUMBERING = re.compile(r"^(?:\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)](?!\d)|其中:?|[#*])+")
_DASH = r"[-—–~至到]+"
PERIOD_WORDS = re.compile(
    rf"(?:(?:19|20)\d\d[年.\-/]?)?(?:0?1月?{_DASH}(?:1[0-2]|0?\d)月份?|第?[一二三四]季度|前[二三两]?季度|前三季|上半年|全年|Q[1-4]"
    rf"|(?<![\d.])(?:1[0-2]|[1-9])月份?)[末止]?|(?<!\d)(?:19|20)\d\d年(?:度)?|(?<!\d)(?:19|20)\d\d$"
)
_LONE_MONTH = re.compile(r"(?<![\d\-—–~至到.])(1[0-2]|[1-9])月份?")

# Longer than any heading or name; trying where one name in it ends and the next begins takes the square of its length.
_LONGEST = 200
# A clerk who has mended fifty names sees the next; looking for the nearest compares with every known name.
_SUGGESTIONS = 50


@dataclass(frozen=True)
class ParsedLabel:
    """What one text says. ``unknown`` is True where it says nothing that can be placed; an empty text says nothing."""

    text: str
    indicator: Indicator | None = None
    measured: Measured | None = None
    unit: str | None = None
    period: Period | None = None
    month: int | None = None
    year: int | None = None
    is_lone_month: bool = False
    region: Region | None = None
    is_stub: bool = False
    unknown: bool = False

    @property
    def means_something(self) -> bool:
        return bool(self.indicator or self.measured or self.unit or self.region or self.has_time)

    @property
    def has_time(self) -> bool:
        return bool(self.period or self.month or self.year)


@dataclass(frozen=True)
class LabelParser:
    """Parses the texts of headings and labels for one city and one catalogue, each once."""

    catalogue: Catalogue
    names: RegionNames
    _parsed: dict[str, ParsedLabel] = field(default_factory=dict, compare=False)
    suggested: dict[str, str | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, city: City, catalogue: Catalogue) -> "LabelParser":
        return cls(catalogue, RegionNames(city))

    def parse(self, text: str) -> ParsedLabel:
        if text not in self._parsed:
            self._parsed[text] = self._parse(text)
        return self._parsed[text]

    def nearest(self, name: str, *, is_region: bool) -> str | None:
        """The known region or indicator most like ``name``, for the first names of a file that are asked for."""
        if name not in self.suggested and len(self.suggested) < _SUGGESTIONS:
            self.suggested[name] = (self.names if is_region else self.catalogue).nearest(name)
        return self.suggested.get(name)

    def _parse(self, text: str) -> ParsedLabel:
        if len(text) > _LONGEST:
            return ParsedLabel(text, unknown=True)
        plain = plain_text(text).replace("【", "[").replace("】", "]").strip(":;,。")
        if self.names.find("全省"):
            plain = plain.replace("全省", "全市")
        if not plain:
            return ParsedLabel(text)
        if _STUB.fullmatch(plain) and not self.catalogue.find(plain):
            return ParsedLabel(text, is_stub=True)
        if period := _dated_cell(plain):
            return ParsedLabel(text, period=period if period.month > 1 else None, month=period.month, year=period.year)
        bare = _NUMBERING.sub("", plain)
        if region := self.names.find(bare):
            return ParsedLabel(text, region=region)
        base, unit, extra, is_rate = dissect(bare)
        label = self._whole(text, bare, base) or self._timed(text, base) or self._compound(text, base)
        if label is None and (unit or extra) and not base:
            label = ParsedLabel(text, measured=extra)
        if label is None and re.match("全[省国]", base) and (base[2:] == "" or measured(base[2:])):
            label = ParsedLabel(text, measured=Measured(Measure.SKIP, "全省或全国的数字"))
        if label is None:
            label = ParsedLabel(text, unknown=True)
        return _completed(label, unit, extra, is_rate)

    def _whole(self, text: str, bare: str, base: str) -> ParsedLabel | None:
        """An indicator, a measure or a unit, and nothing else."""
        if bare in RATE_SIGNS:
            return ParsedLabel(text, measured=Measured(Measure.DELTA), unit="%")
        if indicator := self.catalogue.find(bare) or self.catalogue.find(base):
            return ParsedLabel(text, indicator=indicator)
        if unit := canonical_unit(bare):
            return ParsedLabel(text, unit=unit)
        if found := measured(bare) or measured(base):
            return ParsedLabel(text, measured=found)
        return None

    def _timed(self, text: str, base: str) -> ParsedLabel | None:
        """A period, alone or with an indicator or measure beside it (2023年1-9月, 1-9月增速)."""
        rest = re.sub(r"^[年的]|[:、]", "", PERIOD_WORDS.sub("", base))
        if rest == base:
            return None
        inner = ParsedLabel(text) if not rest else self._whole(text, rest, rest) or self._compound(text, rest)
        if inner is None:
            return None
        periods = find_periods(base)
        lone = _LONE_MONTH.search(base) if not periods else None
        month = find_window(base) or (int(lone[1]) if lone else None)
        return replace(
            inner,
            period=periods[0] if len(periods) == 1 else None,
            month=month,
            year=find_year(base) or _leading_year(base),
            is_lone_month=bool(_LONE_MONTH.search(re.sub(r"^(?:19|20)\d\d[年.]", "", base))),
        )

    def _compound(self, text: str, base: str) -> ParsedLabel | None:
        """Two things in one text: indicator and measure in either order, or a region before a measure or indicator."""
        for cut in range(len(base) - 1, 0, -1):
            left, right = base[:cut], base[cut:].lstrip("的:、-")
            if (indicator := self.catalogue.find(left)) and (found := measured(right)):
                return ParsedLabel(text, indicator=indicator, measured=found)
            if (found := measured(left)) and (indicator := self.catalogue.find(right)):
                return ParsedLabel(text, indicator=indicator, measured=found)
        for cut in range(min(len(base) - 1, 12), 1, -1):
            left, right = base[:cut], base[cut:].lstrip("的:、-")
            if (region := self.names.find(left)) and right:
                inner = self._whole(text, right, right) or self._compound(text, right)
                if inner and (inner.indicator or inner.measured):
                    return replace(inner, region=region)
        return None


def _dated_cell(plain: str) -> Period | None:
    """The month that a date cell heads: its last day, or its first, which is how 2023年9月 is kept as a date."""
    match = re.fullmatch(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T?00:00(?::00)?)?", plain)
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    period = Period(int(match[1]), int(match[2]))
    return period if int(match[3]) in (1, period.end.day) else None


def _leading_year(base: str) -> int | None:
    match = re.match(r"((?:19|20)\d\d)(?!\d)", base)
    return int(match[1]) if match else None


def _completed(label: ParsedLabel, unit: str | None, extra: Measured | None, is_rate: bool) -> ParsedLabel:
    """Adds what brackets said, and lets the unit decide: 完成(%) is a rate of completion, 增减(亿元) an amount."""
    found = label.measured
    if (
        extra
        and found
        and found.measure is Measure.RANK
        and extra.measure in (Measure.VALUE, Measure.GROWTH, Measure.DELTA)
    ):
        found = replace(found, basis=Measure.VALUE if extra.measure is Measure.VALUE else Measure.GROWTH)
    elif found is None or found.measure is Measure.VALUE:
        found = extra or found
    if is_rate and (found is None or found.measure is Measure.VALUE):
        found = Measured(Measure.DELTA)
    unit = label.unit or unit
    if found and unit:
        if found.measure is Measure.VALUE and is_rate_unit(unit) and "完成" in label.text:
            found = Measured(Measure.SKIP, "完成进度")
        if found.measure in (Measure.GROWTH, Measure.DELTA, Measure.CHANGE) and not is_rate_unit(unit):
            found = Measured(Measure.SKIP, "增减额") if label.indicator is None or extra is None else found
    return replace(label, measured=found, unit=unit)
