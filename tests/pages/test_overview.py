"""总览 for every kind of store and every kind of question."""

import csv
import io
import re
from pathlib import Path

import openpyxl
import pytest

from data.storage.store import Store
from pages.shared.positions_export import positions_sheet
from pages.shared.table_download import as_csv, as_workbook
from queries.rows.position import Position
from tests.pages.screen import html, text, visit
from tests.position_rows import position
from tests.stores import figure, publish_figures

COUNTIES = ("611002", "611021", "611022", "611023", "611024", "611025", "611026")


def _gdp(growths: dict[str, float], period: str = "2023Q3") -> list:
    return [figure("gdp", code, period, value=100.0, growth=growth) for code, growth in growths.items()]


def test_the_reference_case(example: Path) -> None:
    said = text(visit(region="611025", period="2023Q3"))
    assert "镇安县2023年前三季度14项主要经济指标全部保持全市第一方阵" in said
    for words in ("等6项居全市第一位", "等4项居全市第二位", "等4项居全市第三位", "全市第一 6", "第一方阵 14", "缺报 0"):
        assert words in said


def test_first_place_and_negative_growth_are_seen_in_one_row(example: Path) -> None:
    rows = re.findall(r"<tr[^>]*>.*?</tr>", html(visit(region="611025", period="2023Q3")))
    row = next(row for row in rows if "规上工业增加值" in row and "spark" in row)
    assert "<b>1</b>/7" in row
    assert re.search(r"▼−\d", row)


def test_the_address_is_shown_and_choices_are_written_to_it(example: Path) -> None:
    screen = visit(region="611021", period="2022Q1")
    assert "洛南县2022年一季度" in text(screen)
    assert "与上年全年相比" in text(screen)
    screen.selectbox("region").select("丹凤县").run()
    assert screen.query_params["region"] == "611022"
    assert "丹凤县2022年一季度" in text(screen)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"region": "999"}, "网址中的 region 无效"),
        ({"period": "2023年1月"}, "网址中的 period 无效"),
        ({"region": "<b>甲</b>"}, "没有地区“<b>甲</b>”"),
        ({"period": "2030Q1"}, "这个时期没有任何县区数据"),
        ({"region": "6110K1", "period": "2023Q3"}, "不参加排名"),
    ],
)
def test_odd_addresses_say_what_is_wrong(example: Path, query: dict[str, str], words: str) -> None:
    assert words in text(visit(**query))


def test_a_county_that_did_not_report_shrinks_the_denominator_visibly(real: Store) -> None:
    publish_figures(real, *_gdp(dict(zip(COUNTIES[1:], (1.0, 2.0, 3.0, 4.0, 5.0, 6.0), strict=True))))
    said = text(visit(period="2023Q3"))
    assert "2 /6" in said
    assert "6个县区参加排名：商州区没有可比较的数据" in said
    assert "缺报" in said


def test_one_county_alone_with_its_printed_rank(real: Store) -> None:
    publish_figures(real, figure("gdp", "611025", "2023Q3", value=100.0, growth=5.0, rank=2))
    said = text(visit(period="2023Q3"))
    assert "第2位" in said
    assert "来源只给位次" in said


def test_ties_are_said(real: Store) -> None:
    publish_figures(real, *_gdp(dict(zip(COUNTIES, (9.0, 5.0, 4.0, 3.0, 2.0, 5.0, 1.0), strict=True))))
    said = text(visit(period="2023Q3"))
    assert "生产总值（并列）居全市第二位" in said
    assert "并列 2 /7" in said


def test_latest_shows_each_indicator_at_its_own_period(real: Store) -> None:
    publish_figures(
        real,
        *_gdp(dict.fromkeys(COUNTIES, 5.0)),
        *[figure("fixed_asset_investment", code, "2023-10", growth=3.0) for code in COUNTIES],
    )
    screen = visit()
    assert "各指标最新一期（2023年前三季度至2023年1-10月）" in text(screen)
    assert 'data-label="时期"' in html(screen)


def test_only_other_indicators(real: Store) -> None:
    publish_figures(real, *[figure("electricity", code, "2023Q3", value=5.0, growth=3.0) for code in COUNTIES])
    said = text(visit(period="2023Q3"))
    assert "没有主要经济指标的数据" in said
    assert "其他指标" in said


def test_a_mark_is_given_as_the_reason(real: Store) -> None:
    others = _gdp(dict.fromkeys(COUNTIES[:5], 5.0))
    publish_figures(real, *others, figure("gdp", "611025", "2023Q3", value=1.0, growth="同期为0"))
    assert "来源标为“同期为0”" in text(visit(period="2023Q3"))


def _hostile() -> Position:
    return position(0, value=1.5, official_rank=1, source_file="=cmd|' /C calc'!A0.xlsx", region_name="=1+1")


def test_exported_text_is_no_formula() -> None:
    taken = positions_sheet("位次", [_hostile()], "全市")
    rows = list(csv.reader(io.StringIO(as_csv(taken, "示例数据").decode("utf-8-sig"))))
    assert rows[0][0] == "地区"
    assert rows[1][0] == "'=1+1"
    assert rows[1][-1] == "示例数据"
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(taken, ""))).active
    assert sheet["A2"].value == "=1+1"
    assert sheet["A2"].data_type != "f"
    assert sheet["D2"].value == 1.5


def test_what_only_the_city_has_makes_no_county_missing(real: Store) -> None:
    publish_figures(real, *_gdp(dict.fromkeys(COUNTIES, 5.0)), figure("retail_sales", "611000", "2023Q3", growth=8.5))
    said = text(visit(period="2023Q3"))
    assert "只有全市数、没有县区数：社会消费品零售总额。" in said
    assert "缺报 0" in said


def test_a_damaged_database_is_one_sentence(real: Store) -> None:
    publish_figures(real, *_gdp(dict.fromkeys(COUNTIES, 5.0)))
    (real.folder / "indicators-000001.duckdb").write_bytes(b"damaged" * 1000)
    assert "python -m data rebuild" in text(visit(period="2023Q3"))
