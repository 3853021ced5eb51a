"""Colours that can be read, and a trend that shows gaps as gaps."""

from base64 import b64decode

import pytest

from charts.sparkline import sparkline
from charts.theme import DARK, EITHER_LINE, LIGHT, RANK_STEPS, Palette, contrast, rank_colours, rank_step


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(palette: Palette) -> None:
    for name in ("text", "muted", "home", "red", "blue", "green", "grey"):
        assert contrast(getattr(palette, name), palette.background) >= 4.5, name
    for step in range(RANK_STEPS):
        background, text = rank_colours(palette, step)
        assert contrast(background, text) >= 4.5, step


def test_a_picture_is_seen_on_both_backgrounds() -> None:
    assert min(contrast(EITHER_LINE, palette.background) for palette in (LIGHT, DARK)) >= 3


def test_rank_steps_run_from_first_to_last() -> None:
    assert [rank_step(rank, 7) for rank in (1, 7)] == [0, RANK_STEPS - 1]
    assert rank_step(1, 1) == 0


def test_a_gap_breaks_the_line_and_is_never_zero() -> None:
    source = sparkline([1.0, 2.0, None, 3.0, 4.0])
    assert source is not None
    svg = b64decode(source.partition(",")[2]).decode()
    assert svg.count("<polyline") == 2
    assert "stroke-dasharray" not in svg  # no zero line where nothing crosses zero
    assert sparkline([None, None]) is None
