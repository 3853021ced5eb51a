"""预警: what needs attention, why, since when and who must act; everything that is chosen stands in the address."""

from pages.shared import cached_queries, controls, current_store, layout, urls
from pages.shared.controls import ALL
from pages.shared.current_store import Snapshot
from pages.shared.html import folded
from pages.shared.table_download import download_buttons
from pages.shared.warning_rules import warning_rules
from pages.warnings import warnings_view
from pages.warnings.notice_download import offer_notices
from pages.warnings.warnings_view import Filter
from queries.rows.alert_level import AlertLevel
from queries.warnings.thresholds import load_warning_settings
from reports.statements.alerts import rule_names


def page() -> None:
    snapshot = current_store.shown()
    if not snapshot.number:
        layout.nothing_yet("每一条预警")
        return
    with layout.top_row():
        period = controls.period(snapshot)
        kept = _filter(snapshot, period)
        view = warnings_view.warnings(snapshot, period, kept)
        state = {name: value for name, value in vars(kept).items() if value != ALL}
        layout.status_line("", urls.address(urls.WARNINGS, **snapshot.context, period=period, **state))
    layout.show(view.title, view.notices)
    download_buttons(view.sheet, snapshot.is_example)
    if cached_queries.warned(snapshot, period):
        offer_notices(snapshot, period, None if kept.region == ALL else kept.region)
    layout.show(view.board)
    layout.show(folded("现行界限", warning_rules(load_warning_settings(), snapshot.city)))


def _filter(snapshot: Snapshot, period: str) -> Filter:
    city = snapshot.city
    regions = {region.code: region.name for region in city.members}
    return Filter(
        region=controls.option(
            city.noun, "region", {city.home: regions[city.home], **regions, ALL: f"全部{city.noun}"}
        ),
        indicator=controls.option(
            "指标",
            "indicator",
            {ALL: "全部指标"} | {indicator.id: indicator.name for indicator in cached_queries.indicators(snapshot)},
        ),
        department=controls.option(
            "牵头部门",
            "department",
            {ALL: "全部部门"} | {department: department for department in warnings_view.departments(snapshot, period)},
        ),
        light=controls.option("级别", "light", {ALL: "全部级别"} | {level.value: level.word for level in AlertLevel}),
        rule=controls.option("规则", "rule", {ALL: "全部规则"} | rule_names(city.whole)),
    )


page()
