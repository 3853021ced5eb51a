"""The finding names every indicator once, under its own place, and claims nothing that does not hold."""

import re

from hypothesis import given
from hypothesis import strategies as st

from indicators import wording
from indicators.periods import Period
from queries.rows.position import Position
from reports.statements.headline import counts, finding
from reports.statements.rank_changes import changes, standings
from tests.position_rows import MAIN, position


def _placed(place: int, rank: int, of: int | None = 7, **given: object) -> Position:
    tier = None if of is None else 1 if rank <= -(-of * 2 // 5) else 2
    return position(place, rank=rank, official_rank=rank, ranked_of=of, tier=tier, growth_pct=1.0, **given)


def test_the_reference_sentence() -> None:
    # The 14 positions of 镇安县 for 2023 前三季度, in the order of the catalogue: six 1, four 2, four 3.
    ranks = (1, 1, 2, 3, 2, 1, 3, 1, 2, 2, 1, 3, 1, 3)
    assert finding("镇安县", tuple(_placed(place, rank) for place, rank in enumerate(ranks))) == (
        "镇安县2023年前三季度14项主要经济指标全部保持全市第一方阵，其中生产总值、规上工业增加值、固定资产投资、商品房销售面积、"
        "全体居民人均可支配收入、农村居民人均可支配收入等6项居全市第一位，规上工业总产值、农林牧渔业增加值、社会消费品零售总额、"
        "限额以上消费品零售额等4项居全市第二位，农林牧渔业总产值、建筑业总产值、城镇居民人均可支配收入、"
        "非公经济增加值占GDP比重等4项居全市第三位。"
    )


def test_missing_tied_last_and_unreported_are_said() -> None:
    rows = (_placed(0, 1, tied=True), _placed(1, 7), position(2))
    assert finding("镇安县", rows) == (
        "镇安县2023年前三季度3项主要经济指标中1项居全市第一方阵，其中生产总值（并列）居全市第一位，规上工业增加值居全市第七位（末位）；"
        "规上工业总产值无位次；另11项没有数据。"
    )


def test_mixed_periods_zones_and_nothing_at_all() -> None:
    mixed = (_placed(0, 2), _placed(1, 2, period=Period(2023, 10)))
    assert finding("镇安县", mixed).startswith(
        "镇安县各指标最新一期（2023年前三季度至2023年1-10月）2项主要经济指标全部保持"
    )
    assert "不参加排名" in finding("高新区", (position(0, growth_pct=3.0),), is_ranked=False)
    assert "均无位次" in finding("镇安县", (position(0),))


def test_a_published_rank_without_rivals_belongs_to_no_tier() -> None:
    said = finding("镇安县", (position(0, official_rank=2, published_rank=2),))
    assert "方阵" not in said
    assert "不知参加排名的个数" in said


@st.composite
def _rows(draw: st.DrawFn) -> tuple[Position, ...]:
    rows = []
    for place in range(draw(st.integers(1, len(MAIN)))):
        of = draw(st.one_of(st.none(), st.integers(1, 40)))
        rank = draw(st.one_of(st.none(), st.integers(1, of or 40)))
        rows.append(position(place) if rank is None else _placed(place, rank, of, tied=draw(st.booleans())))
    return tuple(rows)


@given(_rows())
def test_every_claim_is_true(rows: tuple[Position, ...]) -> None:
    said = finding("镇安县", rows)
    inside = sum(position.tier == 1 for position in rows)
    assert ("全部保持全市第一方阵" in said) == (inside == len(rows))
    if match := re.search(r"中(\d+)项居全市第一方阵", said):
        assert int(match[1]) == inside
    assert ("均未进入" in said) <= (inside == 0)
    for rank in {row.official_rank for row in rows if row.official_rank is not None}:
        members = [row for row in rows if row.official_rank == rank]
        names = tuple(row.indicator.name + ("（并列）" if row.tied else "") for row in members)
        last = "（末位）" if all(member.ranked_of == rank > 1 for member in members) else ""
        assert f"{wording.listing(names)}居全市{wording.ordinal(rank)}{last}" in said
    assert said.count("居全市第") - ("项居全市第一方阵" in said) == len({row.official_rank for row in rows} - {None})


def test_counts() -> None:
    rows = (
        _placed(0, 1, rank_change_quarter=2),
        position(1, official_rank=6, rank=6, ranked_of=7, tier=3, growth_pct=-0.1, rank_change_quarter=-1),
        position(2),
    )
    counted = {count.label: count.number for count in counts(rows)}
    assert counted == {"全市第一": 1, "第一方阵": 1, "位次上升": 1, "位次下降": 1, "负增长": 1, "缺报": 1}


def test_changes_since_the_previous_quarter() -> None:
    june = Period(2023, 6)
    now = (
        _placed(0, 1, rank_change_quarter=1),
        position(1, official_rank=4, rank=4, ranked_of=7, tier=2, growth_pct=-0.7, rank_change_quarter=-3),
        _placed(2, 3, of=6, rank_change_quarter=0),
    )
    before = (
        _placed(0, 2, period=june),
        position(1, official_rank=1, rank=1, ranked_of=7, tier=1, growth_pct=3.3, period=june),
        _placed(2, 3, period=june),
    )
    assert [(change.word, change.items) for change in changes(standings(now, before))] == [
        ("位次上升", ("生产总值 2→1",)),
        ("位次下降", ("规上工业增加值 1→4",)),
        ("新居第一", ("生产总值",)),
        ("失去第一", ("规上工业增加值",)),
        ("跌出第一方阵", ("规上工业增加值",)),
        ("参加排名的个数变化", ("规上工业总产值 3/7→3/6",)),
        ("由正转负", ("规上工业增加值 3.3%→−0.7%",)),
    ]
