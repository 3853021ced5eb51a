"""位次变化: who gained and lost places since the quarter before, first places and tiers won and lost, signs turned."""

from collections import Counter
from collections.abc import Sequence

from indicators import wording
from reports.inputs import Inputs
from reports.selections import competes, fallen, placed_before, risen
from reports.statements.rank_changes import Standing, changes, since_label

# So many moves are named; fewer places than theirs are only counted.
_MOST_NAMED = 12


def moves(inputs: Inputs) -> tuple[str, ...]:
    """Sentences; what cannot be compared is said."""
    placed = [standing for standing in placed_before(inputs) if competes(inputs, standing.now.region)]
    if not placed:
        return ()
    known = [standing for standing in placed if standing.now.rank_change_quarter is not None]
    since = since_label(tuple(placed))
    if not known:
        return (f"没有{since}位次，无法比较。",)
    return _of_everybody(inputs, len(placed), known, since) if inputs.is_city else _of_one(placed, known, since)


def _of_one(placed: Sequence[Standing], known: Sequence[Standing], since: str) -> tuple[str, ...]:
    """Every kind of change, as the overview has them."""
    kinds = changes(tuple(placed))
    said = [f"{kind.word}{len(kind.items)}项：{'、'.join(kind.items)}" for kind in kinds]
    still = sum(standing.now.rank_change_quarter == 0 for standing in known)
    said += [f"位次不变{still}项"] if still else []
    lacking = [standing.now.indicator.name for standing in placed if standing.now.rank_change_quarter is None]
    aside = (f"{wording.listing(tuple(lacking))}没有{since}或本期位次，无法比较。",) if lacking else ()
    return (f"与{since}相比，{'；'.join(said)}。", *aside)


def _of_everybody(inputs: Inputs, count: int, known: Sequence[Standing], since: str) -> tuple[str, ...]:
    """How many moved, and who moved most."""
    signs = Counter("前移" if move > 0 else "后移" if move < 0 else "不变" for move in map(_move, known))
    lacking = count - len(known)
    told = "、".join(f"{word}{signs[word]}个" for word in ("前移", "后移", "不变") if signs[word])
    told += f"，{lacking}个没有{since}或本期位次，无法比较" if lacking else ""
    gained = [standing for standing in risen(inputs) if competes(inputs, standing.now.region)]
    lost = [standing for standing in fallen(inputs) if competes(inputs, standing.now.region)]
    return (f"与{since}相比，各{inputs.city.noun}各项指标的{count}个位次中，{told}。", *_most(gained), *_most(lost))


def _most(found: Sequence[Standing]) -> tuple[str, ...]:
    """``前移3位及以上的2个：洛南县建筑业总产值 5→1、…。``: as many places as name no more than a reader takes in."""
    sizes = Counter(abs(_move(standing)) for standing in found)
    if not sizes:
        return ()
    word = "前移" if _move(found[0]) > 0 else "后移"
    least = min(
        (size for size in sizes if sum(sizes[number] for number in sizes if number >= size) <= _MOST_NAMED),
        default=None,
    )
    if least is None:
        return (f"{word}最多的为{max(sizes)}位，共{sizes[max(sizes)]}个。",)
    named = [standing for standing in found if abs(_move(standing)) >= least]
    items = "、".join(f"{row.now.region_name}{row.now.indicator.short_name} {row.move}" for row in named)
    return (f"{word}{least}位及以上的{len(named)}个：{items}。",)


def _move(standing: Standing) -> int:
    return standing.now.rank_change_quarter or 0
