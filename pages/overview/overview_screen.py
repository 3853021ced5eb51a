"""The overview of one store: the city's own (总览), or the one a level up (上级位次)."""

from indicators.settings import load_position_settings
from pages.overview.overdue import overdue
from pages.overview.overview_view import overview
from pages.shared import controls, layout
from pages.shared.document_download import offer_papers
from pages.shared.screen import require, screen
from pages.shared.table_download import download_buttons


def show_overview() -> None:
    """One region's positions in all indicators, what changed, how the others stand, and where every figure comes from."""
    with screen("各{noun}位次") as snapshot:
        with layout.top_row():
            region, period = controls.region(snapshot), controls.period(snapshot)
            view = require(
                overview(snapshot, region.code, period, load_position_settings()),
                f"这个时期没有任何{snapshot.city.noun}数据；请在上方另选时期，或到“导入”页补充。",
            )
        layout.show(view.headline, css="headline")
        layout.show(overdue(snapshot))
        layout.show(view.table)
        download_buttons(view.sheet, snapshot.is_example)
        offer_papers(snapshot, period, None)
        layout.show(view.others, view.board, view.evidence)
        layout.source_line(view.source)
