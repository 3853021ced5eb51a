"""大屏 as the server makes it: whose slides, the line of text, a task that was just given, a period without data."""

from datetime import date
from pathlib import Path

from data.storage.store import Store
from data.tasks.tasks import Assignment, assign
from tests.pages.screen import ROOT, text, visit
from tests.reports.shows import fill
from tests.stores import CLERK

BOARD = ROOT / "pages/review_meeting/slides/page.py"


def _slides(**query: str) -> str:
    (frame,) = visit(BOARD, **query).get("iframe")
    return str(frame.proto.srcdoc)


def test_a_county_and_the_whole_city(example: Path) -> None:
    screen = visit(BOARD, region="611025", period="2023Q3")
    said = text(screen)
    assert "镇安县 2023年前三季度 调度会大屏（示例数据，不得引用）" in said
    assert "截至第6次发布" in said
    assert "镇安县规上工业总产值下降2.3%，居全市第2位，差第1名0.5个百分点" in _slides(region="611025", period="2023Q3")
    assert "商洛市 2023年前三季度 调度会大屏" in text(visit(BOARD, region="all", period="2023Q3"))


def test_a_new_task_stands_on_the_next_show(real: Store) -> None:
    fill(real)
    assert "没有未办结的交办事项" in _slides(region="611025")
    assign(real, Assignment("报送<b>清单</b>", "工信局", date(2099, 1, 1), "调度会", None, "611025"), actor=CLERK)
    shown = _slides(region="611025")
    assert "报送&lt;b&gt;清单&lt;/b&gt;" in shown
    assert "<b>清单" not in shown


def test_a_period_without_data_is_one_sentence(example: Path) -> None:
    said = text(visit(BOARD, region="611025", period="2031Q1"))
    assert "库中没有2031年一季度的数据" in said


def test_an_earlier_release_is_shown_as_it_was(example: Path) -> None:
    assert "截至第5次发布" in text(visit(BOARD, region="611025", period="2022Q4", as_of="5"))
