"""Every Python found here: a checkout sets itself up with it, and the wheel brings all that it needs."""

import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deploy.installation import PORT, ROOT, Installation, plain_environment, serving
from tests.deploy.pythons import MINORS, find_python
from tests.deploy.test_wheel import check_the_application

pytestmark = pytest.mark.deploy


@pytest.fixture(params=MINORS, ids=lambda minor: f"3.{minor}")
def python(request: pytest.FixtureRequest) -> Path:
    return find_python(request.param) or pytest.skip(f"Python 3.{request.param} was not found on this machine")


def test_a_checkout_sets_itself_up(python: Path, tmp_path: Path) -> None:
    """And its quick tests pass there, and it serves; with this environment's Python, `make test` has done as much."""
    if python == find_python(sys.version_info.minor):
        pytest.skip("this environment was set up with it")
    checkout = tmp_path / "checkout"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, tracked.split("\0")):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, checkout / name)
    done = subprocess.run(
        ["make", "quick", f"PYTHON={python}"],
        cwd=checkout, env=plain_environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(["make", "run", f"PORT={PORT}"], checkout, plain_environment()) as address:
        assert urllib.request.urlopen(address, timeout=30).status == 200
    assert (checkout / "data" / "example_store" / "store.json").is_file()


def test_the_wheel_brings_all_that_it_needs(python: Path, install: Callable[..., Installation]) -> None:
    check_the_application(install(python, "--constraint", str(ROOT / "constraints.txt")))
