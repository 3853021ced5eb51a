"""The slides as a PowerPoint deck with tables and charts that can be edited, for PowerPoint and WPS."""

from collections.abc import Sequence
from datetime import date, datetime, time

from pptx import Presentation
from pptx.enum.text import PP_ALIGN
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Page

from reports.slides.layout import HEIGHT, LINE, SMALLEST, TITLE_SIZE, WIDTH, Box, Layout, is_half, layout, title_lines
from reports.slides.pptx.charts import add_bars, add_lines
from reports.slides.pptx.deck_file import settled
from reports.slides.pptx.tables import add_table
from reports.slides.pptx.text import add_text, colour_of, emu, write
from reports.slides.slide import Bars, Cell, Lines, Numeral, Numerals, Sentences, Slide, Table, Tone, width_of
from reports.text import one_line

_TITLE_ONLY = 5
_NUMERAL, _HALF_NUMERAL, _NUMERAL_HEIGHT = 72, 56, 92
_NUMBER_WIDTH, _MARK_WIDTH = 140, 420


def deck(slides: Sequence[Slide], name: str, day: date) -> bytes:
    """The file; ``name`` is its title, ``day`` its date. The same slides give the same bytes."""
    made = Presentation()
    made.slide_width, made.slide_height = emu(WIDTH), emu(HEIGHT)
    _describe(made, name, day)
    for number, slide in enumerate(slides, start=1):
        _add(made, slide, f"{number}/{len(slides)}")
    return settled(made)


def _describe(made: Deck, name: str, day: date) -> None:
    """Core properties: no person, no time but the day of issue."""
    about = made.core_properties
    about.title, about.author, about.last_modified_by, about.language = one_line(name), "", "", "zh-CN"
    about.created = about.modified = datetime.combine(day, time())
    about.revision = 1


def _add(made: Deck, slide: Slide, number: str) -> None:
    page = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
    placed = layout(slide)
    _add_title(page, slide, placed)
    for block in placed.blocks:
        _add_block(page, block.block, block.box)
    footer = placed.footer
    source = Box(footer.left, footer.top, footer.width - _NUMBER_WIDTH, footer.height)
    add_text(page, slide.source, source, SMALLEST, colour_of(Tone.MUTED))
    right = Box(source.left + source.width, footer.top, _NUMBER_WIDTH, footer.height)
    add_text(page, number, right, SMALLEST, colour_of(Tone.PLAIN), align=PP_ALIGN.RIGHT)
    notes = page.notes_slide.notes_text_frame
    assert notes is not None, "the template has a place for notes"
    write(notes.paragraphs[0], "\v".join(slide.notes), 2 * 12, colour_of(Tone.PLAIN))


def _add_title(page: Page, slide: Slide, placed: Layout) -> None:
    """The title in its own place of the layout, where the outline finds it."""
    title, box = page.shapes.title, placed.title
    assert title is not None, "the layout has a title"
    title.left, title.top, title.width, title.height = (
        emu(length) for length in (box.left, box.top, box.width, box.height)
    )
    frame = title.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    write(paragraph, "\v".join(title_lines(slide.title)), TITLE_SIZE, colour_of(Tone.PLAIN), bold=True)
    add_text(page, slide.subtitle, placed.subtitle, SMALLEST, colour_of(Tone.MUTED))
    if slide.mark:
        under = placed.subtitle
        right = Box(under.left + under.width - _MARK_WIDTH, under.top, _MARK_WIDTH, under.height)
        add_text(page, slide.mark, right, SMALLEST, colour_of(Tone.YELLOW), bold=True, align=PP_ALIGN.RIGHT)


def _add_block(page: Page, block: object, box: Box) -> None:
    match block:
        case Table():
            add_table(page, block, box)
        case Bars():
            add_bars(page, block, box)
        case Lines():
            add_lines(page, block, box)
        case Numerals(items):
            _add_numerals(page, items, box)
        case Sentences(items):
            _add_sentences(page, items, box)
        case _:
            raise TypeError(f"no such block: {block!r}")


def _add_numerals(page: Page, items: Sequence[Numeral], box: Box) -> None:
    size = _HALF_NUMERAL if is_half(box) else _NUMERAL
    widths = [max(width_of(numeral.text) * size, width_of(numeral.label) * SMALLEST) for numeral in items]
    left = box.left
    for numeral, width in zip(items, widths, strict=True):
        each = box.width * width / sum(widths)
        upper = Box(left, box.top, each, _NUMERAL_HEIGHT)
        lower = Box(left, box.top + _NUMERAL_HEIGHT, each, box.height - _NUMERAL_HEIGHT)
        add_text(page, numeral.text, upper, size, colour_of(numeral.tone), bold=True)
        add_text(page, numeral.label, lower, SMALLEST, colour_of(Tone.MUTED))
        left += each


def _add_sentences(page: Page, items: Sequence[Cell], box: Box) -> None:
    frame = add_text(page, items[0].text, box, SMALLEST, colour_of(items[0].tone))
    for cell in items[1:]:
        paragraph = frame.add_paragraph()
        write(paragraph, cell.text, SMALLEST, colour_of(cell.tone))
    for paragraph in frame.paragraphs:
        paragraph.line_spacing = LINE * 0.8
        paragraph.space_after = emu(8)
