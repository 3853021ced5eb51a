"""发布与修订 and 来历: who published what, what it changed, the screens as they stood, corrections and withdrawals."""

from pathlib import Path

from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage.maintenance import withdraw_release
from data.storage.store import Store
from tests.pages.screen import ROOT, text, visit
from tests.stores import CLERK, figure, publish_figures

RELEASES, FIGURE = ROOT / "pages/data_management/releases/page.py", ROOT / "pages/data_management/figure/page.py"
COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")


def _publish(store: Store, *growths: float, note: str = "") -> None:
    figures = [figure("gdp", code, "2023Q3", growth=growth) for code, growth in zip(COUNTIES, growths, strict=False)]
    publish_figures(store, *figures, note=note)


def test_the_log_says_who_when_why_and_what_stands(real: Store) -> None:
    _publish(real, 1.0, 2.0, note="初步数")
    _publish(real, 3.0, 2.0, note="更正商州区")
    withdraw_release(real, 2, "更正有误", actor=CLERK)
    said = text(visit(RELEASES))
    for words in ("3次发布", "初步数", "更正商州区", "已撤回", "撤回第2次", "按此次查看"):
        assert words in said


def test_what_a_release_changed_and_which_ranks_it_moved(real: Store) -> None:
    _publish(real, 1.0, 2.0, 0.5)
    _publish(real, 3.0, 2.0, 0.5)
    said = text(visit(RELEASES, before="1", after="2"))
    assert "第2次发布与第1次相比：修订1个数据；原有位次中2个有变化" in said
    assert "商州区 2023年前三季度 增速 修订 1.0 3.0 2.0" in said
    assert "商州区 2023年前三季度 2/3 1/3" in said


def test_a_first_quarter_moves_nobody(real: Store) -> None:
    _publish(real, 1.0, 2.0)
    publish_figures(real, *[figure("retail_sales", code, "2023Q3", growth=1.0) for code in COUNTIES])
    said = text(visit(RELEASES, before="1", after="2"))
    assert "新增7个数据；原有位次都不变" in said


def test_the_screens_as_of_an_earlier_release_are_marked(real: Store) -> None:
    _publish(real, 1.0, 2.0, 0.5)
    _publish(real, 3.0, 2.0, 0.5)
    then = text(visit(region="611002", as_of="1"))
    assert "按第1次发布时的数据显示，不是最新（共2次）" in then
    assert "生产总值居全市第二位" in then
    now = text(visit(region="611002"))
    assert "不是最新" not in now
    assert "生产总值居全市第一位" in now


def test_an_unknown_release_in_the_address_shows_nothing_else(real: Store) -> None:
    _publish(real, 1.0, 2.0)
    for asked in ("7", "0", "<b>"):
        said = text(visit(as_of=asked))
        assert f"as_of={asked} 无效" in said
        assert "第一位" not in said


def test_everything_ever_received_for_one_figure(real: Store) -> None:
    _publish(real, 1.0)
    _publish(real, 3.0)
    said = text(visit(FIGURE, indicator="gdp", region="611002", period="2023Q3"))
    assert "商州区2023年前三季度生产总值：收到2次，增速有过修订" in said
    assert said.index("3.0%") < said.index("1.0%")
    assert "现行" in said
    assert "已被取代" in said


def test_one_figure_is_corrected_by_hand_with_a_reason(real: Store) -> None:
    _publish(real, 1.0, 2.0)
    screen = visit(FIGURE, indicator="gdp", region="611002", period="2023Q3")
    screen.selectbox("correct_field").select_index(1).run()
    screen.text_input("correct_number").input("3.4").run()
    assert screen.button[0].disabled
    screen.text_input("correct_reason").input("来文更正").run()
    assert "1% → 3.4%" in text(screen)
    screen.button[0].click().run()
    assert not screen.exception
    assert "收到2次，增速有过修订" in text(screen)
    newest = real.releases()[-1]
    assert (newest.number, newest.note, newest.status.value) == (2, "手工更正：来文更正", "revised")
    assert newest.file_names == ("手工更正.csv",)


def test_a_correction_that_is_no_number_is_refused_by_the_audit(real: Store) -> None:
    _publish(real, 1.0, 2.0)
    screen = visit(FIGURE, indicator="gdp", region="611002", period="2023Q3")
    screen.selectbox("correct_field").select_index(1).run()
    screen.text_input("correct_number").input("<b>三</b>").run()
    assert "<b>三</b>" in text(screen)
    assert not screen.button
    assert real.newest == 1


def test_a_release_is_taken_back_with_a_reason_and_that_undone(real: Store) -> None:
    _publish(real, 1.0)
    _publish(real, 3.0)
    screen = visit(RELEASES)
    screen.button[0].click().run()
    assert "撤回必须写明原因" in text(screen)
    screen.text_input[0].input("有误")
    screen.button[0].click().run()
    assert "已作为第3次发布记录：撤回这次发布（第2次）" in text(screen)
    screen.selectbox("release").select_index(0).run()
    screen.text_input[0].input("没有错")
    screen.button[0].click().run()
    assert "已作为第4次发布记录：取消这次撤回（第3次）" in text(screen)
    assert "3.0%" in text(visit(FIGURE, indicator="gdp", region="611002", period="2023Q3"))


def test_a_received_file_is_given_back_byte_for_byte(real: Store, tmp_path: Path) -> None:
    source = tmp_path / "=1+1.csv"
    source.write_text("指标,地区,时期,增速\n生产总值,611025,2023Q3,5.1\n", encoding="utf-8")
    publish(real, preview(real, Request((source_of(source),))), actor=CLERK)
    (button,) = visit(RELEASES).get("download_button")
    assert button.proto.label == "下载原文件 1"
    (stored,) = real.releases()[0].folder.glob("source*")
    assert stored.read_bytes() == source.read_bytes()
