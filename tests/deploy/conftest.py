"""The wheel, built once, and empty environments to install it in."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy.installation import ROOT, Installation, plain_environment


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As pip builds it for anybody, with the build backend that is already here."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, ROOT], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture
def install(wheel: Path, tmp_path: Path) -> Callable[..., Installation]:
    """Makes an empty environment with a given Python and installs the wheel in it."""

    def make(python: Path, *options: str) -> Installation:
        made = Installation(tmp_path / "environment", tmp_path)
        subprocess.run([python, "-m", "venv", made.environment], check=True, env=plain_environment())
        made.run("python", "-m", "pip", "install", "--quiet", *options, str(wheel))
        return made

    return make
