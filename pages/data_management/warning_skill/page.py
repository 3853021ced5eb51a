"""预警成效: what the warnings were worth, measured on the past of this very store."""

from pages.data_management.warning_skill.skill_view import skill
from pages.shared import controls, layout
from pages.shared.screen import screen
from pages.shared.table_download import download_buttons
from reports.statements.judged_rules import EVENTS

HORIZONS = {"2": "两个季度", "1": "一个季度"}

with screen("预警在过去准不准") as snapshot:
    with layout.top_row():
        region = controls.region(snapshot)
        event = controls.choice("预见什么", "event", EVENTS)
        horizon = controls.choice("多久以内", "horizon", HORIZONS)
    view = skill(snapshot, event, int(horizon), region.code)
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.risk)
