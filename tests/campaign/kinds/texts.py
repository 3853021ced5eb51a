"""Numbers with something else in their cell."""

from collections.abc import Callable
from functools import partial
from random import Random

from tests.campaign.spoiling import Edit, Kind

Writer = Callable[[str, int], str]

# Which note or rank stands behind it matters little; more than twenty have no circled form.
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NOT_A_NUMBER = r"不是数字|两个数|既不是|不是数值|附注|脚注|注号|带有?位次"


def _written(writers: tuple[Writer, ...], chance: Random, edit: Edit) -> None:
    """One county's growth with ``writer``'s addition; the rank that a writer may add is its place."""
    if column := edit.target.column(edit.target.rate):
        numbers = sorted((printed.number for printed in column), reverse=True)
        printed, writer = chance.choice(column), chance.choice(writers)
        edit.put(printed.place, writer(f"{round(printed.number, 1):g}", 1 + numbers.index(printed.number)))


def accountants(chance: Random, edit: Edit) -> None:
    """Ways of writing a sign that must be read as what they mean, or be asked about."""
    if column := edit.target.column(edit.target.rate):
        printed = chance.choice(column)
        size = f"{abs(round(printed.number, 1)):g}"
        falling, rising = (
            (f"（-{size}）", f"降{size}", f"下降{size}", f"▲{size}"),
            (f"{size}↑", f"{size}*", f"增{size}"),
        )
        edit.put(printed.place, chance.choice(falling if printed.number < 0 else rising))


_FOOTNOTES: tuple[Writer, ...] = (
    lambda number, _: f"{number}①",
    lambda number, _: f"{number}²",
    lambda number, _: f"{number} (4)",
    lambda number, _: f"{number}(注1)",
)
_RANKS: tuple[Writer, ...] = (
    lambda number, rank: f"{number} {rank}",
    lambda number, rank: f"{number}\n{rank}",
    lambda number, rank: f"{number} {_CIRCLED[(rank - 1) % 20]}",
    lambda number, rank: f"{number}({rank})",
    lambda number, rank: f"{number.split('.')[0]}{_CIRCLED[(rank - 1) % 20]}",
)

KINDS = (
    Kind("footnote", "a footnote's mark behind a growth (10.7①, 8.3²)", _NOT_A_NUMBER, partial(_written, _FOOTNOTES)),
    Kind("rank_fused", "a rank in the growth's cell (10.3 4, 33①)", _NOT_A_NUMBER, partial(_written, _RANKS)),
    Kind("accountants", "（-2.1）, 降2.1, 9.1↑, ▲2.1, 10.7*", _NOT_A_NUMBER + "|▲", accountants),
    Kind("estimate", "9.5(预计) among observations", r"预计|预估|不是数字|既不是", partial(_written, (lambda number, _: f"{number}(预计)",)), must_be_said=True),
)  # fmt: skip
