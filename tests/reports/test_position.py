"""The sentence over a county's place claims nothing that its row and the others' do not hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.statements.position import standing
from tests.position_rows import NAMES, SHARE, position, ranked

# One decimal, as bureaus print: ties happen.
growths = st.lists(st.none() | st.integers(-60, 2500).map(lambda tenths: tenths / 10), min_size=2, max_size=7)


def test_the_leader_and_the_one_behind() -> None:
    rows = ranked([6.3, 6.1, 5.0, 4.0, 3.0, -1.8, 2.0])
    assert standing(rows[0], rows, "全市") == "商州区生产总值增长6.3%，居全市第1位，领先第2名0.2个百分点"
    assert standing(rows[5], rows, "全省").startswith("镇安县生产总值下降1.8%，居全省第7位")
    assert standing(rows[1], rows, "全市") == "洛南县生产总值增长6.1%，居全市第2位，差第1名0.2个百分点"


def test_a_low_place_is_counted_from_the_end() -> None:
    low = position(growth_pct=1.0, rank=6, official_rank=6, ranked_of=7, tier=3)
    assert "居全市第6位（倒数第2）" in standing(low, [low], "全市")


def test_tied_leaders_lead_the_next_strictly_worse() -> None:
    rows = ranked([5.0, 5.0, 4.5, 1.0])
    assert standing(rows[0], rows, "全市").endswith("居全市并列第1位，领先第3名0.5个百分点")


def test_a_share_is_compared_by_its_level() -> None:
    rows = ranked([54.1, 55.0], SHARE)
    assert standing(rows[0], rows, "全市") == "商州区非公经济增加值占GDP比重54.1%，居全市第2位，差第1名0.9个百分点"


def test_a_printed_place_that_the_figures_do_not_give_has_no_margin() -> None:
    rows = ranked([5.0, 5.0, 4.5])
    printed = position(
        growth_pct=5.0, rank=1, official_rank=2, published_rank=2, ranked_of=3, tied=True, ahead_below=0.5
    )
    assert standing(printed, rows, "全市").endswith("居全市第2位")


@pytest.mark.parametrize(
    ("given", "competes", "words"),
    [
        ({"mark": "×"}, True, "来源标为“×”"),
        ({}, True, "缺报"),
        ({"growth_pct": 2.0}, True, "没有位次"),
        ({"growth_pct": 2.0}, False, "不参加排名"),
    ],
)
def test_what_has_no_place_says_why(given: dict, competes: bool, words: str) -> None:
    other_position = position(**given)
    assert words in standing(other_position, [other_position], "全市", competes)


@given(growths, st.integers(0, 6))
def test_every_claim_holds(figures: list[float | None], which: int) -> None:
    rows = ranked(figures)
    position = rows[which % len(rows)]
    said = standing(position, rows, "全市")
    own = position.growth_pct
    if own is None:
        assert "居全市" not in said
        return
    known = [figure for figure in figures if figure is not None]
    assert f"第{1 + sum(figure > own for figure in known)}位" in said
    assert ("并列" in said) == (known.count(own) > 1)
    if margin := re.search(r"(差|领先)第(\d)名([\d.]+)个百分点", said):
        others = [figure for figure in known if 1 + sum(more > figure for more in known) == int(margin[2])]
        assert others
        distance = others[0] - own if margin[1] == "差" else own - others[0]
        assert distance == pytest.approx(float(margin[3]), abs=1e-9)
    else:
        assert len(set(known)) == 1
    assert said.startswith(NAMES[which % len(rows)])
