"""交办: given, followed and closed on the screen; what is typed is shown as text."""

import csv
import errno
import io
from datetime import date

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput

from data.storage import files
from data.storage.store import Store
from data.tasks.task_record import Assignment, Status
from data.tasks.tasks import assign, close, read_tasks
from pages.review_meeting.tasks.task_filter import Filter
from pages.review_meeting.tasks.tasks_view import tasks_view
from pages.shared.table_download import as_csv, as_workbook
from queries.tasks import tasks
from tests.pages.screen import ROOT, html, text, visit
from tests.stores import CLERK

PAGE = ROOT / "pages/review_meeting/tasks/page.py"
ODD = Assignment("<b>核实</b>投资", "发改局", date(2020, 1, 10), "=调度会", "fixed_asset_investment", "611025")


def _click(screen: AppTest, label: str) -> AppTest:
    return next(row for row in screen.button if row.label == label).click().run()


def _input(screen: AppTest, label: str) -> TextInput:
    return next(row for row in screen.text_input if row.label == label)


def test_nothing_yet(real: Store) -> None:
    assert "还没有交办任务" in text(visit(PAGE))


def test_a_task_is_given(real: Store) -> None:
    screen = visit(PAGE)
    _input(screen, "交办事项（必填）").input("新增入库项目5个")
    assert "请写明责任单位。" in text(_click(screen, "交办"))
    assert read_tasks(real.folder) == ()
    next(row for row in screen.selectbox if row.label == "责任单位（必填）").select("发改局")
    said = text(_click(screen, "交办"))
    (task_record,) = read_tasks(real.folder)
    assert (task_record.assignment.what, task_record.assignment.owner, task_record.assignment.source) == (
        "新增入库项目5个",
        "发改局",
        "调度会",
    )
    assert "未办结1项，没有逾期；已办结0项" in said
    assert "已作为第1项交办。" in said


def test_what_is_typed_is_text_and_the_overdue_stand_out(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    assign(real, Assignment("报送", "商务局", date(2099, 1, 1), "通报"), actor=CLERK)
    screen = visit(PAGE, region="611025")
    assert "<b>核实" not in html(screen)
    assert "&lt;b&gt;核实" in html(screen)
    assert "未办结2项，其中1项逾期；已办结0项" in text(screen)
    assert text(screen).index("● 逾期") < text(screen).index("○ 待办")
    assert "未办结1项，没有逾期" in text(visit(PAGE, region="611026"))
    assert "未办结1项，没有逾期" in text(visit(PAGE, owner="商务局"))
    assert "未办结1项，其中1项逾期；已办结0项" in text(visit(PAGE, state="overdue"))
    assert "没有符合所选条件的未办结任务。" in text(visit(PAGE, state="overdue", owner="商务局"))


def test_closed_ones_alone_are_not_folded_away(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    close(real, 1, "入库5个", actor=CLERK)
    assert "<details" in html(visit(PAGE))
    alone = visit(PAGE, state="closed")
    assert "<details" not in html(alone)
    assert "✓ 已办结" in text(alone)


def test_nothing_that_is_taken_away_becomes_a_formula(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    today = date(2020, 1, 13)
    sheet = tasks_view(tasks(real.folder, today), Filter(), real.city, today, {}).sheet
    row = next(csv.DictReader(io.StringIO(as_csv(sheet, "").decode("utf-8-sig"))))
    assert (row["来源"], row["逾期天数"], row["地区"], row["办理结果"]) == ("'=调度会", "3", "镇安县", "")
    (page,) = openpyxl.load_workbook(io.BytesIO(as_workbook(sheet, ""))).worksheets
    assert page.cell(2, 7).value == "=调度会"
    assert page.cell(2, 7).data_type == "s"


def test_what_was_typed_stays_after_a_refusal_only(real: Store) -> None:
    screen = visit(PAGE)
    _input(screen, "交办事项（必填）").input("报送")
    screen = _click(screen, "交办")
    assert _input(screen, "交办事项（必填）").value == "报送"
    next(row for row in screen.selectbox if row.label == "责任单位（必填）").select("发改局")
    screen = _click(screen, "交办")
    assert _input(screen, "交办事项（必填）").value == ""


def test_a_folder_that_cannot_be_written_is_one_sentence(real: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, "refused")

    assign(real, ODD, actor=CLERK)
    screen = visit(PAGE, task="1")
    monkeypatch.setattr(files, "sync", refuse)
    _input(screen, "进展，或办理结果（必填）").input("入库5个")
    assert "文件夹是只读的；没有写入任何数据，原有数据不受影响。" in text(_click(screen, "以此为结果办结"))
    assert read_tasks(real.folder)[0].status is Status.OPEN


def test_a_damaged_entry_is_one_sentence(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    (real.folder / "journal/tasks/000001.json").write_text("{}", encoding="utf-8")
    assert "journal/tasks/000001.json：" in text(visit(PAGE))


def test_a_task_closes_only_with_a_result_and_opens_again(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    screen = visit(PAGE, task="1")
    assert "请写明办理结果。" in text(_click(screen, "以此为结果办结"))
    _input(screen, "进展，或办理结果（必填）").input("已入库2个")
    assert "第1项的进展已登记。" in text(_click(screen, "登记进展"))
    _input(screen, "进展，或办理结果（必填）").input("入库5个")
    screen = _click(screen, "以此为结果办结")
    assert (read_tasks(real.folder)[0].status, read_tasks(real.folder)[0].result) == (Status.CLOSED, "入库5个")
    assert "未办结0项；已办结1项" in text(screen)
    _input(screen, "重新打开的原因（必填）").input("数据有误")
    assert "未办结1项" in text(_click(screen, "重新打开"))


def test_an_owner_changes_with_a_reason(real: Store) -> None:
    assign(real, ODD, actor=CLERK)
    screen = visit(PAGE, task="1")
    _input(screen, "原因（必填）").input("职能调整")
    assert "都没有改变" in text(_click(screen, "调整"))
    next(row for row in screen.selectbox if row.value == "发改局" and row.key is None).select("商务局")
    assert "责任单位由发改局改为商务局" in text(_click(screen, "调整"))


@pytest.mark.parametrize("asked", ["7", "x", ""])
def test_an_address_of_no_task(real: Store, asked: str) -> None:
    assign(real, ODD, actor=CLERK)
    close(real, 1, "完成", actor=CLERK)
    assert f"task={asked} 无效" in text(visit(PAGE, task=asked))
