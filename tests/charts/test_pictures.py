"""Pictures that are drawn as SVG: the small charts and the sketch map."""

from base64 import b64decode
from xml.etree import ElementTree

from charts.region_map import region_map
from charts.scale import Scale
from charts.small_multiple import panel
from indicators.boundaries import boundaries

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(source: str) -> ElementTree.Element:
    return ElementTree.fromstring(b64decode(source.partition(",")[2]))


def test_a_panel_breaks_at_gaps_and_marks_what_is_beyond() -> None:
    drawn = _drawn(panel([1.0, 2.0, None, 9.0], [1.0, 1.0, 1.0, 1.0], Scale(0.0, 4.0, True)))
    lines = [element.get("class") for element in drawn.iter(f"{SVG}polyline")]
    assert lines == ["city", "home", "home"]
    arrows = [element for element in drawn.iter(f"{SVG}path") if element.get("class") == "dot"]
    assert len(arrows) == 1


def test_a_panel_without_its_newest_figure_has_no_dot_at_the_end() -> None:
    drawn = _drawn(panel([1.0, None], [None, None], Scale(0.0, 4.0, False)))
    assert list(drawn.iter(f"{SVG}circle")) == []


def test_every_county_is_drawn_and_named_with_its_place() -> None:
    outlines = boundaries("611000")
    names = {code: f"<{code}>县" for code in outlines}
    drawn = _drawn(region_map(outlines, names, {"611025": (1, 7), "611002": (7, 7)}, "611025"))
    paths = [element.get("class") for element in drawn.iter(f"{SVG}path")]
    assert len(paths) == 7
    assert sorted(paths)[-2:] == ["s0 home", "s7"]
    said = ["".join(element.itertext()) for element in drawn.iter(f"{SVG}text")]
    assert "<611025>县1/7" in said
    assert "<611021>县无位次" in said


def test_a_city_without_outlines_has_none() -> None:
    assert boundaries("360700") == {}
    assert boundaries("../../etc") == {}
