"""``python -m tests.campaign [--kinds …] [--panels …] [--seed N] [--cases N]``: runs it, prints and writes the page.

With ``--kinds``, ``--panels`` or ``--list`` it prints only. ``--list`` names every case and what was said.
"""

import argparse
import shutil
import sys
from pathlib import Path

from tests.campaign.campaign import PANELS, cases, chosen, ignore_leftovers
from tests.campaign.document import DOCUMENT, Run, write
from tests.campaign.judging import Case
from tests.campaign.kinds import KINDS
from tests.campaign.panels import Workshop
from tests.campaign.untouched import untouched


def main(arguments: list[str]) -> None:
    options = _options(arguments)
    kinds = chosen(options.kinds, [kind.id for kind in KINDS], "kind")
    panels = [PANELS[name]() for name in chosen(options.panels, list(PANELS), "panel")]
    ignore_leftovers()
    workshop, found, plain = Workshop(), [], {}
    try:
        for panel in panels:
            for kind in (kind for kind in KINDS if kind.id in kinds):
                made = list(cases(workshop, panel, kind, options.seed, options.cases))
                found += made
                _tell(panel.id, kind.id, made, options.list)
            plain[panel.id] = untouched(workshop, panel)
    finally:
        shutil.rmtree(workshop.folder)
    is_partial = bool(options.kinds or options.panels)
    print(write(Run(panels, found, plain, options.seed, options.cases), Path("/dev/null") if is_partial else DOCUMENT))


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaign", description="Spoils real sheets and counts what the import notices."
    )
    parser.add_argument(
        "--kinds", nargs="*", default=[], metavar="KIND", help="only these kinds; the page is not written"
    )
    parser.add_argument(
        "--panels", nargs="*", default=[], metavar="PANEL", help="only these panels; the page is not written"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=20, help="cases a kind and panel")
    parser.add_argument("--list", action="store_true", help="every case and what was said of it")
    return parser.parse_args(arguments)


def _tell(panel: str, kind: str, made: list[Case], is_listed: bool) -> None:
    print(
        f"{panel} {kind}: {' '.join(case.verdict.value.replace(' ', '-') for case in made) or 'does not fit'}",
        file=sys.stderr,
        flush=True,
    )
    for case in made if is_listed else []:
        cells = ",".join(sorted(case.done.cells)[:4])
        print(f"  {case.verdict} {case.sheet} {case.indicator} {cells}", *case.said, sep="\n    ", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
