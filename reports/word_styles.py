"""The look of an official letter in Word: A4 with the margins, fonts and sizes that offices use."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

TITLE, BODY, HEADING, FOOTER, CELL, CLOSING, SOURCE, IMPRINT = (
    "Title", "Normal", "Heading 1", "Footer", "Table cell", "Closing line", "Source line", "Imprint",
)  # fmt: skip
# 二号, 三号, 四号, 五号 in points, a line of 三号, and the air around a line in a cell.
_TITLE_SIZE, _BODY_SIZE, _FOOTER_SIZE, _CELL_SIZE, _LINE, _AIR = 22.0, 16.0, 14.0, 10.5, 28.0, 1.0
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
    title = _style(document, TITLE, _TITLE_FONT, _TITLE_SIZE)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(_LINE)
    _style(document, HEADING, _HEADING_FONT, _BODY_SIZE)
    _style(document, FOOTER, _BODY_FONT, _FOOTER_SIZE).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, size in ((CELL, _CELL_SIZE), (SOURCE, _CELL_SIZE), (CLOSING, _BODY_SIZE), (IMPRINT, _FOOTER_SIZE)):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style = _style(document, name, _BODY_FONT, size)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(_AIR)
    closing = _paragraph_style(document, CLOSING).paragraph_format
    closing.alignment, closing.right_indent, closing.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, Pt(2 * _BODY_SIZE), True
    closing.line_spacing = Pt(_LINE)
    imprint = _paragraph_style(document, IMPRINT).paragraph_format
    imprint.alignment, imprint.space_after = WD_ALIGN_PARAGRAPH.CENTER, Pt(_LINE)
    _paragraph_style(document, SOURCE).paragraph_format.space_before = Pt(_CELL_SIZE)


def first_line_indent() -> Pt:
    """Two characters."""
    return Pt(2 * _BODY_SIZE)


def _body(document: Document) -> None:
    body = _style(document, BODY, _BODY_FONT, _BODY_SIZE)
    body.paragraph_format.line_spacing = Pt(_LINE)
    body.paragraph_format.space_after = Pt(0)
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
