"""预警成效: what the warnings were worth, measured on the past of this very store."""

from charts.skill import EVENTS
from pages.shared import controls, frame, serving
from pages.shared.exports import download_buttons
from pages.shared.skill_view import skill

_HORIZONS = {"2": "两个季度", "1": "一个季度"}


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("预警在过去准不准")
        return
    with frame.top_row():
        region = controls.region(of)
        event = controls.choice("预见什么", "event", EVENTS)
        horizon = controls.choice("多久以内", "horizon", _HORIZONS)
    view = skill(of, event, int(horizon), region.code)
    frame.show(view.title, view.table)
    download_buttons(view.sheet, of.store.is_example)
    frame.show(view.risk)


page()
