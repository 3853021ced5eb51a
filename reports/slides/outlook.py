"""How far the annual targets are reached, and what the coming quarter needs."""

from collections.abc import Iterator, Sequence

from indicators import wording
from queries.rows.progress import Progress
from reports.columns.rivals import rival_columns, rivals_of
from reports.columns.targets import TARGET_COLUMNS
from reports.inputs import Inputs
from reports.selections import main_rows
from reports.slides.frame import level_text, place_name, sentence_slide
from reports.slides.slide import Slide, Tone
from reports.slides.tables import muted, table_of, table_slides
from reports.statements.target_pace import LATE, Pace, counted, pace

_ESTIMATE = "测算"
_TARGETS = {
    "short_name": 280, "target_growth_pct": 210, "rate": 210, "target_value": 270, "achieved_share": 190,
    "expected_share": 210, "pace": 400,
}  # fmt: skip
_NEEDS = {"short_name": 265, "needed_value": 245, "needed_growth_pct": 165}
_RIVALS = {"above": 325, "gap_above": 90, "needed_above": 250, "below": 325, "gap_below": 90}
_CITY_BASIS = "测算：余下还需=年度目标−本期累计；余下增速%按上年分季比重"
_BASIS = "测算：还需=目标−累计；余下增速%按上年比重；净增=差距×上年总量；差距、领先：百分点"


def targets(inputs: Inputs) -> Iterator[Slide]:
    """Targets against what is done and what should be; where there is no target, a slide that says so."""
    rows = [progress for progress in inputs.progress if progress.indicator.main_order is not None]
    if not rows:
        said = f"库中没有{place_name(inputs)}{inputs.period.year}年的年度目标，不能对照进度；年度目标可由“导入”页放入。"
        title = f"{inputs.period.year}年年度目标：没有数据"
        yield sentence_slide(inputs, title, inputs.period.label, said)
        return
    yield from table_slides(
        inputs,
        f"{place_name(inputs)}年度目标{counted([pace(row) for row in rows])}",
        f"年度目标与{inputs.period.label}累计，增速%；有总量目标的比完成比例，占比比水平，其余比增速",
        table_of(TARGET_COLUMNS, _TARGETS, rows, {"expected_share": muted, "pace": _pace_tone}),
        [f"{progress.indicator.name}：{progress.basis}" for progress in rows],
    )


def _pace_tone(progress: Progress) -> Tone:
    current = pace(progress)
    if current in LATE:
        return Tone.YELLOW
    return Tone.MUTED if current is Pace.UNKNOWN else Tone.GREEN


def needs(inputs: Inputs) -> Iterator[Slide]:
    """What is still to come for the target, and what closes the gap to the rank above; nothing where neither is known."""
    wanted = {progress.indicator.id: progress for progress in inputs.progress}
    indicators = {position.indicator.id: position.indicator for position in main_rows(inputs)}.values()
    rows = [rivals_of(indicator, inputs.catch_up, wanted.get(indicator.id)) for indicator in indicators]
    widths = _NEEDS if inputs.is_city else {**_NEEDS, **_RIVALS}
    columns = rival_columns(most_named=1)
    known = [row for row in rows if any(columns[key].value(row) is not None for key in widths if key != "short_name")]
    missing = [wanted[indicator.id] for indicator in indicators if indicator.id in wanted]
    return table_slides(
        inputs,
        _needs_title(inputs, missing),
        _BASIS if not inputs.is_city else _CITY_BASIS,
        table_of(columns, widths, known, {}),
        [
            *(f"{progress.indicator.name}：{progress.basis}" for progress in missing),
            *(f"{rival.indicator.name}：{rival.basis}" for rival in inputs.catch_up),
        ],
    )


def _needs_title(inputs: Inputs, wanted: Sequence[Progress]) -> str:
    first = next(
        (progress for progress in wanted if (progress.needed_value or 0) > 0 and progress.indicator.additive),
        None,
    )
    if first is None:
        return f"{place_name(inputs)}距前一位和后一位的差距（{_ESTIMATE}）"
    indicator = first.indicator
    what = f"{indicator.name}距全年目标还差{level_text(first.needed_value, first.unit, indicator)}"
    if first.needed_growth_pct is None:
        return f"{what}（{_ESTIMATE}）"
    return f"{what}，余下时间须{wording.growth_words(first.needed_growth_pct)}（{_ESTIMATE}）"
