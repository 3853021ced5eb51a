"""来历: one figure's file, cell, release and status, and everything that was ever received for it."""

from indicators.periods import parse_period
from pages.shared import answers, controls, frame, serving
from pages.shared.answers import LATEST
from pages.shared.correction import offer_correction
from pages.shared.exports import download_buttons
from pages.shared.origin import origin


def page() -> None:
    of = serving.served()
    if not of.number:
        frame.nothing_yet("每个数据的来历")
        return
    with frame.top_row():
        region, period, indicator = controls.region(of), controls.period(of), controls.indicator(of)
        if period == LATEST:
            here = [one for one in answers.rows(of, LATEST) if (one.region, one.indicator) == (region.code, indicator)]
            period = here[0].period.code if here else answers.periods(of)[0].code
        view = origin(of, indicator.id, region, period)
        frame.status_line("", view.address if view else "")
    if view is None:
        frame.message(f"没有收到过{region.name}这个时期的{indicator.name}；请在上方另选。")
        return
    frame.say_remembered()
    frame.show(view.title, view.table)
    download_buttons(view.sheet, of.store.is_example)
    offer_correction(of, indicator, region, parse_period(period))


page()
