"""The slide that opens a meeting: what changed since the last time."""

from collections import Counter
from collections.abc import Sequence

from queries.rows.alert import Alert
from queries.rows.alert_level import AlertLevel
from reports.inputs import Inputs
from reports.selections import compared_indicators, main_rows, new_warnings, placed_before, resolved
from reports.slides.frame import TONES, fitting, framed, place_name
from reports.slides.slide import Cell, Numeral, Numerals, Sentences, Slide, Tone, width_of
from reports.statements.headline import counts
from reports.statements.rank_changes import Standing, changes, since_label
from reports.text import one_line

# Type heights in a line, and lines under the numerals.
_LINE, _MOST_LINES = 49.0, 11
# The first counts are of places, which a zone has none of.
_PLACES = 4
_DIRECTIONS = {"↑": Tone.GREEN, "▲": Tone.GREEN, "↓": Tone.RED, "▼": Tone.RED}
_KINDS = (
    "位次上升", "位次下降", "新居第一", "失去第一", "进入第一方阵", "跌出第一方阵", "由负转正", "由正转负", "参加排名的个数变化",
)  # fmt: skip


def changed(inputs: Inputs) -> Slide:
    """What changed since the quarter before: counts in large type, then each kind of change in a sentence."""
    fresh, gone = new_warnings(inputs), resolved(inputs)
    said = [*_kinds(inputs), *_notices("新发预警", fresh, inputs), *_notices("解除预警", gone, inputs)]
    lines = _lines(said)
    if not _kinds(inputs):
        words = f"与{since_label(placed_before(inputs))}相比，没有可以说明的位次、方阵和增速正负变化。"
        lines.insert(0, Cell(words))
    compared = f"与{since_label(placed_before(inputs))}相比"
    return framed(
        inputs,
        f"{_moved(inputs)}，新发预警{len(fresh)}条、解除{len(gone)}条",
        f"上次以来的变化：{inputs.period.label}{compared}",
        [(_numerals(inputs), Sentences(tuple(lines)))],
        [warning.text for warning in fresh],
    )


def _moved(inputs: Inputs) -> str:
    moves = [move for standing in placed_before(inputs) if (move := standing.now.rank_change_quarter) is not None]
    what = f"各{inputs.city.noun}" if inputs.is_city else place_name(inputs)
    if not moves:
        return f"{what}没有可以与{since_label(placed_before(inputs))}相比的位次"
    return f"{what}{sum(move > 0 for move in moves)}项位次上升、{sum(move < 0 for move in moves)}项下降"


def _numerals(inputs: Inputs) -> Numerals:
    if not inputs.is_city:
        shown = counts(main_rows(inputs), inputs.city.whole)
        is_placed = any(position.official_rank is not None for position in main_rows(inputs))
        return Numerals(
            tuple(Numeral(str(count.number), count.label) for count in (shown if is_placed else shown[_PLACES:]))
        )
    compared = compared_indicators(inputs)
    falling = sum((found.rate or 0) < 0 for found in compared)
    lit = Counter(warning.level for warning in inputs.warned)
    return Numerals(
        (
            Numeral(str(len(compared)), "主要指标"),
            Numeral(str(falling), f"{inputs.city.whole}负增长", Tone.RED if falling else Tone.PLAIN),
            *(
                Numeral(f"{level.symbol}{lit[level]}", f"{level.word}预警", TONES[level])
                for level in list(AlertLevel)[:3]
            ),
        )
    )


def _kinds(inputs: Inputs) -> list[tuple[str, list[str], Tone]]:
    """Each kind of change with all that changed so; of the city, whose it is."""
    by_region: dict[str, list[Standing]] = {}
    for standing in placed_before(inputs):
        by_region.setdefault(standing.now.region_name, []).append(standing)
    together: dict[tuple[str, str], list[str]] = {}
    for region, mine in by_region.items():
        name = one_line(region) if inputs.is_city else ""
        for kind in changes(tuple(mine)):
            together.setdefault((kind.word, kind.symbol), []).extend(f"{name}{item}" for item in kind.items)
    in_order = sorted(together.items(), key=lambda kind: _KINDS.index(kind[0][0]))
    return [
        (f"{symbol} {word}{len(items)}项：", items, _DIRECTIONS.get(symbol, Tone.PLAIN))
        for (word, symbol), items in in_order
    ]


def _notices(word: str, notices: Sequence[Alert], inputs: Inputs) -> list[tuple[str, list[str], Tone]]:
    items = [f"{warning.level.symbol}{_whose(warning, inputs)}{warning.rule_name}" for warning in notices]
    return [(f"{word}{len(items)}条：", items, Tone.PLAIN)] if items else []


def _lines(said: Sequence[tuple[str, list[str], Tone]]) -> list[Cell]:
    """A line each, a second one for a long list as long as there is room on the slide."""
    spare, lines = _MOST_LINES - len(said), []
    for head, items, tone in said:
        is_long = spare > 0 and width_of(head + "、".join(items)) > _LINE
        spare -= is_long
        lines.append(Cell(fitting(head, items, _LINE * (1 + is_long)), tone))
    return lines


def _whose(warning: Alert, inputs: Inputs) -> str:
    return f"{one_line(warning.region_name) if inputs.is_city else ''}{warning.indicator.short_name}"
