"""The thresholds of the early warnings, read from warnings.toml: defaults, and what a city or an indicator sets apart."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product
from pathlib import Path

from indicators.catalogue import load_catalogue
from indicators.settings import known_indicator
from indicators.toml_reader import Table

PATH = Path(__file__).with_name("warnings.toml")
_MOST_POINTS = 1000
_MOST_PLACES = 100
# The rule whose table is a list: pairs of indicators that go together.
_PAIRS = "diverging"


class Schedule(StrEnum):
    """What the part of an annual target that is done is held against."""

    YEAR_GONE = "year_gone"
    USUAL_SHARE = "usual_share"


Number = float | int | Schedule
# By name: of one rule ``<number>``, of all ``<rule>_<number>``.
Numbers = Mapping[str, Number]
Reader = Callable[[Table, str], Number]
Values = tuple[tuple[str, Number], ...]


@dataclass(frozen=True)
class Thresholds:
    """The numbers of one rule: what they come to in words, and how each is read.

    Of ``ordered``, the first must not lie beyond the second: red is never reached before yellow.
    """

    words: Callable[[Numbers], str]
    keys: Mapping[str, Reader] = field(default_factory=dict)
    ordered: tuple[str, str] | None = None


def band_of(read: Reader, words: str) -> Thresholds:
    """Yellow from a number, red from another that is not smaller."""
    return Thresholds(words.format_map, {"yellow": read, "red": read}, ("yellow", "red"))


@dataclass(frozen=True)
class Override:
    """What a city, an indicator, or one indicator in one city sets apart; None: every one."""

    city: str | None
    indicator: str | None
    values: Values


@dataclass(frozen=True)
class WarningSettings:
    """``overrides`` stand in ascending precedence: indicator, city, indicator of a city. ``pairs``: ids that go together."""

    defaults: Values
    overrides: tuple[Override, ...]
    pairs: tuple[tuple[str, str], ...]

    def of(self, city: str, indicator: str) -> Numbers:
        """The thresholds in force for one indicator in one city, ``<rule>_<number>``."""
        merged = dict(self.defaults)
        for apart in self.overrides:
            if apart.city in (None, city) and apart.indicator in (None, indicator):
                merged.update(apart.values)
        return merged


def number_of_points(table: Table, key: str) -> Number:
    return table.number(key, 0, _MOST_POINTS)


def loss(table: Table, key: str) -> Number:
    return table.number(key, -_MOST_POINTS, 0)


def share(table: Table, key: str) -> Number:
    return table.number(key, 0, 1)


def count(table: Table, key: str) -> Number:
    number = table.whole(key)
    if not 1 <= number <= _MOST_PLACES:
        raise table.wrong(key, number, f" 1 到 {_MOST_PLACES} 的整数")
    return number


def schedule(table: Table, key: str) -> Number:
    return table.choice(key, Schedule)


def read_warning_settings(path: Path, rules: Mapping[str, Thresholds]) -> WarningSettings:
    """``rules`` by id. Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    defaults = tuple(_read_rules(table, rules, is_complete=True))
    pairs = _read_pairs(table)
    overrides, deeper = [*_read_indicators(table, rules, None)], list[Override]()
    cities = table.table("city")
    for code in cities:
        entry = cities.table(code)
        overrides.append(Override(code, None, tuple(_read_rules(entry, rules, is_complete=False))))
        deeper += _read_indicators(entry, rules, code)
        entry.finish()
    table.finish()
    settings = WarningSettings(defaults, (*overrides, *deeper), pairs)
    _check_order(table, rules, settings)
    return settings


def _read_rules(table: Table, rules: Mapping[str, Thresholds], is_complete: bool) -> Iterator[tuple[str, Number]]:
    """Every number of a set of rule tables; what is set apart names only those that differ."""
    for rule, thresholds in rules.items():
        if rule == _PAIRS:
            continue
        entry = table.table(rule)
        present = set(entry)
        for key, read in thresholds.keys.items():
            if is_complete or key in present:
                yield f"{rule}_{key}", read(entry, key)
            else:
                # Not there, and asked for all the same: an unknown key is told which ones are allowed.
                entry.optional_text(key)
        entry.finish()


def _read_indicators(table: Table, rules: Mapping[str, Thresholds], city: str | None) -> Iterator[Override]:
    entries = table.table("indicator")
    for id_ in entries:
        if id_ not in load_catalogue():
            raise table.wrong("indicator", id_, f"指标 id：{'、'.join(indicator.id for indicator in load_catalogue())}")
        entry = entries.table(id_)
        yield Override(city, id_, tuple(_read_rules(entry, rules, is_complete=False)))
        entry.finish()


def _read_pairs(table: Table) -> tuple[tuple[str, str], ...]:
    pairs: dict[str, str] = {}
    for entry in table.tables(_PAIRS):
        first, second = (known_indicator(entry, key, entry.text(key)) for key in ("first", "second"))
        entry.finish()
        if first == second:
            raise entry.wrong("second", second, "与 first 不同的指标")
        if first in pairs:
            raise entry.wrong("first", first, "只出现一次的指标")
        pairs[first] = second
    return tuple(pairs.items())


def _check_order(table: Table, rules: Mapping[str, Thresholds], settings: WarningSettings) -> None:
    """Of what is in force anywhere: each number may be right and the two together wrong."""
    cities = {apart.city or "" for apart in settings.overrides} | {""}
    ids = {apart.indicator or "" for apart in settings.overrides} | {""}
    ordered = [(rule, *thresholds.ordered) for rule, thresholds in rules.items() if thresholds.ordered]
    for city, id_ in product(sorted(cities), sorted(ids)):
        numbers = settings.of(city, id_)
        for rule, low, high in ordered:
            least, most = numbers[f"{rule}_{low}"], numbers[f"{rule}_{high}"]
            if float(least) > float(most):
                where = "、".join(f"{name} {code}" for name, code in (("城市", city), ("指标", id_)) if code)
                place = f"（{where}）" if where else ""
                raise table.wrong(f"{rule}.{high}", most, f"不小于 {low}（{least}）的数字{place}")
