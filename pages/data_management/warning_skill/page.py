"""预警成效: what the warnings were worth, measured on the past of this very store."""

from pages.data_management.warning_skill.skill_view import skill
from pages.shared import controls, current_store, layout
from pages.shared.table_download import download_buttons
from reports.statements.judged_rules import EVENTS

_HORIZONS = {"2": "两个季度", "1": "一个季度"}


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("预警在过去准不准")
        return
    with layout.top_row():
        region = controls.region(snapshot)
        event = controls.choice("预见什么", "event", EVENTS)
        horizon = controls.choice("多久以内", "horizon", _HORIZONS)
    view = skill(snapshot, event, int(horizon), region.code)
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.risk)


page()
