"""预警: what is new, persists and was resolved; filters in the address; lights on the other screens."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

from data.storage.store import Store, open_store
from indicators.periods import parse_period
from pages.warnings.notice_download import _packed
from reports.inputs import Wanted
from reports.notices.notices import notice_documents
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import figure, publish_figures

PAGE = ROOT / "pages/warnings/page.py"
COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")


def _publish(store: Store, period: str, *growths: float) -> None:
    figures = [figure("gdp", code, period, growth=growth) for code, growth in zip(COUNTIES, growths, strict=False)]
    publish_figures(store, *figures)


def test_first_place_and_a_red_light_at_once(example: Path) -> None:
    screen = visit(PAGE, region="611025", period="2023Q3")
    said = text(screen)
    counted = re.search(r"镇安县2023年前三季度：红色(\d+)条、黄色(\d+)条、蓝色(\d+)条", said)
    assert counted
    listed = html(screen).partition("已解除")[0]
    for number, level in zip(counted.groups(), ("red", "yellow", "blue"), strict=True):
        assert listed.count(f'class="light {level}"') == int(number)
    assert "● 红色 镇安县 规上工业增加值 负增长 规上工业增加值下降0.7%，比零增长低0.7个百分点" in said


def test_new_persisting_and_resolved(real: Store) -> None:
    _publish(real, "2023Q1", -1.0, 5.0, 4.0, 3.0, 2.0, 6.0, 7.0)
    _publish(real, "2023Q2", -1.0, 5.0, 4.0, 3.0, -2.0, 6.0, 7.0)
    _publish(real, "2023Q3", 1.0, 5.0, 4.0, 3.0, -2.0, 6.0, -7.0)
    said = text(visit(PAGE, region="all", period="2023Q3", rule="negative_growth"))
    assert "新出现（1条）" in said
    assert "持续（1条）" in said
    assert "已解除（1条）" in said
    new, rest = said.partition("持续（1条）")[::2]
    assert "柞水县" in new.partition("新出现（1条）")[2]
    assert "山阳县" in rest.partition("已解除")[0]
    assert "商州区" in rest.partition("已解除（1条）")[2]


def test_filters_are_in_the_address_and_the_address_is_shown(example: Path) -> None:
    screen = visit(PAGE, region="all", period="2023Q3", department="商务局", light="red")
    rows = re.findall(r"<tr.*?</tr>", html(screen).partition("各地各指标")[0])
    body = [row for row in rows if "<td" in row]
    assert body
    assert all("商务局" in row and "红色" in row for row in body)
    screen.selectbox("light").select_index(2).run()
    assert screen.query_params["light"] == "yellow"


def test_what_cannot_be_judged_is_never_green(real: Store) -> None:
    _publish(real, "2023Q3", *([5.0] * 7))
    body = html(visit(PAGE, region="all", period="2023Q3"))
    assert "无法判定" in body
    board = body.partition("各地各指标")[2]
    assert "light normal" not in board


def test_thresholds_in_force_are_shown(example: Path) -> None:
    body = text(visit(PAGE))
    assert "在第一方阵，与后一位并列或领先很少" in body
    assert "在第一方阵而领先不足0.3个百分点为蓝色" in body


@pytest.mark.parametrize("page", ["overview/page.py", "overview/county/page.py", "indicator/ranking/page.py"])
def test_other_screens_carry_the_lights(example: Path, page: str) -> None:
    body = html(visit(ROOT / "pages" / page, region="611025", period="2023Q3", indicator="industrial_value_added"))
    assert re.search(r'class="light red">● 红色\d?<', body)
    assert "warnings?region=611025" in body


def test_notice_letters_are_offered_and_hold_the_departments(example: Path) -> None:
    screen = visit(PAGE, region="611025", period="2023Q3")
    labels = [row.proto.label for row in screen.get("download_button")]
    assert "下载通报（Word，总通报和各牵头部门）" in labels
    wanted = Wanted(parse_period("2023Q3"), date(2024, 1, 31), open_store(example).city.members[5])
    names = zipfile.ZipFile(io.BytesIO(_packed(notice_documents(open_store(example), wanted)))).namelist()
    assert any("工信局" in name for name in names)


SKILL = ROOT / "pages/data_management/warning_skill/page.py"


def test_skill_names_the_best_rule_and_holds_it_against_rank_alone(example: Path) -> None:
    said = text(visit(SKILL, region="611025"))
    assert re.search(
        r"能否预见2个季度内跌出第一方阵：最好的是“.+?”，AUROC 0\.\d\d，(好于|不如)同样情形下只看位次（0\.\d\d）", said
    )
    assert "镇安县跌出第一方阵的风险（预计）" in said
    assert "历史不足" in said


def test_a_short_history_is_not_measured(real: Store) -> None:
    _publish(real, "2023Q2", 1.0, 5.0, 4.0, 3.0, 2.0, 6.0, 7.0)
    _publish(real, "2023Q3", 1.0, 5.0, 4.0, 3.0, 2.0, 6.0, 7.0)
    said = text(visit(SKILL))
    assert "历史不足，暂不评判" in said
    assert "%" not in said.partition("跌出第一方阵的风险")[2].partition("依据")[0].replace("概率", "")
