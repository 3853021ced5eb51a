"""The store that version 0.1.0 wrote (tests/fixtures/store_0_1_0/README.md), and copies of it to work on."""

import shutil
from pathlib import Path

WRITTEN = Path(__file__).parent / "fixtures" / "store_0_1_0" / "store"


def copy_to(folder: Path) -> Path:
    """A copy as a later version finds it: without a database."""
    return Path(shutil.copytree(WRITTEN, folder / "store_0_1_0"))
