"""The thresholds of the warnings in force, in words, every number from the settings."""

from indicators.catalogue import load_catalogue
from indicators.model import City
from indicators.settings.warnings import Schedule, Thresholds, WarningSettings
from pages.shared.html import Markup, listing

_SCHEDULES = {Schedule.YEAR_GONE: "已过去的月份占全年的比例", Schedule.USUAL_SHARE: "近{years}年同期完成全年的平均比例"}


def in_words(settings: WarningSettings, city: City) -> Markup:
    """What is the same for all indicators, then what single indicators have apart."""
    indicators = load_catalogue().main
    usual = settings.of(city.code, "")
    said = _sentences(usual, city.whole)
    apart = [indicator.name for indicator in indicators if settings.of(city.code, indicator.id) != usual]
    if apart:
        said.append(f"{'、'.join(apart)}另有界限，见 indicators/settings/warnings.toml")
    return listing(said, "notes")


def _sentences(thresholds: Thresholds, whole: str) -> list[str]:
    schedule = _SCHEDULES[thresholds.behind_schedule_schedule].format(years=thresholds.behind_schedule_usual_years)
    return [
        f"负增长：增速低于{thresholds.negative_growth_red:g}为红色；占比变化低于{thresholds.negative_growth_share_yellow:g}为黄色、"
        f"降{-thresholds.negative_growth_share_red:g}个百分点及以上为红色",
        f"低于{whole}：低{thresholds.below_city_yellow:g}个百分点以上为黄色、{thresholds.below_city_red:g}个百分点及以上为红色",
        f"低于目标：低于年度增速目标{thresholds.below_target_yellow:g}个百分点以上为黄色、{thresholds.below_target_red:g}个百分点及以上为红色",
        f"序时进度：完成比例低于{schedule}为黄色、不到它的{thresholds.behind_schedule_red_share:.0%}为红色",
        f"位次下滑：较上季后移{thresholds.rank_drop_yellow}位为黄色、{thresholds.rank_drop_red}位及以上为红色；跌出第一方阵为红色",
        f"末位：{thresholds.last_place_least_counties}个以上参加排名时，最后一位为红色、只高于一个数为黄色",
        f"增速回落：较上年同期回落{thresholds.slowdown_yellow:g}个百分点为黄色、{thresholds.slowdown_red:g}个百分点及以上为红色；"
        "连续两个季度低于或回落为黄色、三个季度为红色",
        f"追兵渐近：在第一方阵而领先不足{thresholds.thin_lead_blue:g}个百分点为蓝色；指标背离为蓝色；缺报为灰色",
    ]
