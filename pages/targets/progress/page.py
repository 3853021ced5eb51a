"""目标进度: how far the annual targets of a county and of the city are, and what the rest of the year must bring."""

from pages.shared import controls, layout
from pages.shared.screen import NO_MAIN_INDICATORS, require, screen
from pages.shared.table_download import download_buttons
from pages.targets.progress.progress_view import progress_view

with screen("年度目标的进度") as snapshot:
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = require(progress_view(snapshot, region.code, period), NO_MAIN_INDICATORS)
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.city, view.evidence)
    layout.source_line(view.source)
