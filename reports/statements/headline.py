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
    placed = tuple(position for position in rows if position.official_rank is not None)
    absent = tuple(position.indicator.name for position in rows if position.official_rank is None)
    if not is_ranked:
        reported = sum(position.is_reported for position in rows)
        return f"{scope}{len(rows)}项主要经济指标中{reported}项有数据；开发区只列数据，不参加排名。"
    if not placed:
        return f"{scope}{len(rows)}项主要经济指标均无位次：{name}没有可比较的数据，请在“导入”页补充{name}的数据。"
    missing = f"；{wording.listing(absent)}无位次" if absent else ""
    return (
        f"{scope}{_tiers(rows, placed, whole)}，其中{'，'.join(_groups(placed, whole))}{missing}{_without_rows(rows)}。"
    )


def counts(rows: tuple[Position, ...], whole: str = "全市") -> tuple[Count, ...]:
    """The line of counts under the sentence."""
    moves = [position.rank_change_quarter for position in rows if position.rank_change_quarter is not None]
    return (
        Count(f"{whole}第一", sum(row.official_rank == 1 for row in rows)),
        Count("第一方阵", sum(row.tier == _FIRST_TIER for row in rows)),
        Count("位次上升", sum(move > 0 for move in moves)),
        Count("位次下降", sum(move < 0 for move in moves)),
        Count("负增长", sum(row.is_negative for row in rows)),
        Count("缺报", sum(not row.is_reported for row in rows)),
    )


def _when(rows: tuple[Position, ...]) -> str:
    periods = sorted({position.period for position in rows})
    if len(periods) == 1:
        return periods[0].label
    return f"各指标最新一期（{periods[0].label}至{periods[-1].label}）"


def _tiers(rows: tuple[Position, ...], placed: tuple[Position, ...], whole: str) -> str:
    """How many stand in the first tier, of how many; a rank without a known denominator belongs to no tier."""
    inside = sum(position.tier == _FIRST_TIER for position in placed)
    unknown = sum(position.tier is None for position in placed)
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
    ranks = sorted({position.official_rank for position in placed if position.official_rank is not None})
    return [
        _group(rank, tuple(position for position in placed if position.official_rank == rank), whole) for rank in ranks
    ]


def _group(rank: int, members: tuple[Position, ...], whole: str) -> str:
    names = tuple(position.indicator.name + ("（并列）" if position.is_tied else "") for position in members)
    last = all(position.is_last for position in members) and "（末位）"
    return f"{wording.listing(names)}居{whole}{wording.ordinal(rank)}{last or ''}"
