"""The thresholds of the early warnings, read from warnings.toml: defaults, and what a city or an indicator sets apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from indicators.catalogue import load_catalogue
from indicators.toml_reader import Table

PATH = Path(__file__).with_name("warnings.toml")
_MOST_POINTS = 1000
_MOST_PLACES = 100


class Schedule(StrEnum):
    """What the part of an annual target that is done is held against."""

    YEAR_GONE = "year_gone"
    USUAL_SHARE = "usual_share"


Number = float | int | Schedule
Values = tuple[tuple[str, Number], ...]


@dataclass(frozen=True)
class Thresholds:
    """Every number for one city and indicator, named ``<rule>_<number>``: what each decides stands in warnings.toml."""

    negative_growth_red: float
    negative_growth_share_yellow: float
    negative_growth_share_red: float
    below_city_yellow: float
    below_city_red: float
    below_target_yellow: float
    below_target_red: float
    behind_schedule_schedule: Schedule
    behind_schedule_usual_years: int
    behind_schedule_red_share: float
    rank_drop_yellow: int
    rank_drop_red: int
    last_place_least_counties: int
    slowdown_yellow: float
    slowdown_red: float
    thin_lead_blue: float

    def as_values(self) -> dict[str, float | int | str]:
        """Name to number or word, as the queries read them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


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

    def of(self, city: str, indicator: str) -> Thresholds:
        """The thresholds in force for one indicator in one city."""
        merged: dict[str, Any] = dict(self.defaults)
        for override in self.overrides:
            if override.city in (None, city) and override.indicator in (None, indicator):
                merged.update(override.values)
        return Thresholds(**merged)


def _points(table: Table, key: str) -> Number:
    return table.number(key, 0, _MOST_POINTS)


def _loss(table: Table, key: str) -> Number:
    return table.number(key, -_MOST_POINTS, 0)


def _share(table: Table, key: str) -> Number:
    return table.number(key, 0, 1)


def _count(table: Table, key: str) -> Number:
    number = table.whole(key)
    if not 1 <= number <= _MOST_PLACES:
        raise table.wrong(key, number, f" 1 到 {_MOST_PLACES} 的整数")
    return number


def _schedule(table: Table, key: str) -> Number:
    return table.choice(key, Schedule)


_RULES: dict[str, dict[str, Callable[[Table, str], Number]]] = {
    "negative_growth": {"red": _loss, "share_yellow": _loss, "share_red": _loss},
    "below_city": {"yellow": _points, "red": _points},
    "below_target": {"yellow": _points, "red": _points},
    "behind_schedule": {"schedule": _schedule, "usual_years": _count, "red_share": _share},
    "rank_drop": {"yellow": _count, "red": _count},
    "last_place": {"least_counties": _count},
    "slowdown": {"yellow": _points, "red": _points},
    "thin_lead": {"blue": _points},
}
# Red is never reached before yellow: of one rule, the first number must not lie beyond the second.
_ORDERED = (
    ("negative_growth", "share_red", "share_yellow"),
    ("below_city", "yellow", "red"),
    ("below_target", "yellow", "red"),
    ("rank_drop", "yellow", "red"),
    ("slowdown", "yellow", "red"),
)


@cache
def load_warning_settings(path: Path = PATH) -> WarningSettings:
    """Raises DataError naming file, field, value and what is allowed."""
    table = Table.read(path)
    defaults = tuple(_read_rules(table, is_complete=True))
    pairs = _read_pairs(table)
    overrides, deeper = [*_read_indicators(table, None)], list[Override]()
    cities = table.table("city")
    for code in cities:
        entry = cities.table(code)
        overrides.append(Override(code, None, tuple(_read_rules(entry, is_complete=False))))
        deeper += _read_indicators(entry, code)
        entry.finish()
    table.finish()
    settings = WarningSettings(defaults, (*overrides, *deeper), pairs)
    _check_order(table, settings)
    return settings


def _read_rules(table: Table, is_complete: bool) -> Iterator[tuple[str, Number]]:
    """Every number of a set of rule tables; what is set apart names only those that differ."""
    for rule, numbers in _RULES.items():
        entry = table.table(rule)
        present = set(entry)
        for key, read in numbers.items():
            if is_complete or key in present:
                yield f"{rule}_{key}", read(entry, key)
            else:
                # Not there, and asked for all the same: an unknown key is told which ones are allowed.
                entry.optional_text(key)
        entry.finish()


def _read_indicators(table: Table, city: str | None) -> Iterator[Override]:
    entries = table.table("indicator")
    for id_ in entries:
        if id_ not in load_catalogue():
            raise table.wrong("indicator", id_, f"指标 id：{'、'.join(one.id for one in load_catalogue())}")
        entry = entries.table(id_)
        yield Override(city, id_, tuple(_read_rules(entry, is_complete=False)))
        entry.finish()


def _read_pairs(table: Table) -> tuple[tuple[str, str], ...]:
    pairs: dict[str, str] = {}
    for entry in table.tables("diverging"):
        first, second = (_known(entry, key) for key in ("first", "second"))
        entry.finish()
        if first == second:
            raise entry.wrong("second", second, "与 first 不同的指标")
        if first in pairs:
            raise entry.wrong("first", first, "只出现一次的指标")
        pairs[first] = second
    return tuple(pairs.items())


def _known(entry: Table, key: str) -> str:
    id_ = entry.text(key)
    if id_ not in load_catalogue():
        raise entry.wrong(key, id_, "已有指标的 id")
    return id_


def _check_order(table: Table, settings: WarningSettings) -> None:
    """Of what is in force anywhere: each number may be right and the two together wrong."""
    cities = {override.city or "" for override in settings.overrides} | {""}
    ids = {override.indicator or "" for override in settings.overrides} | {""}
    for city, id_ in product(sorted(cities), sorted(ids)):
        values = settings.of(city, id_).as_values()
        for rule, low, high in _ORDERED:
            least, most = values[f"{rule}_{low}"], values[f"{rule}_{high}"]
            if float(least) > float(most):
                where = "、".join(f"{name} {code}" for name, code in (("城市", city), ("指标", id_)) if code)
                place = f"（{where}）" if where else ""
                raise table.wrong(f"{rule}.{high}", most, f"不小于 {low}（{least}）的数字{place}")
