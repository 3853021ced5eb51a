"""县情: one county on one page, which prints on one sheet of A4."""

from indicators.settings import load_position_settings
from pages.overview.county.county_view import county
from pages.shared import controls, layout
from pages.shared.document_download import offer_papers
from pages.shared.screen import NO_MAIN_INDICATORS, require, screen
from pages.shared.table_download import download_buttons

with screen("一个{noun}的全部指标、强项和短板") as snapshot:
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = require(county(snapshot, region.code, period, load_position_settings()), NO_MAIN_INDICATORS)
    layout.show(view.headline, css="headline")
    layout.show(view.table)
    download_buttons(view.sheet, snapshot.is_example)
    offer_papers(snapshot, period, region)
    layout.show(view.lists, view.peers)
    layout.source_line(view.source)
