"""The wheel holds the whole product, and the command that it brings works where nothing of the checkout is."""

import json
import sys
import sysconfig
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

from indicators.catalogue import DEFINITIONS
from tests.deploy.installation import ROOT, Installation
from tests.test_declared_imports import WHEEL

_COUNT = "import indicators.catalogue as it; print(sum(1 for _ in it.load_catalogue()), it.__file__)"
_VISIT = """
import app, re
from streamlit.testing.v1 import AppTest
screen = AppTest.from_file(app.__file__, default_timeout=60).run()
assert not screen.exception, screen.exception
print(*(element.proto.body for element in screen.get("html")))
"""


def test_every_file_of_the_product_is_in_the_wheel(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == {path.relative_to(ROOT).as_posix() for place in WHEEL for path in _files(ROOT / place)}
    assert {Path(name).suffix for name in held} >= {".py", ".toml", ".sql", ".css", ".js", ".md", ".geojson"}


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    left_out = {ROOT / "data" / "store", ROOT / "data" / "example_store"}
    return [
        path
        for path in place.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not left_out & set(path.parents)
    ]


def test_it_works_where_it_is_installed(install: Callable[..., Installation]) -> None:
    """What it needs is borrowed from this environment; `make test-deploy` downloads it anew."""
    made = install(Path(sys.executable), "--no-deps")
    (made.packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    check_the_application(made)


def check_the_application(made: Installation) -> None:
    count, place = made.run("python", "-c", _COUNT).split()
    assert int(count) == len(list(DEFINITIONS.glob("*.toml")))
    assert Path(place).is_relative_to(made.environment)
    folder = made.user / "share" / "county-indicators" / "example_store"
    assert str(folder) in made.run("county-indicators", "data", "example")
    rows = json.loads(made.run("county-indicators", "queries", "positions", "--period", "2023Q3", "--format", "json"))
    assert {"611025", "611002"} <= {row["region"] for row in rows}
    made.run("county-indicators", "reports", "slides", "--period", "2023Q3", "--output", "大屏.html")
    assert (made.user / "大屏.html").is_file()
    assert "示例数据" in made.run("python", "-c", _VISIT)
    with made.serving() as address, urllib.request.urlopen(address, timeout=30) as answer:
        assert answer.status == 200
        assert b"<title>" in answer.read()
