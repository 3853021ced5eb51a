"""A scale shows everything that can be shown together, and says where it does not."""

from hypothesis import given
from hypothesis import strategies as st

from charts.scale import scale_of

figures = st.lists(st.none() | st.floats(-1e6, 1e6), max_size=30)


@given(figures)
def test_zero_is_inside_and_every_place_is_on_the_scale(values: list[float | None]) -> None:
    scale = scale_of(values)
    assert scale.low <= 0 <= scale.high
    assert scale.low < scale.high
    known = [value for value in values if value is not None]
    assert all(0 <= scale.share(value) <= 1 for value in known)
    assert scale.is_cut == any(scale.is_beyond(value) for value in known)


def test_one_enormous_growth_does_not_flatten_the_rest() -> None:
    scale = scale_of([5.1, 7.3, -2.0, 6.6, 8.0, 5051.0])
    assert scale.is_cut
    assert scale.is_beyond(5051.0)
    assert (scale.low, scale.high) == (-2.0, 8.0)


def test_a_slump_is_shown_at_its_length() -> None:
    assert not scale_of([-23.9, 1.0, 3.1, 4.4, 5.0, 6.2]).is_cut


def test_nothing_known_is_still_a_scale() -> None:
    assert scale_of([None]).share(0) == 0.5
