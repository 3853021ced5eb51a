"""``python -m reports notices`` on a small store filled by the production door, and the bytes a screen offers."""

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest

from data.storage.store import Store
from indicators.periods import parse_period
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings
from reports.__main__ import reports
from reports.inputs import Wanted
from reports.notices.notices import department_notice, notice_documents, notices
from reports.output_files import file_names
from tests.conftest import CommandLine
from tests.reports.notices import opening, rows
from tests.stores import figure, publish_figures

DAY = date(2023, 11, 1)
Q3 = Wanted(parse_period("2023Q3"), DAY)


@pytest.fixture
def filled(store: Store) -> Store:
    """Two counties' investment in two quarters, everybody's retail sales in one."""
    codes = [region.code for region in store.city.counties]
    publish_figures(
        store,
        figure("fixed_asset_investment", "611000", "2023Q2", growth=1.0),
        figure("fixed_asset_investment", "611021", "2023Q2", growth=0.5),
        figure("fixed_asset_investment", "611025", "2023Q2", growth=4.0),
        figure("fixed_asset_investment", "611000", "2023Q3", growth=-1.8),
        figure("fixed_asset_investment", "611021", "2023Q3", growth=-5.0),
        figure("fixed_asset_investment", "611025", "2023Q3", growth=3.2),
        figure("retail_sales", "611000", "2023Q3", growth=3.0),
        *(figure("retail_sales", code, "2023Q3", growth=1.0 + place) for place, code in enumerate(codes)),
    )
    return store


def _run(command: CommandLine, store: Store, target: Path, *more: object, period: str = "2023Q3"):  # type: ignore[no-untyped-def]
    arguments = ("--period", period, "--output", target, "--store", store.folder, "--today", "2023-11-01")
    return command(reports, "notices", *arguments, *more)


def test_a_letter_for_everybody_and_one_for_each_department(
    filled: Store, command: CommandLine, tmp_path: Path
) -> None:
    outcome = _run(command, filled, tmp_path / "通报")
    assert outcome.code == 0, outcome
    names = [f"通报_{name}_2023年前三季度" for name in ("全市", "发改局", "商务局")]
    assert sorted(path.name for path in (tmp_path / "通报").iterdir()) == sorted(
        f"{name}.{kind}" for name in names for kind in ("docx", "txt")
    )
    assert [line.rpartition("/")[2] for line in outcome.out.splitlines()[:-1]] == [
        f"{name}.{kind}" for name in names for kind in ("docx", "txt")
    ]
    assert outcome.out.splitlines()[-1] == "共3份通报。"


def test_the_letter_says_what_the_warnings_say(filled: Store) -> None:
    notice = department_notice(filled, Q3, "发改局")
    told = {row.cells[2]: row for row in rows(notice.annexes[0])}
    # 洛南: −5.0 < 0 since this period; −1.8 − (−5.0) = 3.2 ≥ 3 points below the city, which it was by 0.5 in the quarter before.
    assert told["洛南县"].cells == ("●红色", "固定资产投资", "洛南县", "发改局")
    negative, below, repeated = told["洛南县"].lines
    assert negative.startswith("●下降5.0%，")
    assert negative.endswith("，预警始于本期")
    assert "低于全市3.2个百分点" in below
    assert below.endswith("，预警始于2023年上半年")
    assert repeated.startswith("▲")
    assert "连续2个季度低于全市" in repeated
    with filled.connect() as connection:
        found = warnings(connection.cursor(), in_force(filled, today=DAY), Q3.period)
    mine = [notice for notice in found if notice.indicator.id == "fixed_asset_investment"]
    assert sum(len(row.lines) for row in rows(notice.annexes[0])) == sum(
        notice.level != "undetermined" for notice in mine
    )
    # Nothing of the sentence is repeated that the columns say.
    lines = [line for annex in notice.annexes for row in rows(annex) for line in row.lines]
    assert not [line for line in lines if "2023年前三季度" in line or "牵头部门" in line or "固定资产投资" in line]
    numbers = set(re.findall(r"\d[\d.]*", "".join(notice.text for notice in mine) + "2023年上半年"))
    assert set(re.findall(r"\d[\d.]*", "".join(lines))) <= numbers
    assert notice.source.startswith("数据来源：本期为literal.xlsx；截至第1次发布（")


