"""``python -m reports bulletin`` and ``workbook``: what they write and print, and every mistake in one sentence."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from data.storage.store import Store
from reports.__main__ import reports
from tests.conftest import CommandLine
from tests.stores import figure, publish_figures

ENDINGS = {"bulletin": ".docx", "workbook": ".xlsx"}


@pytest.fixture
def filled(store: Store) -> Store:
    counties = [region.code for region in store.city.counties]
    publish_figures(store, *(figure("gdp", code, "2023Q3", growth=1.0 + place) for place, code in enumerate(counties)))
    return store


def _run(command: CommandLine, store: Store, what: str, *more: object, period: str = "2023Q3"):  # type: ignore[no-untyped-def]
    return command(reports, what, "--period", period, "--store", store.folder, "--today", "2023-11-01", *more)


def test_a_bulletin_is_printed_or_written(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    printed = _run(command, filled, "bulletin", "--region", "镇安")
    assert printed.code == 0, printed
    assert printed.out.startswith(
        "镇安县2023年前三季度经济运行通报\n商洛市经济运行监测　2023年11月1日\n\n一、总体情况\n"
    )
    target = tmp_path / "新文件夹" / "通报.docx"
    written = _run(command, filled, "bulletin", "--region", "镇安", "--output", target)
    assert (written.code, written.out) == (0, f"已写入：{target}\n")
    document = docx.Document(io.BytesIO(target.read_bytes()))
    assert next(paragraph.text for paragraph in document.paragraphs if paragraph.text) == printed.out.splitlines()[0]


@pytest.mark.parametrize("region", [(), ("--region", "商洛市"), ("--region", "611000")])
def test_the_city_by_its_name_is_the_whole_city(filled: Store, command: CommandLine, region: tuple[str, ...]) -> None:
    outcome = _run(command, filled, "bulletin", *region)
    assert outcome.out.startswith("商洛市2023年前三季度经济运行通报\n")
    assert "7个县区中增速最高的是柞水县（增长7.0%），最低的是商州区（增长1.0%）" in outcome.out


def test_an_earlier_release_is_told_as_it_was(filled: Store, command: CommandLine) -> None:
    publish_figures(filled, figure("gdp", "611025", "2023Q3", growth=9.9))
    now, then = (_run(command, filled, "bulletin", "--region", "镇安", *more).out for more in ((), ("--as-of", "1")))
    assert ("增长9.9%" in now, "增长9.9%" in then) == (True, False)
    assert "截至第1次发布" in then


def test_a_workbook_is_written(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    target = tmp_path / "表.XLSX"
    assert _run(command, filled, "workbook", "--region", "镇安", "--output", target).code == 0
    assert openpyxl.load_workbook(target).sheetnames == ["总表", "位次", "生产总值", "预警", "目标", "修订"]


@pytest.mark.parametrize("what", ENDINGS)
@pytest.mark.parametrize(
    ("period", "more", "code", "said"),
    [
        ("2031Q1", (), 1, "库中没有2031年一季度的数据，无法生成文档；最近一期是2023年前三季度。"),
        ("2023X", (), 2, "时期“2023X”无法识别"),
        ("2023Q3", ("--region", "长安"), 2, "商洛市没有地区“长安”"),
        ("2023Q3", ("--as-of", "9"), 2, "没有第9次发布"),
    ],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    filled: Store,
    command: CommandLine,
    tmp_path: Path,
    what: str,
    period: str,
    more: tuple[str, ...],
    code: int,
    said: str,
) -> None:
    target = tmp_path / "out" / f"paper{ENDINGS[what]}"
    outcome = _run(command, filled, what, "--output", target, *more, period=period)
    assert (outcome.code, outcome.err.startswith(said), len(outcome.err.splitlines())) == (code, True, 1), outcome
    assert not target.parent.exists()


@pytest.mark.parametrize("what", ENDINGS)
def test_an_output_that_cannot_be_is_one_sentence(
    filled: Store, command: CommandLine, tmp_path: Path, what: str
) -> None:
    ending = ENDINGS[what]
    taken = tmp_path / f"folder{ending}"
    taken.mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for target, code, said in (
        (tmp_path / "paper.pdf", 2, f"请改成 paper{ending}。"),
        (tmp_path / "paper", 2, f"请改成 paper{ending}。"),
        (taken, 1, "它是文件夹"),
        (tmp_path / "file" / f"paper{ending}", 1, "无法写入"),
        (Path("/proc") / f"paper{ending}", 1, "无法写入"),
    ):
        outcome = _run(command, filled, what, "--output", target)
        assert (outcome.code, said in outcome.err, len(outcome.err.splitlines())) == (code, True, 1), outcome
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("what", ENDINGS)
def test_an_empty_store_says_so(store: Store, command: CommandLine, tmp_path: Path, what: str) -> None:
    outcome = _run(command, store, what, "--output", tmp_path / f"paper{ENDINGS[what]}")
    assert (outcome.code, outcome.err) == (1, "库中还没有数据，无法生成文档；请先导入。\n")
