"""Runs the campaign: kinds × panels × seeded cases, one verdict each."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from random import Random

from tests.campaign import bureaus, printed_panels
from tests.campaign.judging import Case, Verdict, judge
from tests.campaign.panels import Panel, Workshop
from tests.campaign.spoiling import Kind, Spoiled
from tests.campaign.target import Target

PANELS: dict[str, Callable[[], Panel]] = {
    "ganzhou": bureaus.ganzhou,
    "shaoyang": bureaus.shaoyang,
    "indonesia": printed_panels.indonesia,
    "us_states": printed_panels.us_states,
}
# A kind that finds nothing to spoil in this many sheets and indicators does not fit the panel.
_ATTEMPTS = 25


def cases(workshop: Workshop, panel: Panel, kind: Kind, seed: int, count: int) -> Iterator[Case]:
    """Up to ``count`` mistakes of one kind in one panel; the same seed makes the same mistakes."""
    if kind.needs_history and not panel.figures:
        return
    for number in range(count):
        chance = Random(f"{seed}/{panel.id}/{kind.id}/{number}")
        if (made := mistake(workshop, panel, kind, chance)) is None:
            return
        yield _case(kind, *made)


def mistake(workshop: Workshop, panel: Panel, kind: Kind, chance: Random) -> tuple[Target, Spoiled] | None:
    """A sheet and indicator drawn by ``chance``, spoiled; None where the kind fits nowhere."""
    for _ in range(_ATTEMPTS):
        base = workshop.base(panel, chance.randrange(len(panel.sheets)), kind.is_first)
        target = Target(base, chance.choice(sorted({figure.indicator for figure in base.seen.understood})))
        if spoiled := kind.spoiled(chance, target):
            return target, spoiled
    return None


def _case(kind: Kind, target: Target, spoiled: Spoiled) -> Case:
    base = target.base
    try:
        seen = base.imported(spoiled.sheet)
    except Exception as error:  # whatever an import raises, the campaign counts it and goes on
        verdict, said = Verdict.CRASHED, (f"{type(error).__name__}: {error}",)
    else:
        verdict, said = judge(base, kind, spoiled, seen)
    return Case(
        base.panel.id,
        kind.id,
        f"{base.period.code} {base.printed.sheet.name.strip()}",
        target.indicator,
        spoiled,
        verdict,
        said,
    )


def chosen(names: Sequence[str], known: Sequence[str], what: str) -> list[str]:
    """The named ones, all where none is named. Raises SystemExit for a name that is not known."""
    if unknown := sorted(set(names) - set(known)):
        raise SystemExit(f"no {what} {', '.join(unknown)}; there are: {', '.join(known)}")
    return [name for name in known if name in names] if names else list(known)


def ignore_leftovers() -> None:
    """Thousands of previews leave temporary files to the garbage collector."""
    warnings.simplefilter("ignore", ResourceWarning)