def test_a_screen_gets_the_files_as_bytes(filled: Store) -> None:
    documents = notice_documents(filled, Q3)
    assert list(documents) == [f"通报_{name}_2023年前三季度.docx" for name in ("全市", "发改局", "商务局")]
    assert documents == notice_documents(filled, Q3)
    for notice, content in zip(notices(filled, Q3), documents.values(), strict=True):
        assert docx.Document(io.BytesIO(content)).paragraphs[2].text == opening(notice)


def test_one_department_and_one_region(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    outcome = _run(command, filled, tmp_path, "--department", "商务局", "--region", "镇安")
    assert outcome.code == 0, outcome
    text = (tmp_path / "通报_镇安县_商务局_2023年前三季度.txt").read_text(encoding="utf-8")
    assert text.startswith("关于2023年前三季度镇安县主要经济指标预警情况的通报\n\n商务局：\n")
    assert not re.search("商州区|洛南县", text)
    # The city by its name is the whole city.
    assert _run(command, filled, tmp_path, "--department", "商务局", "--region", "商洛市").code == 0
    assert (tmp_path / "通报_商务局_2023年前三季度.docx").exists()


def test_a_department_without_warnings_is_told_so(filled: Store) -> None:
    notice = department_notice(filled, Wanted(Q3.period, DAY), "住建局")
    assert opening(notice).startswith("本期没有需要通报的事项")


def test_an_earlier_release_is_told_as_it_was(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    publish_figures(filled, figure("fixed_asset_investment", "611021", "2023Q3", growth=-9.9))
    now, then = (department_notice(filled, Wanted(Q3.period, DAY, None, number), "发改局") for number in (2, 1))
    assert ("下降9.9%" in str(now), "下降9.9%" in str(then)) == (True, False)
    assert "截至第1次发布" in then.source
    assert _run(command, filled, tmp_path, "--as-of", "7").code == 2


@pytest.mark.parametrize(
    ("period", "more", "code", "said"),
    [
        ("2031Q1", (), 1, "库中没有2031年一季度的数据，无法生成文档；最近一期是2023年前三季度。"),
        ("2023X", (), 2, "时期“2023X”无法识别"),
        ("2023Q3", ("--department", "气象局"), 2, "没有牵头部门“气象局”；可用：发改局、统计局、"),
        ("2023Q3", ("--department", ""), 2, "没有牵头部门“”"),
        ("2023Q3", ("--region", "长安"), 2, "商洛市没有地区“长安”"),
    ],
)
def test_a_mistake_is_one_sentence_and_writes_nothing(
    filled: Store, command: CommandLine, tmp_path: Path, period: str, more: tuple[str, ...], code: int, said: str
) -> None:
    outcome = _run(command, filled, tmp_path / "out", *more, period=period)
    assert outcome.code == code
    assert outcome.err.startswith(said)
    assert len(outcome.err.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_an_empty_store_says_so(store: Store, command: CommandLine, tmp_path: Path) -> None:
    outcome = _run(command, store, tmp_path)
    assert (outcome.code, outcome.err) == (1, "库中还没有数据，无法生成文档；请先导入。\n")


def test_an_output_that_cannot_be_written_is_one_sentence(filled: Store, command: CommandLine, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("mine", encoding="utf-8")
    for target, said in ((taken, "它不是文件夹"), (taken / "inside", "无法写入"), (Path("/proc/none"), "无法写入")):
        outcome = _run(command, filled, target)
        assert outcome.code == 1
        assert said in outcome.err
        assert len(outcome.err.splitlines()) == 1
    assert taken.read_text(encoding="utf-8") == "mine"


def test_names_of_files_stay_in_the_folder_and_apart() -> None:
    names = file_names(["通报_../甲/乙", "通报_..\\甲:乙", "A?", "a*", "..", "很" * 300])
    assert names == ("通报_..-甲-乙", "通报_..-甲-乙_2", "A-", "a-_2", "-", "很" * 60)
    assert all(len(f"{name}.docx".encode()) < 220 for name in names)
