"""The finding: one county's positions in a sentence, as officials write it, and the counts beside it."""

from dataclasses import dataclass

from indicators import wording
from indicators.catalogue import load_catalogue
from queries.rows.position import Position

# 第一方阵 in the sentence is settings/positions.toml's first tier.
_FIRST_TIER = 1


@dataclass(frozen=True)
class Count:
    label: str
    number: int


def finding(name: str, rows: tuple[Position, ...], is_ranked: bool = True, whole: str = "全市") -> str:
    """The sentence over the main indicators of one region among ``whole`` (全市); a zone may not be ranked.

    Every group it names holds exactly the indicators of that official rank; what is missing is said last.
    保持 says where the county stands at the end of the period, as officials use it; who came in newly is told by
    ``reports.statements.rank_changes``.
    """
    scope = f"{name}{_when(rows)}"
    placed = tuple(one for one in rows if one.official_rank is not None)
    absent = tuple(one.indicator.name for one in rows if one.official_rank is None)
    if not is_ranked:
        reported = sum(one.is_reported for one in rows)
        return f"{scope}{len(rows)}项主要经济指标中{reported}项有数据；开发区只列数据，不参加排名。"
    if not placed:
        return f"{scope}{len(rows)}项主要经济指标均无位次：{name}没有可比较的数据，请在“导入”页补充{name}的数据。"
    missing = f"；{wording.listing(absent)}无位次" if absent else ""
    return (
        f"{scope}{_tiers(rows, placed, whole)}，其中{'，'.join(_groups(placed, whole))}{missing}{_without_rows(rows)}。"
    )


def counts(rows: tuple[Position, ...], whole: str = "全市") -> tuple[Count, ...]:
    """The line of counts under the sentence."""
    moves = [one.rank_change_quarter for one in rows if one.rank_change_quarter is not None]
    return (
        Count(f"{whole}第一", sum(one.official_rank == 1 for one in rows)),
        Count("第一方阵", sum(one.tier == _FIRST_TIER for one in rows)),
        Count("位次上升", sum(move > 0 for move in moves)),
        Count("位次下降", sum(move < 0 for move in moves)),
        Count("负增长", sum(one.is_negative for one in rows)),
        Count("缺报", sum(not one.is_reported for one in rows)),
    )


def _when(rows: tuple[Position, ...]) -> str:
    periods = sorted({one.period for one in rows})
    if len(periods) == 1:
        return periods[0].label
    return f"各指标最新一期（{periods[0].label}至{periods[-1].label}）"


def _tiers(rows: tuple[Position, ...], placed: tuple[Position, ...], whole: str) -> str:
    """How many stand in the first tier, of how many; a rank without a known denominator belongs to no tier."""
    inside = sum(one.tier == _FIRST_TIER for one in placed)
    unknown = sum(one.tier is None for one in placed)
    note = f"（另{unknown}项只有来源公布的位次，不知参加排名的个数）" if unknown else ""
    all_of_them = f"{len(rows)}项主要经济指标"
    if inside == len(rows):
        return f"{all_of_them}全部保持{whole}第一方阵"
    if unknown == len(placed):
        return f"{all_of_them}中{unknown}项有来源公布的位次（不知参加排名的个数）"
    if inside + unknown == 0:
        return f"{all_of_them}均未进入{whole}第一方阵"
    return f"{all_of_them}中{inside}项居{whole}第一方阵{note}"


def _without_rows(rows: tuple[Position, ...]) -> str:
    """Main indicators that no county has reported for this period."""
    others = len(load_catalogue().main) - len(rows)
    return f"；另{others}项没有数据" if others else ""


def _groups(placed: tuple[Position, ...], whole: str) -> list[str]:
    ranks = sorted({one.official_rank for one in placed if one.official_rank is not None})
    return [_group(rank, tuple(one for one in placed if one.official_rank == rank), whole) for rank in ranks]


def _group(rank: int, members: tuple[Position, ...], whole: str) -> str:
    names = tuple(one.indicator.name + ("（并列）" if one.is_tied else "") for one in members)
    last = all(one.is_last for one in members) and "（末位）"
    return f"{wording.listing(names)}居{whole}{wording.ordinal(rank)}{last or ''}"
