"""pyproject.toml declares what is imported, no less and no more, and constraints.txt pins it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
PRODUCT = [place for place in WHEEL if not place.startswith(".")]
# Type checkers bring it; a program never imports it.
_FOR_TYPES_ALONE = {"_typeshed"}
# Modules of the Dash page that the benchmarks compare with; it runs in an environment of its own.
ELSEWHERE = {"dash", "dash_markup", "flask", "werkzeug"}
_NAME = re.compile(r"[\w.-]+")


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: Iterable[str]) -> set[str]:
    return {normal(_NAME.match(requirement)[0]) for requirement in requirements}  # type: ignore[index]


def imported(*places: str) -> set[str]:
    """Top-level modules that are imported below ``places`` and are neither ours nor Python's."""
    ours = {Path(place).stem for place in [*PRODUCT, "tests", "docs"]}
    return {module for place in places for path in _sources(ROOT / place) for module in _modules(path)} - ours


def _sources(place: Path) -> Iterable[Path]:
    return [place] if place.is_file() else place.rglob("*.py")


def _modules(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from {name.partition(".")[0] for name in names} - sys.stdlib_module_names - _FOR_TYPES_ALONE


def distributions(modules: Iterable[str]) -> set[str]:
    known = packages_distributions()
    return {normal(name) for module in modules for name in known.get(module, [module])}


def test_the_product_declares_what_it_imports_and_nothing_else() -> None:
    assert distributions(imported(*PRODUCT)) == declared(PROJECT["project"]["dependencies"])


def test_the_tests_declare_what_they_import() -> None:
    project = PROJECT["project"]
    known = declared([*project["dependencies"], *project["optional-dependencies"]["test"]])
    assert distributions(imported("tests") - ELSEWHERE) <= known


def test_what_is_declared_is_pinned_without_any_address() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)
    project = PROJECT["project"]
    asked = declared([*project["dependencies"], *project["optional-dependencies"]["test"]])
    assert asked <= {normal(line.partition("==")[0]) for line in lines}


@pytest.mark.parametrize("place", WHEEL)
def test_every_place_in_the_wheel_exists(place: str) -> None:
    assert (ROOT / place).exists()
