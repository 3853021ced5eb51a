"""The look of an official document in Word, as GB/T 9704—2012 has it: A4, 22 lines of 28 characters of 三号 on a page."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

TITLE, BODY, HEADING, FOOTER, CELL, FIGURE, CLOSING, SOURCE, NOTE, IMPRINT = (
    "Title", "Normal", "Heading 1", "Footer", "Table cell", "Figure cell", "Closing line", "Source line", "Table note",
    "Imprint",
)  # fmt: skip
# 二号, 三号, 四号, 五号, 小五 in points.
_TITLE_SIZE, BODY_SIZE, _FOOTER_SIZE, _CELL_SIZE, _FIGURE_SIZE = 22.0, 16.0, 14.0, 10.5, 9.0
# A line of 三号, 五号 and 小五, and the air around one in a cell. They are exact, since fonts differ in what they leave free.
_LINE, _CELL_LINE, _FIGURE_LINE, _AIR = 28.0, 14.0, 12.0, 1.0
# 28 characters of 三号 are a little wider than the text of 15.6 cm that the standard has them fill: in points.
_CLOSER = -0.25
_TITLE_FONT, _BODY_FONT, _HEADING_FONT, _LATIN_FONT = "方正小标宋简体", "仿宋", "黑体", "Times New Roman"
_PAGE = (21.0, 29.7)
_MARGINS = {"top_margin": 3.7, "bottom_margin": 3.5, "left_margin": 2.8, "right_margin": 2.6}
TEXT_WIDTH_CM = _PAGE[0] - _MARGINS["left_margin"] - _MARGINS["right_margin"]


def set_up(document: Document) -> None:
    """Page and styles, before anything is written."""
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(side) for side in _PAGE)
    for margin, width in _MARGINS.items():
        setattr(section, margin, Cm(width))
    _body(document)
    title = _style(document, TITLE, _TITLE_FONT, _TITLE_SIZE).paragraph_format
    title.alignment, title.line_spacing, title.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(_LINE), Pt(_LINE)
    _style(document, HEADING, _HEADING_FONT, BODY_SIZE)
    _style(document, FOOTER, _BODY_FONT, _FOOTER_SIZE).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_styles(document)


def _add_styles(document: Document) -> None:
    """Those that the template lacks."""
    for name, size in (
        (CELL, _CELL_SIZE), (SOURCE, _CELL_SIZE), (FIGURE, _FIGURE_SIZE), (NOTE, _FIGURE_SIZE), (CLOSING, BODY_SIZE),
        (IMPRINT, _FOOTER_SIZE),
    ):  # fmt: skip
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = _style(document, name, _BODY_FONT, size).paragraph_format
        style.line_spacing_rule, style.widow_control = WD_LINE_SPACING.SINGLE, False
        style.space_before = style.space_after = Pt(_AIR)
    for name, line in ((FIGURE, _FIGURE_LINE), (NOTE, _FIGURE_LINE), (SOURCE, _CELL_LINE)):
        _paragraph_style(document, name).paragraph_format.line_spacing = Pt(line)
    closing = _paragraph_style(document, CLOSING).paragraph_format
    closing.alignment, closing.right_indent, closing.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, Pt(2 * BODY_SIZE), True
    closing.line_spacing = Pt(_LINE)
    imprint = _paragraph_style(document, IMPRINT).paragraph_format
    imprint.alignment, imprint.line_spacing = WD_ALIGN_PARAGRAPH.CENTER, Pt(_LINE)
    imprint.space_after = Pt(_LINE)
    _paragraph_style(document, SOURCE).paragraph_format.space_before = Pt(_CELL_SIZE)


def first_line_indent() -> Pt:
    """Two characters."""
    return Pt(2 * BODY_SIZE)


def _body(document: Document) -> None:
    body = _style(document, BODY, _BODY_FONT, BODY_SIZE)
    body.paragraph_format.line_spacing = Pt(_LINE)
    body.paragraph_format.space_after = Pt(0)
    body.paragraph_format.widow_control = False
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(20 * _CLOSER)))
    body.element.get_or_add_rPr().append(spacing)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    body.element.get_or_add_rPr().append(language)


def _style(document: Document, name: str, font: str, size: float) -> ParagraphStyle:
    """The style with our font, black, without what the template adds to it."""
    style = _paragraph_style(document, name)
    properties = style.element.get_or_add_rPr()
    # A font by theme would win over a font by name.
    for child in list(properties):
        properties.remove(child)
    style.font.name, style.font.size, style.font.color.rgb = _LATIN_FONT, Pt(size), RGBColor(0, 0, 0)
    fonts = properties.find(qn("w:rFonts"))
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:cs"), _LATIN_FONT)
    paragraph = style.element.get_or_add_pPr()
    for border in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(border)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    return style


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style
