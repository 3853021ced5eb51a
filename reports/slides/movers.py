"""Who rose and who fell against the quarter before."""

from collections.abc import Sequence

from indicators import wording
from reports.columns.positions import position_columns
from reports.columns.table_column import picked
from reports.inputs import Inputs
from reports.selections import fallen, placed_before, risen
from reports.slides.frame import framed, place_name
from reports.slides.slide import Block, Cell, Head, Sentences, Slide, Table, Tone
from reports.statements.rank_changes import Standing, since_label
from reports.text import one_line

_MOST = 11
_MANY = 30


def movers(inputs: Inputs) -> Slide | None:
    """Those who gained places at the left, those who lost some at the right; None where nothing can be compared."""
    up, down = risen(inputs), fallen(inputs)
    known = [standing for standing in placed_before(inputs) if standing.now.rank_change_quarter is not None]
    if not known:
        return None
    since = since_label(placed_before(inputs))
    said = [*_most("上升", up, inputs), *_most("下降", down, inputs)]
    return framed(
        inputs,
        "，".join(said) if said else f"{place_name(inputs)}{len(known)}项位次与{since}相比均未变化",
        f"{inputs.period.label}位次与{since}相比，按位次变化排列；增速%，占比为百分点变化",
        [_column("↑ 位次上升", up, inputs, Tone.GREEN), _column("↓ 位次下降", down, inputs, Tone.RED)],
    )


def _most(word: str, moved: Sequence[Standing], inputs: Inputs) -> list[str]:
    """``建筑业产值等2项上升最多（2位）``: of several that moved as far, the first and how many they are."""
    if not moved:
        return []
    as_far = [standing for standing in moved if standing.now.rank_change_quarter == moved[0].now.rank_change_quarter]
    more = f"等{len(as_far)}项" if len(as_far) > 1 else ""
    places = abs(moved[0].now.rank_change_quarter or 0)
    return [f"{_name(moved[0], inputs)}{more}{word}最多（{places}位）"]


def _column(heading: str, moved: Sequence[Standing], inputs: Inputs, tone: Tone) -> tuple[Block, ...]:
    if not moved:
        return (Sentences((Cell(heading, tone), Cell("没有。"))),)
    more = f"，列前{_MOST}项" if len(moved) > _MOST else ""
    columns = position_columns([standing.now for standing in moved], inputs.city.whole)
    named, rank, rate = picked(columns, "short_name official_rank rate")
    heads = (Head(named.name, 11, is_figure=False), Head(rank.name, 5), Head(rate.name, 5))
    rows = tuple(
        (
            Cell(_name(standing, inputs)),
            Cell(_move(standing), tone),
            Cell(rate.text(standing.now)),
        )
        for standing in moved[:_MOST]
    )
    return (Table(heads, rows, f"{heading}{len(moved)}项{more}"),)


def _move(standing: Standing) -> str:
    """The move; among many counties the denominators are too long to stand beside it."""
    before, now = standing.before, standing.now
    if before is not None and before.ranked_of != now.ranked_of and (now.ranked_of or 0) > _MANY:
        return f"{before.official_rank}→{now.official_rank}"
    return standing.move if before is not None else wording.rank_move(now.rank_change_quarter)


def _name(standing: Standing, inputs: Inputs) -> str:
    return f"{one_line(standing.now.region_name) if inputs.is_city else ''}{standing.now.indicator.short_name}"
