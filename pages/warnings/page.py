"""预警: what needs attention, why, since when and who must act; everything that is chosen stands in the address."""

from indicators.settings.warnings import load_warning_settings
from pages.shared import cached_queries, controls, current_store, layout, urls
from pages.shared.current_store import Served
from pages.shared.html import folded
from pages.shared.table_download import download_buttons
from pages.shared.warning_thresholds import in_words
from pages.warnings import warnings_view
from pages.warnings.notice_download import offer_notices
from pages.warnings.warnings_view import ALL, Filter
from reports.statements.alerts import WORDS, rule_names


def page() -> None:
    of = current_store.served()
    if not of.number:
        layout.nothing_yet("每一条预警")
        return
    with layout.top_row():
        period = controls.period(of)
        kept = _filter(of, period)
        view = warnings_view.warnings(of, period, kept)
        state = {name: value for name, value in vars(kept).items() if value != ALL}
        layout.status_line("", urls.address(urls.WARNINGS, **of.context, period=period, **state))
    layout.show(view.title, view.notices)
    download_buttons(view.sheet, of.store.is_example)
    if cached_queries.warned(of, period):
        offer_notices(of, period, None if kept.region == ALL else kept.region)
    layout.show(view.board)
    layout.show(folded("现行界限", in_words(load_warning_settings(), of.store.city)))


def _filter(of: Served, period: str) -> Filter:
    city = of.store.city
    regions = {one.code: one.name for one in city.members}
    return Filter(
        region=controls.option(
            city.noun, "region", {city.home: regions[city.home], **regions, ALL: f"全部{city.noun}"}
        ),
        indicator=controls.option(
            "指标", "indicator", {ALL: "全部指标"} | {one.id: one.name for one in cached_queries.indicators(of)}
        ),
        department=controls.option(
            "牵头部门", "department", {ALL: "全部部门"} | {one: one for one in warnings_view.departments(of, period)}
        ),
        light=controls.option(
            "级别", "light", {ALL: "全部级别"} | {level.value: word for level, word in WORDS.items()}
        ),
        rule=controls.option("规则", "rule", {ALL: "全部规则"} | rule_names(city.whole)),
    )


page()
