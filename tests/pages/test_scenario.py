"""What a reader assumes: its form in an address, and the places that come of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from pages.targets.catch_up.scenario import competitors, outlook, read_assumed, with_one, write_assumed
from tests.position_rows import NAMES, SHARE, position, ranked

EVERYONE = frozenset(NAMES)
ZHENAN = "镇安县"


def test_the_address_says_what_is_assumed() -> None:
    assumed = read_assumed("gdp:611025:7.5,gdp:a:b:-0.3,retail_sales:611025:8")
    assert assumed == {"gdp": {"611025": 7.5, "a:b": -0.3}, "retail_sales": {"611025": 8.0}}
    assert write_assumed(assumed) == "gdp:611025:7.5,gdp:a:b:-0.3,retail_sales:611025:8"
    assert read_assumed("") == {}


@pytest.mark.parametrize("text", ["gdp", "gdp:611025", "gdp:611025:x", "gdp:611025:nan", "gdp:611025:1e9", "x:K:1"])
def test_nonsense_is_explained(text: str) -> None:
    with pytest.raises(UsageError, match=r"请写"):
        read_assumed(text)


@given(st.dictionaries(st.sampled_from(["gdp", "exports"]), st.dictionaries(
    st.text("abc:1", min_size=1), st.integers(-9999, 9999).map(lambda tenths: tenths / 10), min_size=1)))  # fmt: skip
def test_whatever_is_written_is_read(assumed: dict[str, dict[str, float]]) -> None:
    assert read_assumed(write_assumed(assumed)) == assumed


def test_one_figure_is_set_and_taken_out() -> None:
    once = with_one({}, "gdp", "K", 3.0)
    assert once == {"gdp": {"K": 3.0}}
    assert with_one(once, "gdp", "K", None) == {}


def test_places_move_and_the_rest_stays() -> None:
    # 镇安县 is third in the first indicator and fourth in the second, growths 1 to 7.
    rows = ranked([7.0, 6.0, 4.0, 3.0, 2.0, 5.0, 1.0]) + ranked([7.0, 6.0, 5.0, 3.0, 2.0, 4.0, 1.0], 1)
    first, second = outlook(rows, ZHENAN, EVERYONE, {rows[0].indicator.id: {ZHENAN: 6.0}})
    assert (first.rank, first.ranked_of, first.change, first.assumed) == (2, 7, 1, 6.0)
    assert first.place is not None
    assert first.place.is_tied
    assert (second.rank, second.change, second.place) == (4, 0, None)


def test_a_rival_alone_may_be_assumed() -> None:
    rows = ranked([7.0, 6.0, 4.0, 3.0, 2.0, 5.0, 1.0])
    (other_outlook,) = outlook(rows, ZHENAN, EVERYONE, {rows[0].indicator.id: {"柞水县": 9.9, "nobody": 1.0}})
    assert (other_outlook.rank, other_outlook.change, other_outlook.assumed) == (4, -1, None)


def test_who_has_no_figure_or_is_not_ranked_is_not_moved() -> None:
    rows = ranked([7.0, 6.0, None, 3.0, 2.0, None, 1.0])
    assumed = {rows[0].indicator.id: {ZHENAN: 9.0, "丹凤县": 9.0}}
    (other_outlook,) = outlook(rows, ZHENAN, EVERYONE, assumed)
    assert (other_outlook.rank, other_outlook.place) == (None, None)
    rows = ranked([7.0, 6.0, 4.0, 3.0, 2.0, 5.0, 1.0])
    (other_outlook,) = outlook(rows, ZHENAN, EVERYONE - {ZHENAN}, {rows[0].indicator.id: {ZHENAN: 9.0}})
    assert other_outlook.place is None


def test_levels_in_other_units_are_not_ranked_together() -> None:
    share = load_catalogue().main[SHARE]
    own, same, other = (
        position(SHARE, region=code, value=50.0, unit=unit) for code, unit in (("a", "%"), ("b", "%"), ("c", "‰"))
    )
    assert own.indicator == share
    assert competitors([own, same, other], own, frozenset("abc")) == [own, same]
