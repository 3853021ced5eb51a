"""The Pythons on this machine that the product says it runs on."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

MINORS = (11, 12, 13, 14)
_FITS = "import ensurepip, sys, venv; sys.exit(sys.version_info[:2] != (3, {minor}))"


def find_python(minor: int) -> Path | None:
    """A working Python 3.``minor``: on the PATH, else where pyenv and uv keep theirs."""
    return next((path for path in _candidates(minor) if _works(path, minor)), None)


def _candidates(minor: int) -> Iterator[Path]:
    for name in (f"python3.{minor}", "python3"):
        if found := shutil.which(name):
            yield Path(found)
    home = Path.home()
    yield from Path(os.environ.get("PYENV_ROOT", home / ".pyenv")).glob(f"versions/3.{minor}.*/bin/python")
    yield from (home / ".local/share/uv/python").glob(f"cpython-3.{minor}.*/bin/python")


def _works(path: Path, minor: int) -> bool:
    return subprocess.run([path, "-c", _FITS.format(minor=minor)], capture_output=True, check=False).returncode == 0
