"""docs/import-campaign.md: what became of the mistakes, by panel and kind, and what is said of untouched sheets."""

import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.benchmarks.document import table
from tests.campaign.judging import MATTERING, Case, Verdict
from tests.campaign.kinds import KINDS
from tests.campaign.panels import Panel
from tests.campaign.untouched import Doubt, Truth, Untouched

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs/import-campaign.md"
_HEADINGS = ("", "cases", "matter", "caught", "unclear", "silent", "crashed", "undetectable", "read right")
_SHOWN = 90
_HEAD = """\
# The campaign against wrong numbers

`python -m tests.campaign` (all of it: `make campaign`) spoils real sheets in seeded ways and imports each by the real
door, before a store that holds the true history. `make test` runs a sample of it. This page is written by it.

- **matter**: the figure understood is off by more than the source's rounding and by more than twice the median absolute
  deviation, over the counties, of that column's change since the sheet before (levels by the logarithm
  of their ratio, rates in points; without a sheet before, of the column itself); or it is lost, or stands where there
  was none.
- **caught**: a refusal, rejection, hold or warning that the untouched sheet did not get names the spoiled cell and its
  county (of more than three counties the column), with an explanation of the right kind: the words are in
  `tests/campaign/kinds`. **unclear**: something new is said of it, but not that. **silent**: nothing new is said.
- **undetectable**: off by no more than anybody could know. **read right**: every figure is understood as it
  was, to the source's rounding.
- **false** (untouched sheets): a doubt that the source's next sheet does not bear out, for it does not return at least
  half way to the sheet before. A contradiction within the source (a sum to date that fell, a printed rank against its
  figures, a column that sums to another indicator's city figure, a revision) is true by itself. **inherent**: what holds
  of a source for good (counties that never sum to the city, a county that does not report, cells that hold no figure).
  **unknown**: no later sheet.
"""


@dataclass(frozen=True)
class Run:
    """Everything one run found."""

    panels: Sequence[Panel]
    cases: Sequence[Case]
    untouched: dict[str, Untouched]
    seed: int
    count: int


def write(run: Run, path: Path = DOCUMENT) -> str:
    """Writes the page and returns it."""
    text = "\n".join([_HEAD, _measured(run), *_sections(run)])
    path.write_text(text, encoding="utf-8")
    return text


def _measured(run: Run) -> str:
    judges = "、".join(panel.id for panel in run.panels if panel.is_judge) or "none of these"
    return (
        f"Measured {date.today()} of the import (data, indicators) at commit {_commit()}, seed {run.seed}, up to {run.count} cases a kind and panel. "
        f"Takes no part in choosing thresholds: {judges}.\n"
    )


def _commit() -> str:
    """The last commit that touched what is measured, the import; marked where it has been changed since."""
    measured = ("--", "data", "indicators")
    commit, changes = (
        subprocess.run(
            ["git", *command, *measured], cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()
        for command in (("log", "-1", "--format=%h", "--abbrev=7"), ("status", "--porcelain"))
    )
    return f"{commit or 'unknown'}{' (changed since)' if changes else ''}"


def _sections(run: Run) -> list[str]:
    by_panel = {panel.id: [case for case in run.cases if case.panel == panel.id] for panel in run.panels}
    whole = [_row(name, found) for name, found in by_panel.items()] + [_row("**all**", run.cases)]
    sections = [
        "## By panel\n",
        table(_HEADINGS, whole),
        "",
        "Shares are of those that matter.\n",
        "## By kind, all panels\n",
        _kinds(run.cases),
    ]
    for panel in run.panels:
        judge = ", judge only" if panel.is_judge else ""
        sections += [f"\n## {panel.id}: {panel.title}{judge}\n", _kinds(by_panel[panel.id])]
    return [*sections, "\n## Untouched sheets\n", _untouched(run.untouched), "\n", *_doubts(run.untouched)]


def _kinds(cases: Sequence[Case]) -> str:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.kind].append(case)
    return table(_HEADINGS, [_row(f"{kind.id}: {kind.what}", found[kind.id]) for kind in KINDS if kind.id in found])


def _row(name: str, cases: Sequence[Case]) -> list[str]:
    counts = Counter(case.verdict for case in cases)
    matter = sum(counts[verdict] for verdict in MATTERING)
    shown = [_share(counts[verdict], matter) for verdict in MATTERING]
    return [
        name,
        str(len(cases)),
        str(matter),
        *shown,
        str(counts[Verdict.UNDETECTABLE]),
        str(counts[Verdict.READ_RIGHT]),
    ]


def _share(count: int, whole: int) -> str:
    return f"{count} ({100 * count / whole:.0f} %)" if count and whole else str(count)


def _untouched(found: dict[str, Untouched]) -> str:
    rows = [
        [name, str(seen.figures), *(str(seen.counts[truth]) for truth in Truth), f"{seen.false_per_200:.2f}"]
        for name, seen in found.items()
    ]
    return table(("", "figures", *(truth.value for truth in Truth), "false per 200 figures"), rows)


def _doubts(found: dict[str, Untouched]) -> list[str]:
    """False and unknown ones one by one, the others by rule."""
    lines = []
    for name, seen in found.items():
        lines += [f"### {name}\n", *map(_line, _of(seen, Truth.FALSE, Truth.UNKNOWN))]
        rules = Counter((doubt.truth, doubt.finding.rule) for doubt in _of(seen, Truth.TRUE, Truth.INHERENT))
        lines += [f"- {truth}: {rule} ×{count}" for (truth, rule), count in sorted(rules.items())]
        lines += ["- nothing is said\n" if not seen.doubts else ""]
    return lines


def _of(seen: Untouched, *truths: Truth) -> Iterable[Doubt]:
    return (doubt for doubt in seen.doubts if doubt.truth in truths)


def _line(doubt: Doubt) -> str:
    text = doubt.finding.text
    return f"- {doubt.truth}: {doubt.sheet} {doubt.finding.where} {doubt.finding.rule}: {text[:_SHOWN]}{'…' * (len(text) > _SHOWN)}"
