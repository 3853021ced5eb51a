"""追赶测算: who is just above and below a county, what closes the gap, and where it would stand with other growths."""

from pages.shared import controls, layout
from pages.shared.screen import NO_MAIN_INDICATORS, require, screen
from pages.shared.table_download import download_buttons
from pages.targets.catch_up.catch_up_view import catch_up_view
from pages.targets.catch_up.scenario_controls import assume

with screen("与前后对手的差距") as snapshot:
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        view = require(catch_up_view(snapshot, region.code, period), NO_MAIN_INDICATORS)
    layout.show(view.title, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(view.evidence)
    assume(snapshot, region, period)
    layout.source_line(view.source)
