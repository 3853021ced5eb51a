"""对比: two to six counties over all main indicators."""

from pages.indicator.comparison.comparison_view import comparison, usual
from pages.shared import controls, layout
from pages.shared.screen import NO_MAIN_INDICATORS, require, screen
from pages.shared.table_download import download_buttons

FEWEST, MOST = 2, 6

with screen("几个{noun}之间的对比") as snapshot:
    noun = snapshot.city.noun
    with layout.top_row():
        region, period = controls.region(snapshot), controls.period(snapshot)
        default = usual(snapshot, region.code, period)
        chosen = controls.compared(snapshot, default, MOST, f"对比的{noun}（{FEWEST}至{MOST}个）", with_city=False)
        are_enough = len(chosen) >= FEWEST
        view = require(
            comparison(snapshot, tuple(compared.code for compared in chosen), region.code, period)
            if are_enough
            else None,
            NO_MAIN_INDICATORS if are_enough else f"请在上方选择{FEWEST}至{MOST}个{noun}。",
        )
    layout.show(view.title, view.strips, view.table)
    download_buttons(view.sheet, snapshot.is_example)
    layout.source_line(view.source)
