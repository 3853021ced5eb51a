"""The buttons for papers on 总览 and 县情: named after whose they are, made by the same door as the command line."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from data.storage.store import open_store
from pages.shared import cached_queries, current_store
from pages.shared.document_download import BULLETIN, WORKBOOK, period_of
from reports.inputs import Wanted
from tests.pages.screen import ROOT, visit

COUNTY, OVERVIEW = ROOT / "pages/overview/county/page.py", ROOT / "pages/overview/page.py"


@pytest.mark.parametrize("page", [COUNTY, OVERVIEW])
def test_the_buttons_name_the_period(example: Path, page: Path) -> None:
    labels = [row.proto.label for row in visit(page, region="611025", period="2023Q3").get("download_button")]
    for kind in (BULLETIN, WORKBOOK):
        assert f"下载2023年前三季度{kind.title}（{kind.what}）" in labels


def test_what_the_buttons_make(example: Path) -> None:
    store = open_store(example)
    snapshot = current_store.open_snapshot(is_upper=False)
    assert snapshot
    region = next(region for region in store.city.members if region.name == "镇安县")
    wanted = Wanted(period_of(snapshot, "2023Q3"), snapshot.today, region)
    document = docx.Document(io.BytesIO(BULLETIN.make(store, wanted)))
    assert document.paragraphs[0].text == "镇安县2023年前三季度经济运行通报\n（示例数据，不得引用）"
    # The reference case: six first, four second, four third.
    assert "镇安县2023年前三季度14项主要经济指标全部保持全市第一方阵，其中" in document.paragraphs[3].text
    book = openpyxl.load_workbook(io.BytesIO(WORKBOOK.make(store, wanted)))
    assert len(book.sheetnames) == 2 + 14 + 3
    assert period_of(snapshot, "latest") == max(cached_queries.periods(snapshot))
