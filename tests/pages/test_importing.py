"""导入: from a dropped file to positions on the screen, and everything that must not happen on the way."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.storage import locations
from data.storage.locations import ENVIRONMENT
from data.storage.store import Store, open_store
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import figure, publish_figures

PAGE = ROOT / "pages/data_management/upload/page.py"
GANZHOU = ROOT / "tests/workbooks/ganzhou_2015_county_layout.xlsx"
TABLE = """指标,地区,时期,指标值,增速
生产总值,商州区,2023Q3,100.1,5.1
生产总值,洛南县,2023Q3,90.1,6.1
生产总值,镇安县,2023Q3,80.1,7.5
"""


def _drop(screen: AppTest, name: str, content: str | bytes) -> AppTest:
    data = content if isinstance(content, bytes) else content.encode()
    screen.file_uploader[0].upload(name, data).run()
    assert not screen.exception, [row.value for row in screen.exception]
    return screen


def _button(screen: AppTest, label: str) -> object:
    return next((row for row in screen.button if row.label == label), None)


def test_drop_publish_and_read_the_position(real: Store) -> None:
    screen = _drop(visit(PAGE), "县表.csv", TABLE)
    assert "可入库 6 个数据" in text(screen)
    if screen.checkbox:
        screen.checkbox[0].check().run()
    _button(screen, "发布入库").click().run()
    assert "已入库：第1次发布，6 个数据" in text(screen)
    assert real.newest == 1
    said = text(visit(period="2023Q3"))
    assert "生产总值居全市第一位" in said
    assert "县表.csv" in said


def test_what_is_rejected_must_be_confirmed_and_stays_plain_text(real: Store) -> None:
    screen = _drop(visit(PAGE), "=县表.csv", TABLE + "生产总值,<img src=x onerror=alert(1)>,2023Q3,1,1\n")
    assert "<img src=x" not in html(screen)
    assert "<img src=x onerror=alert(1)>" in text(screen)
    assert _button(screen, "发布入库").disabled
    screen.checkbox[-1].check().run()
    assert not _button(screen, "发布入库").disabled


def test_the_same_file_again_changes_nothing(real: Store) -> None:
    screen = _drop(visit(PAGE), "县表.csv", TABLE)
    if screen.checkbox:
        screen.checkbox[0].check().run()
    _button(screen, "发布入库").click().run()
    again = _drop(screen, "县表.csv", TABLE)
    assert "与第1次发布的内容相同，没有变化" in text(again)
    assert _button(again, "发布入库") is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("坏的.xlsx", b"this is no workbook"),
        ("空的.csv", "指标,地区,时期,指标值\n"),
        ("别的城市.xlsx", GANZHOU.read_bytes()),
    ],
    ids=["no workbook", "no figure", "another city"],
)
def test_a_refused_file_cannot_be_published(real: Store, name: str, content: str | bytes) -> None:
    screen = _drop(visit(PAGE), name, content)
    assert "拒收" in text(screen)
    assert _button(screen, "发布入库") is None
    assert real.newest == 0


def test_a_malformed_period_is_one_sentence(real: Store) -> None:
    screen = _drop(visit(PAGE), "县表.csv", TABLE)
    screen.text_input[0].set_value("去年").run()
    assert "无法识别" in text(screen)
    assert _button(screen, "发布入库") is None


def test_holds_are_accepted_by_rule_and_columns_mapped() -> None:
    screen = AppTest.from_function(_decisions).run()
    assert screen.checkbox[0].label == "“疑似别的指标”暂存的 7 个单元格核对无误，按原样入库"
    screen.checkbox[0].check()
    screen.selectbox[0].set_value("retail_sales").run()
    assert json.loads(screen.json[0].value) == [["wrong_indicator"], [["<b>1-3月</b>", "F", "retail_sales"]]]


def _decisions() -> None:
    import streamlit as st

    from data.figures import CellReference
    from data.importing.preview import Preview, Request
    from data.readers.reading import Finding, Severity
    from pages.data_management.upload.decisions import decide

    place = CellReference("a.xlsx", "<b>1-3月</b>", "F4", "F")
    hold = Finding(Severity.HOLD, "wrong_indicator", "…", "a.xlsx", place, cells=7)
    accepted, mappings = decide(Preview(Request(()), (), (hold,), (), 0, None, False))
    st.json([sorted(accepted), [[mapping.sheet, mapping.column, mapping.indicator] for mapping in mappings]])


def test_the_example_named_by_the_environment_says_what_to_do(example: Path) -> None:
    said = text(visit(PAGE))
    assert "不接受导入" in said
    assert ENVIRONMENT in said
    assert "python -m data init" in said


def test_from_the_example_to_a_store_of_ones_own(
    example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ENVIRONMENT)
    monkeypatch.setattr(locations, "EXAMPLE_FOLDER", example_folder)
    monkeypatch.setattr(locations, "REAL_FOLDER", tmp_path / "real")
    screen = _drop(visit(PAGE), "赣州.xlsx", GANZHOU.read_bytes())
    assert "文件中的地区名属于赣州市" in text(screen)
    _button(screen, "建立正式库").click().run()
    assert not screen.exception
    assert open_store().city.code == "360700"
    assert "示例数据" not in text(screen)
    assert "读到了什么" in text(screen)


def test_a_folder_that_is_not_empty_is_left_alone(
    example_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.txt").write_text("不可覆盖", encoding="utf-8")
    monkeypatch.delenv(ENVIRONMENT)
    monkeypatch.setattr(locations, "EXAMPLE_FOLDER", example_folder)
    monkeypatch.setattr(locations, "REAL_FOLDER", tmp_path)
    screen = visit(PAGE)
    screen.selectbox[0].select_index(0).run()
    _button(screen, "建立正式库").click().run()
    assert "不是空文件夹" in text(screen)


def test_a_click_on_an_outdated_preview_stores_nothing(real: Store) -> None:
    """Somebody else publishes between preview and click: the screen shows a fresh preview and waits for another click."""
    screen = _drop(visit(PAGE), "县表.csv", TABLE)
    publish_figures(real, figure("gdp", "611002", "2022Q3", growth=1.0))
    if screen.checkbox:
        screen.checkbox[0].check()
    _button(screen, "发布入库").click().run()
    assert not screen.exception
    assert real.newest == 1
    assert _button(screen, "发布入库") is not None


def test_doubts_are_confirmed_kind_by_kind_and_the_remark_is_kept(real: Store) -> None:
    screen = _drop(visit(PAGE), "县表.csv", TABLE + "生产总值,某县,2023Q3,1,1\n地区总产出,柞水县,2023Q3,1,1\n")
    kinds = [row for row in screen.checkbox if "条已核对" in row.label]
    assert len(kinds) >= 2
    for kind in kinds[:-1]:
        kind.check().run()
    assert _button(screen, "发布入库").disabled
    [row for row in screen.checkbox if "条已核对" in row.label][-1].check().run()
    next(row for row in screen.text_input if "核对说明" in row.label).input("已电话核实").run()
    _button(screen, "发布入库").click().run()
    assert real.releases()[-1].note == "核对：已电话核实"


def test_an_unknown_name_is_mapped_once_offered_never_again_and_taken_back(real: Store) -> None:
    odd = "指标,地区,时期,增速\n生产总值,镇按县,2023Q3,5.0\n生产总值,柞水县,2023Q3,4.0\n"
    screen = _drop(visit(PAGE), "表.csv", odd)
    assert "可入库 1 个数据" in text(screen)
    next(row for row in screen.selectbox if row.key == "name-region-镇按县").select("镇安县")
    _button(screen, "记住这些名称，重新读取").click().run()
    assert "可入库 2 个数据" in text(screen)
    assert "不认识的名称" not in text(screen)
    listed = visit(PAGE)
    assert "地区“镇按县”即镇安县" in text(listed)
    _button(listed, "不再使用").click().run()
    assert "镇按县" not in text(listed)


def test_what_is_still_missing_is_said_before_publishing(real: Store) -> None:
    publish_figures(real, figure("retail_sales", "611025", "2023Q2", growth=1.0))
    said = text(_drop(visit(PAGE), "县表.csv", TABLE))
    missing = said.partition("2023年前三季度还缺什么")[2]
    assert "生产总值：缺丹凤县、商南县、山阳县、柞水县" in missing
    assert "社会消费品零售总额：全部未到" in missing


def test_an_empty_template_is_offered(real: Store) -> None:
    labels = [row.proto.label for row in visit(PAGE).get("download_button")]
    assert "下载模板" in labels
