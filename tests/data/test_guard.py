"""Whatever arrives, the serving process lives on and says one sentence that names the file."""

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from data.readers import guard
from data.readers.guard import LIMITS, Limits, read_workbook
from indicators.errors import DataError
from tests.hostile import SHEET, compound_file, raw_xlsx, sheet_xml, understate_size

WORKBOOKS = Path(__file__).parents[1] / "workbooks"
BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


def refusal(path: Path, limits: Limits = LIMITS) -> str:
    """The sentence with which ``path`` is refused, without the file's name; within seconds and without a trace."""
    started, scratch = time.monotonic(), set(os.listdir(tempfile.gettempdir()))
    with pytest.raises(DataError) as refused:
        read_workbook(path, limits)
    assert time.monotonic() - started < 10
    assert set(os.listdir(tempfile.gettempdir())) <= scratch
    sentence = str(refused.value)
    assert sentence.startswith(f"{path.name}：")
    assert sentence.endswith("。")
    assert str(path.parent) not in sentence
    return sentence.removeprefix(f"{path.name}：")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def far_workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("表")
        sheet.write(0, 0, "县区")
        sheet.write("XFD1048576", 1)
    return path


def test_a_far_cell_is_refused(tmp_path: Path) -> None:
    assert "工作表“表”的单元格位置异常，内容一直伸展到 XFD1048576" in refusal(far_workbook(tmp_path / "远.xlsx"))


def test_formats_down_to_the_last_row_are_no_far_cell(tmp_path: Path) -> None:
    """Whole columns formatted by hand: common, and nothing stands there."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    sheet = read_workbook(raw_xlsx(tmp_path / "a.xlsx", sheet_xml(rows))).sheets[0]
    assert [(at, cell.value) for at, cell in sheet.cells.items()] == [((0, 0), 1.0)]


@pytest.mark.parametrize("reference", ["XFE1", "A1048577", "A0", "A2", "1", "AAAA1", "A-1"])
def test_a_cell_that_no_sheet_has_is_damage(tmp_path: Path, reference: str) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", sheet_xml(f'<row r="1"><c r="{reference}"><v>1</v></c></row>'))
    assert f"“{reference}”不存在" in refusal(path)


def test_200_megabytes_of_zeros_in_a_zip_are_refused_unread(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "bomb.xlsx", bytes(200 * 1024 * 1024))
    started = time.monotonic()
    assert "压缩炸弹" in refusal(path, replace(LIMITS, memory_bytes=200 * 1024 * 1024))
    assert time.monotonic() - started < 1


def test_a_bomb_inside_a_part_nobody_reads_is_refused_too(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "bomb.xlsx", sheet_xml(""), media=bytes(60 * 1024 * 1024))
    assert "压缩炸弹" in refusal(path)


def test_a_zip_that_lies_about_its_size_is_cut_off_at_its_word(tmp_path: Path) -> None:
    bomb = raw_xlsx(tmp_path / "a.xlsx", sheet_xml(" " * (200 * 1024 * 1024)))
    understate_size(bomb, 4000)
    started = time.monotonic()
    assert "已损坏" in refusal(bomb, replace(LIMITS, memory_bytes=200 * 1024 * 1024))
    assert time.monotonic() - started < 1


def test_more_unpacked_than_allowed_is_refused(tmp_path: Path) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", sheet_xml("<row/>" * 1000))
    assert "最多允许 0 MB" in refusal(path, replace(LIMITS, unpacked_bytes=5000))


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml"])
def test_entities_are_never_expanded(tmp_path: Path, part: str) -> None:
    path = raw_xlsx(tmp_path / "a.xlsx", sheet_xml(""), strings="<si><t>&i;</t></si>")
    source, laughing = path.read_bytes(), tmp_path / "laugh.xlsx"
    import zipfile

    with zipfile.ZipFile(path) as old, zipfile.ZipFile(laughing, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, BILLION_LAUGHS + text if name == part else text)
    assert source != laughing.read_bytes()
    assert "DOCTYPE" in refusal(laughing)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_a_truncated_file_is_damage(tmp_path: Path, share: float) -> None:
    whole = (WORKBOOKS / "ganzhou_2015_city_layout.xlsx").read_bytes()
    assert "已损坏或不完整" in refusal(written(tmp_path / "截断.xlsx", whole[: int(len(whole) * share)]))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_truncated_xls_is_damage(tmp_path: Path, share: float) -> None:
    """Its directory stands before its content, as in Excel's own files, so that the cut leaves a plausible start."""
    old = xlwt.Workbook()
    sheet = old.add_sheet("表")
    for row in range(300):
        sheet.write(row, 0, f"第{row}行")
    old.save(tmp_path / "old.xls")
    stream = (tmp_path / "old.xls").read_bytes()[512:-1024]
    path = compound_file(tmp_path / "a.xls", "Workbook", stream)
    assert read_workbook(path).sheets[0].cells[299, 0].value == "第299行"
    refusal(written(tmp_path / "cut.xls", path.read_bytes()[: int(path.stat().st_size * share)]))


