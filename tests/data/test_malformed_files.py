"""Whatever arrives, the serving process lives on, says one sentence that names the file, and leaves nothing behind."""

import os
import random
import tempfile
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import xlwt

from data.readers.formats import sandbox
from data.readers.formats.limits import MEGABYTE
from data.readers.formats.sandbox import LIMITS, Limits, read_workbook
from indicators.errors import DataError
from tests.malformed_files import SHEET, compound_file, raw_xlsx, sheet_xml, understate_size

pytestmark = pytest.mark.slow

# Ten times ten times … a text of ten characters: a gigabyte, were it ever expanded.
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.fixture(autouse=True)
def _scratch(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("scratch")))


def refusal(path: Path, limits: Limits = LIMITS) -> str:
    """The sentence with which ``path`` is refused, without the file's name; within seconds and without a trace."""
    started = time.monotonic()
    with pytest.raises(DataError) as refused:
        read_workbook(path, limits)
    assert time.monotonic() - started < 10
    assert os.listdir(tempfile.gettempdir()) == []
    sentence = str(refused.value)
    assert sentence.startswith(f"{path.name}：")
    assert sentence.endswith("。")
    assert str(path.parent) not in sentence
    return sentence.removeprefix(f"{path.name}：")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_formats_down_to_the_last_row_are_no_far_cell(tmp_path: Path) -> None:
    """Whole columns formatted by hand: common, and nothing stands there."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    sheet = read_workbook(raw_xlsx(tmp_path / "a.xlsx", sheet_xml(rows))).sheets[0]
    assert [(at, cell.value) for at, cell in sheet.cells.items()] == [((0, 0), 1.0)]


@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "A0", "A2", "1", "AAAA1", "A-1"])
def test_a_cell_that_no_sheet_has_is_damage(tmp_path: Path, reference: str) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", sheet_xml(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))
    assert f"“{reference}”不存在" in refusal(path)


def test_zip_bombs_are_refused_in_little_time_and_memory(tmp_path: Path) -> None:
    """The bomb as a sheet, in a part that nobody reads, and under a directory that calls it 4 kB."""
    sheet = raw_xlsx(tmp_path / "sheet.xlsx", bytes(200 * MEGABYTE))
    aside = raw_xlsx(tmp_path / "aside.xlsx", sheet_xml(""), media=bytes(60 * MEGABYTE))
    lying = raw_xlsx(tmp_path / "lying.xlsx", sheet_xml(" " * (200 * MEGABYTE)))
    understate_size(lying, 4000)
    for path, words in ((sheet, "压缩炸弹"), (aside, "压缩炸弹"), (lying, "已损坏")):
        started = time.monotonic()
        assert words in refusal(path, replace(LIMITS, memory_bytes=200 * MEGABYTE))
        assert time.monotonic() - started < 1
    many = raw_xlsx(tmp_path / "many.xlsx", sheet_xml("<row/>" * 1000))
    assert "压缩炸弹" in refusal(many, replace(LIMITS, unpacked_bytes=5000))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_never_expanded(tmp_path: Path, part: str) -> None:
    plain = raw_xlsx(tmp_path / "plain.xlsx", sheet_xml(""), strings="<si><t>字</t></si>")
    assert read_workbook(plain).sheets[0].cells == {}
    path = tmp_path / "laugh.xlsx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, LAUGHS + text.replace("字", "&i;") if name == part else text)
    assert "DOCTYPE" in refusal(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_xls_is_refused(tmp_path: Path, share: float) -> None:
    """Its directory stands before its content, as in Excel's own files, so that the cut leaves a plausible start."""
    old = xlwt.Workbook()
    sheet = old.add_sheet("表")
    for row in range(300):
        sheet.write(row, 0, f"第{row}行")
    old.save(str(tmp_path / "old.xls"))
    stream = (tmp_path / "old.xls").read_bytes()[512:-1024]
    path = compound_file(tmp_path / "a.xls", "Workbook", stream)
    assert read_workbook(path).sheets[0].cells[299, 0].value == "第299行"
    refusal(written(tmp_path / "cut.xls", path.read_bytes()[: int(path.stat().st_size * share)]))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04" + random.Random(2).randbytes(3000), "已损坏"),
        (b"PK\x05\x06" + bytes(18), "不是工作簿，而是压缩包"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + random.Random(3).randbytes(3000), "不是工作簿"),
        (b"PAR1" + random.Random(4).randbytes(3000) + b"PAR1", "Parquet 文件已损坏"),
        (b"%PDF-1.7\n", "不是工作簿"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "另存为 xlsx"),
        ("指标,地区\n".encode() + b"\xff\xff,1\n", "编码无法识别"),
        ("指标,地区,赣县".encode()[:-1], "截断"),
        ('指标,地区\n"赣县,1\n瑞金,2\n'.encode(), "行附近的引号不成对"),
    ],
    ids=["broken zip", "empty zip", "broken ole", "broken parquet", "pdf", "xml", "encoding", "half a sign", "quote"],
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path / "报表.xls", content))


def test_another_compound_document_is_no_workbook(tmp_path: Path) -> None:
    assert "不是工作簿" in refusal(compound_file(tmp_path / "文.xls", "WordDocument"))


def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "管道.csv")
    assert "不是普通文件" in refusal(tmp_path / "管道.csv")  # opening it would wait for ever
    path = written(tmp_path / "锁.csv", b"1")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "没有读取权限" in refusal(path)


def test_too_much_content_is_refused(tmp_path: Path) -> None:
    table = written(tmp_path / "多.csv", b"1,2,3\n" * 50)
    assert "最多读取" in refusal(table, replace(LIMITS, text_characters=100))
    assert "内容过大" in refusal(table, replace(LIMITS, result_bytes=100))
    # A thousand cells name the one shared string of 30,000 characters: 2 kB of file, 30 MB of text.
    row = '<c t="s"><v>0</v></c>' * 1000
    path = raw_xlsx(tmp_path / "同.xlsx", sheet_xml(f"<row>{row}</row>"), strings=f"<si><t>{'长' * 30_000}</t></si>")
    assert "最多读取" in refusal(path)


@pytest.mark.parametrize(
    ("death", "words"),
    [("SIGABRT", "内存"), ("SIGKILL", "内存"), ("SIGSEGV", "进程中止"), ("SIGXCPU", "超时")],
)
def test_the_death_of_the_worker_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, death: str, words: str
) -> None:
    monkeypatch.setattr(sandbox, "_PROGRAM", f"import os, signal; os.kill(os.getpid(), signal.{death})")
    assert words in refusal(written(tmp_path / "a.csv", b"1"))


def test_a_worker_without_an_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(sandbox, "_PROGRAM", program)
    assert "读取超时" in refusal(written(tmp_path / "a.csv", b"1"), replace(LIMITS, wall_seconds=1))
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text(encoding="utf-8")), 0)


def test_a_worker_that_computes_too_long_is_ended_by_the_system(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 400_001))
    assert "读取超时" in refusal(raw_xlsx(tmp_path / "慢.xlsx", sheet_xml(rows)), replace(LIMITS, cpu_seconds=1))


def test_the_worker_sees_neither_folder_nor_environment_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A zipfile.py beside the workbook, or on PYTHONPATH, is not what the worker imports."""
    written(tmp_path / "zipfile.py", b"raise SystemExit(9)")
    written(tmp_path / "a.csv", "县,1".encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_workbook(Path("a.csv")).sheets[0].cells[0, 0].value == "县"
