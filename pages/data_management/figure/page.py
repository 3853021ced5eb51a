"""来历: one figure's file, cell, release and status, and everything that was ever received for it."""

from indicators.periods import parse_period
from pages.data_management.figure.correction import offer_correction
from pages.data_management.figure.origin import origin
from pages.shared import cached_queries, controls, current_store, layout
from pages.shared.cached_queries import LATEST
from pages.shared.table_download import download_buttons


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("每个数据的来历")
        return
    with layout.top_row():
        region, period, indicator = controls.region(snapshot), controls.period(snapshot), controls.indicator(snapshot)
        if period == LATEST:
            here = [
                position
                for position in cached_queries.rows(snapshot, LATEST)
                if (position.region, position.indicator) == (region.code, indicator)
            ]
            period = here[0].period.code if here else cached_queries.periods(snapshot)[0].code
        view = origin(snapshot, indicator.id, region, period)
        layout.status_line("", view.address if view else "")
    if view is None:
        layout.message(f"没有收到过{region.name}这个时期的{indicator.name}；请在上方另选。")
        return
    layout.say_remembered()
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    offer_correction(snapshot, indicator, region, parse_period(period))


page()