def test_a_password_is_named(tmp_path: Path) -> None:
    assert "打开密码" in refusal(compound_file(tmp_path / "密.xlsx", "EncryptedPackage"))


def test_another_compound_document_is_no_workbook(tmp_path: Path) -> None:
    assert "不是工作簿" in refusal(compound_file(tmp_path / "文.xls", "WordDocument"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空文件"),
        (random.Random(1).randbytes(3000), "不是工作簿"),
        (b"PK\x03\x04" + random.Random(2).randbytes(3000), "已损坏"),
        (b"PK\x05\x06" + bytes(18), "不是工作簿，而是压缩包"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + random.Random(3).randbytes(3000), "不是工作簿"),
        (b"PAR1" + random.Random(4).randbytes(3000) + b"PAR1", "Parquet 文件已损坏"),
        (b"%PDF-1.7\n", "不是工作簿"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "另存为 xlsx"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "另存为 xlsx"),
        ("指标,地区\n".encode() + b"\xff\xff,1\n", "编码无法识别"),
        ("指标,地区,赣县".encode()[:-1], "截断"),
        ('指标,地区\n"赣县,1\n瑞金,2\n'.encode(), "第 3 行附近的引号不成对"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_workbook_is_told_apart(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(written(tmp_path / "报表.xls", content))


def test_200_megabytes_are_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    assert refusal(path).startswith("文件过大，有 200.0 MB，最多允许 50 MB")


def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "文件不存在" in refusal(tmp_path / "没有.xlsx")
    assert "不是普通文件" in refusal(tmp_path)
    os.mkfifo(tmp_path / "管道.csv")
    assert "不是普通文件" in refusal(tmp_path / "管道.csv")
    path = written(tmp_path / "锁.csv", b"1")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "没有读取权限" in refusal(path)


def test_too_much_content_is_refused(tmp_path: Path) -> None:
    table = written(tmp_path / "多.csv", b"1,2,3\n" * 50)
    assert "最多读取 100 个非空单元格" in refusal(table, replace(LIMITS, cells=100))
    assert "最多读取" in refusal(table, replace(LIMITS, text_characters=100))
    assert "内容过大" in refusal(table, replace(LIMITS, result_bytes=100))
    # Every cell of a row names the same shared string of 30,000 characters.
    cells = "".join(f'<c t="s"><v>{0}</v></c>' for _ in range(1000))
    rows = f"<row>{cells}</row>"
    path = raw_xlsx(tmp_path / "同.xlsx", sheet_xml(rows), strings=f"<si><t>{'长' * 30_000}</t></si>")
    assert "最多读取" in refusal(path)


def test_time_and_memory_are_limited(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 200_001))
    path = raw_xlsx(tmp_path / "慢.xlsx", sheet_xml(rows))
    assert "读取超时" in refusal(path, replace(LIMITS, cpu_seconds=0))
    assert "读取超时" in refusal(path, replace(LIMITS, wall_seconds=0))
    assert "超出内存上限 30 MB" in refusal(path, replace(LIMITS, memory_bytes=30 * 1024 * 1024))


@pytest.mark.parametrize(
    ("death", "words"),
    [("SIGABRT", "内存"), ("SIGKILL", "内存"), ("SIGSEGV", "进程中止"), ("SIGXCPU", "超时")],
)
def test_the_death_of_the_child_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, death: str, words: str
) -> None:
    monkeypatch.setattr(guard, "_PROGRAM", f"import os, signal; os.kill(os.getpid(), signal.{death})")
    assert words in refusal(written(tmp_path / "a.csv", b"1"))


def test_a_child_without_an_end_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    monkeypatch.setattr(guard, "_PROGRAM", program)
    assert "读取超时" in refusal(written(tmp_path / "a.csv", b"1"), replace(LIMITS, wall_seconds=1))
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_the_child_sees_neither_folder_nor_environment_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A json.py beside the workbook, or on PYTHONPATH, is not what the child imports."""
    written(tmp_path / "json.py", b"raise SystemExit(9)")
    path = written(tmp_path / "a.csv", "县,1".encode())
    program = f"from pathlib import Path; from data.readers.guard import read_workbook as r; r(Path({str(path)!r}))"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_workbook(Path("a.csv")).sheets[0].cells[0, 0].value == "县"
    monkeypatch.setenv("PYTHONPATH", str(Path(guard.__file__).parents[2]))
    assert subprocess.run([sys.executable, "-P", "-c", program], check=False).returncode == 0
