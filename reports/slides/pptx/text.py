"""Text on a page of a deck: places in pixels of the stage, the fonts by name, the colours of the house."""

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.slide import Slide as Page
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from charts.theme import LIGHT
from reports.slides.layout import Box
from reports.slides.slide import Tone
from reports.text import one_line

# Windows and WPS have it; others show their own Chinese sans in its place.
FONT = "微软雅黑"
# A page of 13⅓ inches is 1920 pixels wide, so a pixel is half a point.
_EMU, _POINTS = 6350, 0.5
_COLOURS = {
    Tone.PLAIN: LIGHT.text, Tone.HOME: LIGHT.home, Tone.CITY: LIGHT.text, Tone.OTHER: LIGHT.text, Tone.MUTED: LIGHT.muted,
    Tone.RED: LIGHT.red, Tone.YELLOW: LIGHT.yellow, Tone.BLUE: LIGHT.blue, Tone.GREY: LIGHT.grey, Tone.GREEN: LIGHT.green,
}  # fmt: skip


def emu(pixels: float) -> Emu:
    return Emu(round(pixels * _EMU))


def points(pixels: float) -> Pt:
    """A size of type; whole tenths, as the format has them."""
    return Pt(pixels * _POINTS)


def colour_of(tone: Tone) -> RGBColor:
    """The colour of a text."""
    return rgb(_COLOURS[tone])


def rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


def add_text(
    page: Page,
    text: str,
    box: Box,
    size: float,
    colour: RGBColor,
    *,
    bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
) -> TextFrame:
    """A text box without margins, its text in the middle of its height."""
    shape = page.shapes.add_textbox(*(emu(length) for length in (box.left, box.top, box.width, box.height)))
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = align
    write(paragraph, text, size, colour, bold=bold)
    return frame


def write(paragraph: _Paragraph, text: str, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    """The text as runs of our font; a vertical tab begins a new line of the same paragraph."""
    for place, line in enumerate(text.split("\v")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = one_line(line)
        run.font.size, run.font.bold = points(size), bold
        run.font.color.rgb = colour
        name_font(run.font._element)


def name_font(properties: object) -> None:
    """Names the font for Latin letters and for Chinese characters: by the first alone, Chinese would stay the theme's."""
    for tag in ("a:latin", "a:ea"):
        for old in properties.findall(qn(tag)):  # type: ignore[attr-defined]
            properties.remove(old)  # type: ignore[attr-defined]
        element = OxmlElement(tag)
        element.set("typeface", FONT)
        properties.append(element)  # type: ignore[attr-defined]
