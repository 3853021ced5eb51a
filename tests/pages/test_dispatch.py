"""目标进度 and 追赶测算: what is found, what is missing, what is assumed and kept in the address."""

import re
from pathlib import Path

import pytest

from data.storage.create_store import create_store
from data.storage.store import Store
from tests.pages.screen import ROOT, html, text, visit
from tests.queries.test_progress import aim
from tests.stores import CLERK, figure, publish_figures

PROGRESS, PURSUIT = ROOT / "pages/targets/progress/page.py", ROOT / "pages/targets/catch_up/page.py"
BOTH = pytest.mark.parametrize("page", [PROGRESS, PURSUIT], ids=["progress", "pursuit"])
LUONAN, ZHENAN, ZHASHUI = "611021", "611025", "611026"


def _grow(store: Store, **growths: float) -> None:
    publish_figures(store, *(figure("gdp", code[1:], "2023Q3", growth=number) for code, number in growths.items()))


def test_every_target_of_the_example(example: Path) -> None:
    screen = visit(PROGRESS, region=ZHENAN, period="2023Q3")
    said, body = text(screen), html(screen)
    counts = re.search(r"镇安县2023年前三季度：14项中(\d+)项快于进度、(\d+)项落后 ", said)
    assert counts
    # Twelve have a level and a bar against the schedule, the two with growth only a pale one; the share has none.
    county = body.partition("全市：14项中")[0]
    assert county.count('class="bullet"') == 13
    assert county.count('<u class="due"') == 11
    assert county.count("✓ 快于进度") == int(counts[1])
    assert county.count("▲ 落后") == int(counts[2])
    assert "76.62 亿元 +1.6%" in said
    assert "按9/12假定" in said
    assert "trend?indicator=gdp" in body
    assert [row.proto.label for row in screen.get("download_button")] == ["下载 CSV", "下载 Excel"]


def test_level_needed_and_marks(real: Store) -> None:
    publish_figures(
        real,
        figure("gdp", ZHENAN, "2022Q3", value=72.0), figure("gdp", ZHENAN, "2022Q4", value=100.0),
        figure("gdp", ZHENAN, "2023Q3", value=88.0, growth=5.0), figure("retail_sales", ZHENAN, "2023Q3", growth=5.0),
    )  # fmt: skip
    aim(real, "gdp", growth=7.0, value=110.0)
    said = text(visit(PROGRESS, region=ZHENAN, period="2023Q3"))
    assert "2项中1项快于进度、1项没有目标" in said
    # 88 of 110 are 80 %; 22 are to come; the rest has to grow by 3.4 / 0.28.
    assert "80.0% 75.0% ✓ 快于进度 22.00 亿元 12.1 上年占72.0%" in said
    assert "没有目标的指标，请用长表导入：列为 指标、地区、年份、目标增速、目标值" in said
    assert "全市没有这一年的目标" in said


def test_no_target_at_all(real: Store) -> None:
    _grow(real, c611025=5.0, c611021=4.0)
    said = text(visit(PROGRESS, region=ZHENAN))
    assert "1项都没有年度目标" in said
    assert "请用长表导入" in said


@BOTH
def test_a_period_without_data(example: Path, page: Path) -> None:
    assert "这个时期没有主要经济指标的数据" in text(visit(page, period="2031Q1"))


@BOTH
def test_one_level_up(example: Path, page: Path) -> None:
    said = text(visit(page, level="upper", period="2023Q3"))
    assert "商洛市2023年前三季度：" in said
    assert "全市" not in said.partition("其他指标")[0].partition("回到本级")[2]


@BOTH
def test_a_city_of_one_county(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regions = tmp_path / "regions.toml"
    regions.write_text('code = "C"\nname = "某市"\n[[county]]\ncode = "K"\nname = "某县"\n', encoding="utf-8")
    store = create_store(tmp_path / "one", regions, actor=CLERK)
    publish_figures(store, figure("gdp", "K", "2023Q3", value=50.0, growth=5.0))
    monkeypatch.setenv("INDICATORS_STORE", str(store.folder))
    said = text(visit(page))
    assert "某县2023年前三季度：" in said
    assert ("没有可以比较的对手" in said) == (page == PURSUIT)


def test_who_is_above_and_below_and_what_closes_the_gap(example: Path) -> None:
    screen = visit(PURSUIT, region=ZHENAN, period="2023Q3")
    said = text(screen)
    assert "14项中6项居首" in said
    assert re.search(r"建筑业总产值 3 /7 商南县 第2位 0\.8 0\.15亿元 洛南县 第4位 2\.8 0\.56亿元", said)
    # Growth only: nothing to convert, and so nothing offered.
    assert re.search(r"固定资产投资 1 /7 居首 柞水县 第2位 0\.3 —", said)
    assert "以镇安县2022年全年总量18.78亿元为基数，双方到2023年全年增速不变" in said


def test_a_slider_moves_the_places_and_the_address(example: Path) -> None:
    screen = visit(PURSUIT, region=ZHENAN, period="2023Q3", indicator="construction_output")
    assert [row.label.split()[0] for row in screen.slider] == ["镇安县", "商南县", "洛南县"]
    assert screen.slider[0].value == 5.9
    assert "还没有设定增速" in text(screen)
    screen.slider[0].set_value(9.0).run()
    assert screen.query_params["assumed"] == "construction_output:611025:9"
    said = text(screen)
    assert "测算：按所设增速，镇安县建筑业总产值3→1；居首6项→7项" in said
    screen.slider[0].set_value(5.9).run()
    assert "assumed" not in screen.query_params
    assert not screen.exception


def test_what_the_address_assumes_is_shown_and_taken_back(example: Path) -> None:
    screen = visit(
        PURSUIT, region=ZHENAN, period="2023Q3", indicator="construction_output", assumed="gdp:611026:9,construction_output:611002:8"
    )  # fmt: skip
    said = text(screen)
    assert "镇安县生产总值1→2、建筑业总产值3→4" in said
    # Whoever something is assumed of has a slider too.
    assert {row.label.split()[0] for row in screen.slider} == {"镇安县", "商南县", "洛南县", "商州区"}
    screen.button[0].click().run()
    assert "assumed" not in screen.query_params
    assert "还没有设定增速" in text(screen)


def test_nonsense_in_the_address_is_explained(example: Path) -> None:
    said = text(visit(PURSUIT, region=ZHENAN, period="2023Q3", assumed="gdp:x"))
    assert "网址中的 assumed 无效，已按现状显示" in said


def test_nothing_is_assumed_of_what_has_no_figure(real: Store) -> None:
    _grow(real, c611021=5.0, c611026=4.0)
    publish_figures(real, figure("gdp", ZHENAN, "2023Q3", rank=1))
    screen = visit(PURSUIT, region=ZHENAN)
    said = text(screen)
    assert not screen.slider
    assert "只有位次，没有可比的数据" in said
    assert "没有公布可以排位的数，不作测算" in said


def test_a_zone_that_is_not_ranked_pursues_nobody(real: Store) -> None:
    _grow(real, c611021=5.0, c611026=4.0)
    publish_figures(real, figure("gdp", "6110K1", "2023Q3", growth=9.0))
    screen = visit(PURSUIT, region="6110K1")
    assert "不参加排名" in text(screen)
    assert not screen.slider


def test_ties_are_named_together(real: Store) -> None:
    _grow(real, c611021=5.0, c611022=5.0, c611025=4.0)
    said = text(visit(PURSUIT, region=ZHENAN))
    assert "洛南县、丹凤县 第1位 1.0 — 居末" in said
