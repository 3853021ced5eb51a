"""Reads the indicator definitions and finds an indicator by any name it is known under."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from pathlib import Path

from indicators.errors import DataError, UsageError
from indicators.model import Field, Frequency, Indicator, Kind, Publishes
from indicators.periods import plain_text
from indicators.toml_reader import Table
from indicators.units import canonical_unit

DEFINITIONS = Path(__file__).parent / "definitions"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEADING = re.compile(
    r"^(?:\(?[一二三四五六七八九十]+[、.)]|\(?\d{1,2}[、.)](?!\d)|\d{1,2}(?=[a-z\u4e00-\u9fff])|[#*·•●★▲△—-]+|其中:?|:)+"
)
# Words in brackets that make another figure of the name before them.
_SCOPE = re.compile("含|扣除|剔除|规上|规模|限上|限额|资质|城镇|城市|农村|农民|民间|住宅|本外币")


class Catalogue:
    """All indicators: the main ones first in their order, then the others by id."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self._all = tuple(
            sorted(indicators, key=lambda other_indicator: (other_indicator.main_order or 1000, other_indicator.id))
        )
        self._by_id = {indicator.id: indicator for indicator in self._all}
        self._by_name: dict[str, Indicator] = {}
        for indicator in self._all:
            for name in (indicator.id, indicator.name, indicator.short_name, *indicator.aliases):
                other = self._by_name.setdefault(name_key(name), indicator)
                if other is not indicator:
                    raise DataError(f"{indicator.id}.toml：名称“{name}”已属于指标 {other.id}；一个名称只能指一个指标。")

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._all)

    def __getitem__(self, indicator_id: str) -> Indicator:
        return self._by_id[indicator_id]

    def __contains__(self, indicator_id: object) -> bool:
        return indicator_id in self._by_id

    @property
    def main(self) -> tuple[Indicator, ...]:
        return tuple(indicator for indicator in self._all if indicator.main_order is not None)

    def find(self, name: str) -> Indicator | None:
        """The indicator that ``name`` names exactly (id, name or alias), or None.

        Blanks, numbering, # and brackets with units or remarks do not count. A bracket that changes the scope does:
        工业增加值(规模以上) is an alias of 规上工业增加值, 固定资产投资(含农户) is no indicator of ours.
        """
        return self._by_name.get(name_key(name)) or self._by_name.get(name_key(without_brackets(name)))

    def require(self, name: str) -> Indicator:
        """As ``find``; raises UsageError with the nearest known name."""
        if found := self.find(name):
            return found
        near = self.nearest(name)
        raise UsageError(f"未知指标“{name}”" + (f"；最接近的是“{near}”。" if near else "。"))

    def contains_a_name(self, text: str) -> bool:
        """Whether some indicator's name stands in ``text``, beside other words."""
        plain = name_key(text)
        return any(len(name) >= 2 and name in plain for name in self._by_name)

    def nearest(self, name: str) -> str | None:
        """The known name most like ``name``, or None where nothing is alike."""
        near = get_close_matches(name_key(without_brackets(name)), self._by_name, n=1, cutoff=0.5)
        return self._by_name[near[0]].name if near else None


def name_key(name: str) -> str:
    """What two spellings of one indicator's name have in common: no blanks, no numbering (1、 一、 ①), no 'of which'."""
    key = re.sub(r"[“”‘’\"'「」]", "", plain_text(name).lower())
    key = _LEADING.sub("", key)
    return key.replace("规模以上", "规上").replace("限额以上", "限上").strip(":*※#")


def without_brackets(name: str) -> str:
    """``name`` without units and remarks in brackets: （亿元）, （季度）. Brackets that change its scope stay: (含农户)."""
    square = plain_text(name).replace("【", "[").replace("】", "]")
    return _BRACKETS.sub(lambda match: match[0] if _SCOPE.search(match[0]) else "", square)


@cache
def load_catalogue(folder: Path = DEFINITIONS) -> Catalogue:
    """Every definition file of ``folder``. Raises DataError naming file, field, value and what is allowed."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise DataError(f"“{folder}”中没有指标定义（.toml 文件）；程序没有装全，请重新安装。")
    catalogue = Catalogue([_read_indicator(path) for path in paths])
    for other_indicator, following in pairwise(catalogue.main):
        if other_indicator.main_order == following.main_order:
            raise DataError(
                f"{following.id}.toml：字段“main_order”的值 {other_indicator.main_order} 已属于 {other_indicator.id}.toml；序号不能重复。"
            )
    for definition in catalogue:
        for other in definition.supporting:
            if other not in catalogue:
                known = "、".join(indicator.id for indicator in catalogue)
                raise DataError(f"{definition.id}.toml：字段“supporting”的值 {other!r} 不是指标 id；可用：{known}。")
    return catalogue


def _read_indicator(path: Path) -> Indicator:
    table = Table.read(path)
    indicator = Indicator(
        id=path.stem,
        name=table.text("name"),
        short_name=table.text("short_name"),
        aliases=table.texts("aliases", ()),
        units=table.texts("units"),
        decimals=table.whole("decimals"),
        kind=table.choice("kind", Kind),
        frequency=table.choice("frequency", Frequency),
        publishes=table.choice("publishes", Publishes),
        rank_basis=table.choice("rank_basis", Field, Field.GROWTH),
        additive=table.flag("additive"),
        sums_to_city=table.flag("sums_to_city"),
        main_order=table.optional_whole("main_order"),
        supporting=table.texts("supporting", ()),
        lead_departments=table.texts("lead_departments", ()),
        definition=table.text("definition"),
        note=table.text("note", ""),
    )
    table.finish()
    _check(table, indicator)
    return indicator


def _check(table: Table, indicator: Indicator) -> None:
    if not indicator.units:
        raise table.wrong("units", [], "至少一个单位")
    for unit in indicator.units:
        if canonical_unit(unit) != unit:
            raise table.wrong("units", unit, "settings/units.toml 中已有的单位")
    if not 0 <= indicator.decimals <= 6:
        raise table.wrong("decimals", indicator.decimals, " 0 到 6 的整数")
    if indicator.main_order is not None and indicator.main_order < 1:
        raise table.wrong("main_order", indicator.main_order, "从 1 起的整数")
    if indicator.rank_basis not in (Field.VALUE, indicator.rate):
        raise table.wrong("rank_basis", indicator.rank_basis.value, f"{Field.VALUE}、{indicator.rate}")
