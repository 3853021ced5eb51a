"""How far the annual targets are reached, and what the coming quarter needs."""

from collections.abc import Iterator, Sequence

from indicators import wording
from indicators.model import Indicator
from queries.rows.catch_up_gap import CatchUpGap, Direction
from queries.rows.progress import Progress
from reports.inputs import Inputs
from reports.selections import main_rows
from reports.slides.frame import level_text, place_name, rate_text, sentence_slide
from reports.slides.slide import Cell, Head, Slide, Table, Tone
from reports.slides.tables import red_below, table_slides
from reports.statements.target_pace import LATE, SYMBOLS, WORDS, Pace, counted, is_by_level, measured, pace
from reports.text import one_line

_ESTIMATE = "测算"
_CITY_COLUMNS = (Head("指标", 7.2, is_figure=False), Head("距总量目标", 6.8), Head("余下增速", 4.8))
_RIVALS = (
    Head("前一位", 8, is_figure=False), Head("差", 2.8), Head("约需", 6.8), Head("后一位", 8, is_figure=False),
    Head("领先", 2.8),
)  # fmt: skip
_CITY_BASIS = "测算：距目标=年度目标−本期累计；余下增速按上年分季比重"
_BASIS = "测算：距目标=目标−累计；余下增速按上年比重；约需=差×上年总量；差、领先：百分点"


def targets(inputs: Inputs) -> Iterator[Slide]:
    """Targets against what is done and what should be; where there is no target, a slide that says so."""
    rows = [progress for progress in inputs.progress if progress.indicator.main_order is not None]
    if not rows:
        said = f"库中没有{place_name(inputs)}{inputs.period.year}年的年度目标，不能对照进度；年度目标可由“导入”页放入。"
        title = f"{inputs.period.year}年年度目标：没有数据"
        yield sentence_slide(inputs, title, inputs.period.label, said)
        return
    columns = (
        Head("指标", 7.4, is_figure=False), Head("目标增速", 4.8), Head("当前增速", 4.8), Head("目标总量", 6.6),
        Head("完成", 4), Head("应完成", 4), Head("对照", 7.8, is_figure=False),
    )  # fmt: skip
    yield from table_slides(
        inputs,
        f"{place_name(inputs)}年度目标{counted([pace(row) for row in rows])}",
        f"{inputs.period.year}年年度目标与{inputs.period.label}累计；有总量目标的比完成比例，占比比水平，其余比增速",
        Table(columns, tuple(_target_row(progress) for progress in rows)),
        [f"{progress.indicator.name}：{progress.basis}" for progress in rows],
    )


def _target_row(progress: Progress) -> tuple[Cell, ...]:
    indicator, stands, both = progress.indicator, pace(progress), measured(progress)
    words = f"{SYMBOLS[stands]}{WORDS[stands]}"
    if stands is Pace.PARTLY:
        verdict = Cell(words, Tone.YELLOW)
    elif both and stands in LATE:
        # Shares of a level are told in points, like growths and shares of GDP.
        behind = wording.number(
            (both[1] - both[0]) * (1 if indicator.is_share or not is_by_level(progress) else 100), 1
        )
        verdict = Cell(f"{words}{behind}点", Tone.YELLOW)
    else:
        verdict = Cell(words, Tone.GREEN if both else Tone.MUTED)
    return (
        Cell(indicator.short_name),
        Cell(rate_text(progress.target_growth_pct, indicator)),
        Cell(rate_text(progress.rate, indicator), red_below(progress.rate)),
        Cell(level_text(progress.target_value, progress.target_unit, indicator)),
        Cell(wording.MISSING if indicator.is_share else _share(progress.achieved_share)),
        Cell(_share(progress.expected_share if is_by_level(progress) else None), Tone.MUTED),
        verdict,
    )


def _share(share: float | None) -> str:
    return wording.MISSING if share is None else f"{wording.number(100 * share, 1)}%"


def needs(inputs: Inputs) -> Iterator[Slide]:
    """What is still to come for the target, and what closes the gap to the rank above; nothing where neither is known."""
    wanted = {progress.indicator.id: progress for progress in inputs.progress}
    indicators = {position.indicator.id: position.indicator for position in main_rows(inputs)}.values()
    rows = [row for indicator in indicators if (row := _need_row(inputs, indicator, wanted.get(indicator.id)))]
    columns = _CITY_COLUMNS if inputs.is_city else (*_CITY_COLUMNS, *_RIVALS)
    missing = [wanted[indicator.id] for indicator in indicators if indicator.id in wanted]
    return table_slides(
        inputs,
        _needs_title(inputs, missing),
        _BASIS if not inputs.is_city else _CITY_BASIS,
        Table(columns, tuple(rows)),
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


def _need_row(inputs: Inputs, indicator: Indicator, aim: Progress | None) -> tuple[Cell, ...] | None:
    rivals = [rival for rival in inputs.catch_up if rival.indicator == indicator]
    above = [rival for rival in rivals if rival.direction == Direction.ABOVE]
    below = [rival for rival in rivals if rival.direction == Direction.BELOW]
    if not rivals and (aim is None or (aim.needed_value is None and aim.needed_growth_pct is None)):
        return None
    cells = [Cell(indicator.short_name), _left(aim, indicator), _growth_left(aim, indicator)]
    if inputs.is_city:
        return tuple(cells)
    return (
        *cells, Cell(_rival(above)), Cell(_gap(above)),
        Cell(level_text(above[0].needed_value, above[0].unit, indicator) if above else wording.MISSING),
        Cell(_rival(below)), Cell(_gap(below)),
    )  # fmt: skip


def _left(aim: Progress | None, indicator: Indicator) -> Cell:
    if aim is None or aim.needed_value is None:
        return Cell(wording.MISSING, Tone.MUTED)
    if aim.needed_value <= 0:
        return Cell("✓已完成", Tone.GREEN)
    return Cell(level_text(aim.needed_value, "点" if indicator.is_share else aim.unit, indicator))


def _growth_left(aim: Progress | None, indicator: Indicator) -> Cell:
    if aim is None or aim.needed_growth_pct is None:
        return Cell(wording.MISSING, Tone.MUTED)
    return Cell(rate_text(aim.needed_growth_pct, indicator))


def _rival(rivals: Sequence[CatchUpGap]) -> str:
    """``2 柞水县``; of several tied ones, the first and how many."""
    if not rivals:
        return wording.MISSING
    more = f"等{len(rivals)}个" if len(rivals) > 1 else ""
    return f"{rivals[0].rival_rank} {one_line(rivals[0].rival_name)}{more}"


def _gap(rivals: Sequence[CatchUpGap]) -> str:
    return wording.number(rivals[0].gap, 1) if rivals else wording.MISSING
