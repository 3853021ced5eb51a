"""A heading taken apart: its words, its unit, and what its brackets say."""

import re

from data.readers.text.measure_words import Measured, measured
from indicators.catalogue import without_brackets
from indicators.units import canonical_unit

_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_TAIL_UNIT = re.compile(r"^(?P<base>.+?)(?:[/,:、]?(?P<unit>±%|%±|\+-%|%|个?百分点)|[/,:](?P<level>[^/,:]+))$")
RATE_SIGNS = frozenset({"±%", "%±", "+-%", "%+-"})


def dissect(bare: str) -> tuple[str, str | None, Measured | None, bool]:
    """The text without brackets and unit, the unit, a measure named in brackets, and whether ± was written."""
    base, unit, extra, is_rate = without_brackets(bare), None, None, False
    for pair in _BRACKETED.findall(bare):
        inside = pair[0] or pair[1]
        if inside in RATE_SIGNS:
            unit, is_rate = "%", True
        elif known := canonical_unit(inside):
            unit = known
        elif tail := _TAIL_UNIT.match(inside):
            unit = canonical_unit((tail["unit"] or tail["level"]).replace("±", "").replace("+-", "")) or unit
            extra = measured(tail["base"]) or extra
        else:
            extra = measured(inside) or extra
    if match := _TAIL_UNIT.match(base):
        words = (match["unit"] or match["level"]).replace("±", "").replace("+-", "")
        if known := canonical_unit(words):
            is_rate = is_rate or words != (match["unit"] or words)
            base, unit = (base if "百分点" in base else match["base"]), unit or known
    return base, unit, extra, is_rate
