"""``python -m tests.benchmarks PART [store folder]``: measures and writes the part's section of docs/benchmarks.md.

``all`` runs every part in a process of its own, so that a failure of one does not lose the others.
"""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from data.example import make_example_store
from data.storage.locations import ENVIRONMENT
from tests.benchmarks import cold_viewers, document, import_bench, in_browser, server_run, viewers
from tests.benchmarks.document import Section
from tests.stores import CLERK

APP = Path(__file__).parents[2] / "app.py"
PARTS: dict[str, Callable[[Path, Path], Section]] = {
    "server": server_run.measure,
    "browser": in_browser.measure,
    "viewers": viewers.measure,
    "cold": cold_viewers.measure,
    "import": import_bench.measure,
}


def main(part: str, folder: Path | None) -> int:
    with tempfile.TemporaryDirectory() as made:
        if folder is None:
            folder = Path(made) / "store"
            make_example_store(folder, actor=CLERK)
        if part == "all":
            command = [sys.executable, "-m", "tests.benchmarks"]
            return max(subprocess.run([*command, part, str(folder)], check=False).returncode for part in PARTS)
        os.environ[ENVIRONMENT] = str(folder)
        logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
        scratch = Path(made) / "bare"
        scratch.mkdir()
        section = PARTS[part](APP, scratch)
    document.write(section)
    print(f"## {section.title}\n\n{section.body}\n")
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in (*PARTS, "all"):
        sys.exit(f"usage: python -m tests.benchmarks {'|'.join((*PARTS, 'all'))} [store folder]")
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else None))
