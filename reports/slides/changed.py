"""The slide that opens a meeting: what changed since the last time."""

from collections import Counter
from collections.abc import Sequence

from queries.warnings.rule_table import Level
from reports.document.letter import one_line
from reports.inputs import Situation
from reports.selections import main_rows, new_warnings, placed_before, resolved
from reports.slides.frame import TONES, city_rate, fitting, framed, one_each, place_name
from reports.slides.slide import Cell, Numeral, Numerals, Sentences, Slide, Tone, width_of
from reports.statements.alerts import SYMBOLS, WORDS, Warned
from reports.statements.headline import counts
from reports.statements.rank_changes import Standing, changes, since_label

# Type heights in a line, and lines under the numerals.
_LINE, _MOST_LINES = 49.0, 11
# The first counts are of places, which a zone has none of.
_PLACES = 4
_DIRECTIONS = {"↑": Tone.GREEN, "▲": Tone.GREEN, "↓": Tone.RED, "▼": Tone.RED}
_KINDS = (
    "位次上升", "位次下降", "新居第一", "失去第一", "进入第一方阵", "跌出第一方阵", "由负转正", "由正转负", "参加排名的个数变化",
)  # fmt: skip


def changed(s: Situation) -> Slide:
    """What changed since the quarter before: counts in large type, then each kind of change in a sentence."""
    fresh, gone = new_warnings(s), resolved(s)
    said = [*_kinds(s), *_notices("新发预警", fresh, s), *_notices("解除预警", gone, s)]
    lines = _lines(said)
    if not _kinds(s):
        words = f"与{since_label(placed_before(s))}相比，没有可以说明的位次、方阵和增速正负变化。"
        lines.insert(0, Cell(words))
    compared = f"与{since_label(placed_before(s))}相比"
    return framed(
        s,
        f"{_moved(s)}，新发预警{len(fresh)}条、解除{len(gone)}条",
        f"上次以来的变化：{s.period.label}{compared}",
        [(_numerals(s), Sentences(tuple(lines)))],
        [one.text for one in fresh],
    )


def _moved(s: Situation) -> str:
    moves = [move for one in placed_before(s) if (move := one.now.rank_change_quarter) is not None]
    what = f"各{s.city.noun}" if s.is_city else place_name(s)
    if not moves:
        return f"{what}没有可以与{since_label(placed_before(s))}相比的位次"
    return f"{what}{sum(move > 0 for move in moves)}项位次上升、{sum(move < 0 for move in moves)}项下降"


def _numerals(s: Situation) -> Numerals:
    if not s.is_city:
        shown = counts(main_rows(s), s.city.whole)
        is_placed = any(one.official_rank is not None for one in main_rows(s))
        return Numerals(tuple(Numeral(str(one.number), one.label) for one in (shown if is_placed else shown[_PLACES:])))
    first = one_each(s)
    falling = sum((rate := city_rate(one)) is not None and rate < 0 for one in first)
    lit = Counter(one.level for one in s.warned)
    return Numerals(
        (
            Numeral(str(len(first)), "主要指标"),
            Numeral(str(falling), f"{s.city.whole}负增长", Tone.RED if falling else Tone.PLAIN),
            *(Numeral(f"{SYMBOLS[one]}{lit[one]}", f"{WORDS[one]}预警", TONES[one]) for one in list(Level)[:3]),
        )
    )


def _kinds(s: Situation) -> list[tuple[str, list[str], Tone]]:
    """Each kind of change with all that changed so; of the city, whose it is."""
    by_region: dict[str, list[Standing]] = {}
    for one in placed_before(s):
        by_region.setdefault(one.now.region_name, []).append(one)
    together: dict[tuple[str, str], list[str]] = {}
    for region, mine in by_region.items():
        name = one_line(region) if s.is_city else ""
        for kind in changes(tuple(mine)):
            together.setdefault((kind.word, kind.symbol), []).extend(f"{name}{item}" for item in kind.items)
    in_order = sorted(together.items(), key=lambda kind: _KINDS.index(kind[0][0]))
    return [
        (f"{symbol} {word}{len(items)}项：", items, _DIRECTIONS.get(symbol, Tone.PLAIN))
        for (word, symbol), items in in_order
    ]


def _notices(word: str, notices: Sequence[Warned], s: Situation) -> list[tuple[str, list[str], Tone]]:
    items = [f"{SYMBOLS[one.level]}{_whose(one, s)}{one.rule_name(s.city.whole)}" for one in notices]
    return [(f"{word}{len(items)}条：", items, Tone.PLAIN)] if items else []


def _lines(said: Sequence[tuple[str, list[str], Tone]]) -> list[Cell]:
    """A line each, a second one for a long list as long as there is room on the slide."""
    spare, lines = _MOST_LINES - len(said), []
    for head, items, tone in said:
        is_long = spare > 0 and width_of(head + "、".join(items)) > _LINE
        spare -= is_long
        lines.append(Cell(fitting(head, items, _LINE * (1 + is_long)), tone))
    return lines


def _whose(one: Warned, s: Situation) -> str:
    return f"{one_line(one.region_name) if s.is_city else ''}{one.indicator.short_name}"
