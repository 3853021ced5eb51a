"""来历: one figure's file, cell, release and status, and everything that was ever received for it."""

from pages.data_management.figure.correction import offer_correction
from pages.data_management.figure.origin import origin, period_of
from pages.shared import controls, layout
from pages.shared.screen import NothingToShow, screen
from pages.shared.table_download import download_buttons

with screen("每个数据的来历") as snapshot:
    with layout.top_row():
        region, chosen, indicator = controls.region(snapshot), controls.period(snapshot), controls.indicator(snapshot)
        period = period_of(snapshot, indicator, region, chosen)
        view = origin(snapshot, indicator.id, region, period)
        layout.status_line("", view.address if view else "")
    if view is None:
        raise NothingToShow(f"没有收到过{region.name}这个时期的{indicator.name}；请在上方另选。")
    layout.say_remembered()
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    offer_correction(snapshot, indicator, region, period)
