"""What people have to look at first: a quarter worked out by hand, changes and lights once more by loops, and the budget."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data.storage.store import Store
from indicators.catalogue import load_catalogue
from indicators.model import Region
from indicators.periods import Period, parse_period
from indicators.settings.attention import AttentionSettings, load_attention_settings
from indicators.settings.skill import load_skill_settings
from queries.__main__ import queries
from queries.attention.changes import changes
from queries.attention.lights import lights
from queries.attention.query import attention, responsible
from queries.forecast.adverse_risk import adverse_risk
from queries.forecast.panel import QuarterPanel, known
from queries.rows.attention import Attention, Light, RiskBasis
from queries.warnings.examined_periods import in_force
from tests.conftest import CommandLine
from tests.public_panels import group_panel, groups_of, read_country
from tests.queries import growth_panels
from tests.queries.panels import city_store
from tests.stores import figure, publish_figures

LUONAN, DANFENG, SHANGNAN, SHANYANG, ZHENAN = "611021", "611022", "611023", "611024", "611025"
COLUMNS = [
    "region", "region_name", "indicator", "period", "priority", "risk_rank", "light", "is_new", "probability", "basis",
    "rules", "changes", "since", "text", "responsible_department",
]  # fmt: skip
BAD = {"turned_negative", "left_first_tier", "lost_first_place", "became_last", "rank_fell"}


def ask(store: Store, period: str | None, region: str | None = None) -> tuple[Attention, ...]:
    when = None if period is None else parse_period(period)
    with store.connect() as connection:
        return attention(connection.cursor(), in_force(store, today=date(2024, 1, 1)), when, region)


def publish(store: Store, period: str, **growth: float) -> None:
    codes = {"luonan": LUONAN, "danfeng": DANFENG, "shangnan": SHANGNAN, "shanyang": SHANYANG, "zhenan": ZHENAN}
    publish_figures(store, *[figure("gdp", codes[name], period, growth=rate) for name, rate in growth.items()])


@pytest.fixture
def filled(store: Store) -> Store:
    # Five counties: the first tier has two places, a quarter of the places is 1.25, so a fall of two.
    publish(store, "2023Q1", zhenan=5.0, luonan=4.0, danfeng=3.0, shangnan=2.0, shanyang=-1.0)
    # 镇安 from 1st to 3rd: out of the tier and below 0. 洛南 rises to the first place. 山阳 stays last and negative.
    publish(store, "2023Q2", zhenan=-0.5, luonan=4.0, danfeng=3.0, shangnan=-1.0, shanyang=-2.0)
    return store


def test_a_quarter_worked_by_hand(filled: Store) -> None:
    by_region = {row.region: row for row in ask(filled, "2023Q2")}
    assert {code: row.changes for code, row in by_region.items() if row.light is not Light.UNDETERMINED} == {
        ZHENAN: "turned_negative,left_first_tier,lost_first_place,rank_fell",
        LUONAN: "reached_first_place",
        DANFENG: "entered_first_tier",
        SHANGNAN: "turned_negative",
        SHANYANG: "",
    }
    zhenan, shanyang = by_region[ZHENAN], by_region[SHANYANG]
    assert (zhenan.light, zhenan.is_new, zhenan.since) == (Light.ACT, True, Period(2023, 6))
    # In a bad state for the second quarter: watched, and only now.
    assert (shanyang.light, shanyang.is_new, shanyang.since) == (Light.WATCH, True, Period(2023, 6))
    assert by_region[LUONAN].light is Light.NORMAL
    assert (by_region[LUONAN].since, by_region[LUONAN].is_new) == (None, False)
    # Two quarters give no volatility: an order, but no probability.
    assert {(row.probability, row.basis.value) for row in by_region.values()} == {(None, "order")}
    assert zhenan.text == (
        "生产总值下降0.5%，增速比一季度由正转负；居全市第3位（3/5），跌出第一方阵，失去第1位，比一季度后移2位。"
    )
    assert shanyang.text == "生产总值下降2.0%，连续2个季度负增长；居全市第5位（5/5）。"
    assert by_region["611002"].text == "生产总值缺报，无法判定。"
    assert by_region["611002"].risk_rank is None


def test_within_a_quarter_the_last_quarters_end_counts(filled: Store) -> None:
    assert ask(filled, "2023-08") == ask(filled, "2023Q2") == ask(filled, None)
    assert ask(filled, "2024Q1") == ask(filled, "2019Q1") == ()
    assert [row.region for row in ask(filled, "2023Q2", ZHENAN)] == [ZHENAN]


@pytest.mark.slow
def test_a_store_that_ends_there_gives_the_same_answer(tmp_path: Path) -> None:
    growth = growth_panels.simulated_growth(4, 7, 24)
    folders = [tmp_path / name for name in ("whole", "ended")]
    for folder in folders:
        folder.mkdir()
    whole, ended = (city_store(folder, 7, 0) for folder in folders)
    publish_figures(whole, *growth_panels.figures(growth))
    publish_figures(ended, *growth_panels.figures(growth[:, :, :17]))
    rows = ask(whole, growth_panels.quarter(16).code)
    assert rows == ask(ended, growth_panels.quarter(16).code)
    assert {row.basis for row in rows} >= {RiskBasis.PUBLIC_PANELS}
    for region in {row.region for row in rows}:
        own = [row for row in rows if row.region == region]
        assert [row.priority for row in own] == list(range(1, len(own) + 1))
        by_rank = sorted((row for row in own if row.risk_rank), key=lambda row: row.risk_rank or 0)
        known_risk = [row.probability for row in by_rank if row.probability is not None]
        assert known_risk == sorted(known_risk, reverse=True)


def test_an_empty_store_needs_no_attention(store: Store) -> None:
    assert ask(store, None) == ()


def test_who_measures_is_not_asked_to_act(store: Store) -> None:
    county = store.city.counties[0]
    gdp = load_catalogue()["gdp"]

    def named(*departments: str) -> str | None:
        return responsible(Region(**{**vars(county), "lead_departments": {"gdp": departments}}), gdp)

    assert named("县统计局", "发改局", "国家统计局调查队") == "发改局"
    assert named("统计局") is None


def test_the_command_prints_the_contract(filled: Store, command: CommandLine) -> None:
    outcome = command(queries, "attention", "--period", "2023Q2", "--store", filled.folder, "--format", "json")
    assert outcome.code == 0, outcome
    rows = json.loads(outcome.out)
    assert list(rows[0]) == COLUMNS
    assert {row["since"] for row in rows} == {None, "2023Q2"}


@pytest.fixture(scope="module", params=["us_states", "indonesia"])
def panel(request: pytest.FixtureRequest) -> QuarterPanel:
    country = read_country(request.param, {"us_states": "990000", "indonesia": "880000"}[request.param])
    return group_panel(country, groups_of(country, 7, 4)[0])


def test_changes_once_more_by_loops(panel: QuarterPanel) -> None:
    found = changes(panel)
    for row in range(len(panel.series)):
        for quarter in range(1, len(panel.quarters)):
            told = {change.value for change, where in found.items() if where[row, quarter]}
            assert told == naive_changes(panel, row, quarter), (panel.series[row], panel.quarters[quarter])
    assert not any(where[:, 0].any() for where in found.values())


def naive_changes(panel: QuarterPanel, row: int, quarter: int) -> set[str]:
    now, before = (
        {name: float(getattr(panel, name)[row, at]) for name in ("rate", "rank", "tier", "ranked_of")}
        for at in (quarter, quarter - 1)
    )
    found = set()
    if not np.isnan([now["rate"], before["rate"]]).any():
        if now["rate"] < 0 <= before["rate"]:
            found.add("turned_negative")
        if before["rate"] < 0 <= now["rate"]:
            found.add("turned_positive")
    if np.isnan([now["rank"], before["rank"]]).any():
        return found
    for name, was, is_now in (
        ("left_first_tier", before["tier"] == 1, now["tier"] != 1),
        ("entered_first_tier", before["tier"] != 1, now["tier"] == 1),
        ("lost_first_place", before["rank"] == 1, now["rank"] != 1),
        ("reached_first_place", before["rank"] != 1, now["rank"] == 1),
        ("became_last", not naive_last(before), naive_last(now)),
        ("rank_fell", True, 4 * (now["rank"] - before["rank"]) >= now["ranked_of"]),
    ):
        if was and is_now:
            found.add(name)
    return found


def naive_last(cell: dict[str, float]) -> bool:
    return cell["ranked_of"] >= 4 and cell["rank"] == cell["ranked_of"]


def test_lights_once_more_by_loops(panel: QuarterPanel) -> None:
    settings = load_attention_settings()
    score = np.where(known(panel.rank), np.random.default_rng(2).random(panel.rank.shape), np.nan)
    lit = lights(panel, score, settings)
    for quarter in range(1, len(panel.quarters)):
        for region in {region for _, region in panel.series}:
            rows = [row for row, key in enumerate(panel.series) if key[1] == region]
            expected = naive_lights(panel, score, rows, quarter, settings)
            assert {row: lit.of(row, quarter) for row in rows} == expected


def naive_lights(
    panel: QuarterPanel, score: np.ndarray, rows: list[int], quarter: int, settings: AttentionSettings
) -> dict[int, Light]:
    light = {row: Light.UNDETERMINED if np.isnan(panel.rank[row, quarter]) else Light.NORMAL for row in rows}
    ranked = [row for row in rows if light[row] is Light.NORMAL]
    urgency, urgent = {}, set()
    for row in ranked:
        bad = naive_changes(panel, row, quarter) & BAD
        in_tier = panel.tier[row, quarter] == 1
        grave = 1.0 if bad - {"rank_fell"} else 0.5 if bad else 0.0
        urgency[row] = grave + score[row, quarter] * (1.0 if in_tier else 0.5)
        if bad or (in_tier and score[row, quarter] >= settings.high_risk):
            urgent.add(row)
    order = sorted(ranked, key=lambda row: -urgency[row])
    for row in [row for row in order if row in urgent][: min(5, max(1, len(ranked) // 5))]:
        light[row] = Light.ACT
    for row in ranked:
        states = [
            (
                panel.rate[row, at] < 0,
                naive_last({name: getattr(panel, name)[row, at] for name in ("rank", "ranked_of")}),
            )
            for at in (quarter, quarter - 1)
        ]
        if light[row] is Light.NORMAL and any(now and before for now, before in zip(*states, strict=True)):
            light[row] = Light.WATCH
    for row in order:
        lit = sum(value in (Light.ACT, Light.WATCH) for value in light.values())
        is_waiting = row in urgent or score[row, quarter] >= settings.middling_risk
        if light[row] is Light.NORMAL and is_waiting and lit < len(ranked) // 4:
            light[row] = Light.WATCH
    return light


def test_an_unbroken_light_has_a_beginning(panel: QuarterPanel) -> None:
    score = np.where(known(panel.rank), 0.1, np.nan)
    lit = lights(panel, score, load_attention_settings())
    for row in range(len(panel.series)):
        since = None
        for quarter in range(len(panel.quarters)):
            is_lit = lit.of(row, quarter) in (Light.ACT, Light.WATCH)
            since = (quarter if since is None else since) if is_lit else None
            assert lit.since(row, quarter) == since


@pytest.mark.slow
def test_lights_are_few() -> None:
    """act ≤ 20 % and act + watch ≤ 35 % of all cells of the states, quarters after the first 24."""
    panel = group_panel(read_country("us_states", "990000"))
    risk = adverse_risk(panel, "990000", load_skill_settings())
    light = lights(panel, risk.score, load_attention_settings()).light[:, 24:]
    judged = (light > 0).sum()
    assert (light == 3).sum() <= 0.20 * judged
    assert (light >= 2).sum() <= 0.35 * judged


def test_at_most_five_are_acted_on(panel: QuarterPanel) -> None:
    settings = replace(load_attention_settings(), act_share=1.0)
    light = lights(panel, np.where(known(panel.rank), 0.9, np.nan), settings).light
    regions = np.array([region for _, region in panel.series])
    assert max((light[regions == region] == 3).sum(axis=0).max() for region in set(regions)) <= 5
