"""The Word file: opened again, it holds the notice's text, as text, and nothing that differs from run to run."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.document.document import Document
from reports.document.plain_text import plain_text
from reports.document.word import as_word
from reports.text import one_line
from tests.reports.notices import CITY, DAY, Said, everything, notice_of, opening, rows
from tests.reports.test_notice import HAND_WORKED, ZHENAN

MARK = "示例数据，不得引用"


def _opened(notice: Document) -> WordDocument:
    return docx.Document(io.BytesIO(as_word(notice)))


def _texts(document: Document) -> list[str]:
    """Every paragraph, cells included, in the order of the file."""
    return [
        "".join(run.text or "" for run in element.iter(qn("w:t"))) for element in document.element.body.iter(qn("w:p"))
    ]


def test_it_holds_the_letter_and_nothing_else() -> None:
    notice = notice_of(HAND_WORKED, mark=MARK)
    closing = ["", notice.issuer, "2023年11月1日"]
    after = everything(notice).index(notice.annex_list) + 1
    expected = [*everything(notice)[:after], *closing, *everything(notice)[after:]]
    assert _texts(_opened(notice)) == expected
    text = plain_text(notice)
    said = [notice.full_title, notice.addressee, opening(notice), notice.source, notice.annex_list]
    texts = [text for annex in notice.annexes for row in rows(annex) for text in row.texts]
    assert all(sentence in text for sentence in (*said, *texts))


def test_tables_repeat_their_heading_on_every_page() -> None:
    document = _opened(notice_of(HAND_WORKED))
    assert len(document.tables) == 4
    for table in document.tables:
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True] + [False] * (len(table.rows) - 1)


def test_paper_and_fonts_are_those_of_an_official_letter() -> None:
    document = _opened(notice_of(HAND_WORKED))
    (section,) = document.sections
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)
    fonts = {name: document.styles[name].element.rPr.find(qn("w:rFonts")) for name in ("Title", "Normal", "Heading 1")}
    assert {name: element.get(qn("w:eastAsia")) for name, element in fonts.items()} == {
        "Title": "方正小标宋简体",
        "Normal": "仿宋",
        "Heading 1": "黑体",
    }
    assert all("Theme" not in name for font in fonts.values() for name in font.keys())
    # 三号.
    assert document.styles["Normal"].font.size.pt == 16
    with zipfile.ZipFile(io.BytesIO(as_word(notice_of([])))) as file:
        assert 'w:name="仿宋"><w:altName w:val="FangSong' in file.read("word/fontTable.xml").decode()


def test_example_data_say_so_in_title_and_footer() -> None:
    document = _opened(notice_of(HAND_WORKED, mark=MARK))
    assert document.paragraphs[0].text.endswith(f"（{MARK}）")
    assert document.sections[0].footer.paragraphs[-1].text == MARK
    assert document.core_properties.title.endswith(f"（{MARK}）")
    real = _opened(notice_of(HAND_WORKED))
    assert "示例" not in "".join((*_texts(real), *(paragraph.text for paragraph in real.sections[0].footer.paragraphs)))


def test_the_same_letter_makes_the_same_bytes() -> None:
    first, second = as_word(notice_of(HAND_WORKED)), as_word(notice_of(HAND_WORKED))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = docx.Document(io.BytesIO(first)).core_properties
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == datetime(2023, 11, 1)
    assert (about.author, about.last_modified_by) == ("", "")
    assert notice_of(HAND_WORKED).issued_on == DAY


def test_half_a_character_is_shown_as_one_that_is_missing() -> None:
    """No store can hold one, so the letters below have none; text typed elsewhere may."""
    assert one_line("\ud800镇安\x00县") == "\ufffd镇安\ufffd县"


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1), st.text(max_size=20))
def test_text_from_files_stays_text(name: str, says: str) -> None:
    region = replace(CITY.members[0], name=name)
    notice = notice_of([Said(region, "gdp", "red", f"=1+1{says}", lead=name)])
    written = _texts(_opened(notice))
    assert one_line(name) in written
    assert any(text.startswith("●=1+1") for text in written)
    assert len(plain_text(notice).splitlines()) == len(
        plain_text(notice_of([Said(ZHENAN, "gdp", "red", "=1+1")])).splitlines()
    )
