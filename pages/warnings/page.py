"""预警: what needs attention, why, since when and who must act; everything that is chosen stands in the address."""

from pages.shared import cached_queries, controls, layout, urls
from pages.shared.html import folded
from pages.shared.screen import screen
from pages.shared.table_download import download_buttons
from pages.shared.warning_rules import warning_rules
from pages.warnings.notice_download import offer_notices
from pages.warnings.warning_filter import chosen_filter
from pages.warnings.warnings_view import warnings
from queries.warnings.thresholds import load_warning_settings

with screen("每一条预警") as snapshot:
    with layout.top_row():
        period = controls.period(snapshot)
        kept = chosen_filter(snapshot, period)
        view = warnings(snapshot, period, kept)
        layout.status_line("", urls.address(urls.WARNINGS, **snapshot.context, period=period, **kept.chosen))
    layout.show(view.title, view.notices)
    download_buttons(view.sheet, snapshot.is_example)
    if cached_queries.warned(snapshot, period):
        offer_notices(snapshot, period, kept.region)
    layout.show(view.board)
    layout.show(folded("现行界限", warning_rules(load_warning_settings(), snapshot.city)))
