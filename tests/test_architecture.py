"""The house has one direction (docs/developing.md); this reads the imports and holds it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("indicators", "data", "queries", "charts", "reports", "pages")
MAY_IMPORT = {
    "indicators": set(),
    "data": {"indicators"},
    "queries": {"indicators", "data"},
    "charts": {"indicators", "queries"},
    "reports": {"indicators", "data", "queries", "charts"},
    "pages": {"indicators", "data", "queries", "charts", "reports"},
}
ONLY_IN = {"streamlit": ("pages", "app.py"), "plotly": ("charts",)}


def _modules() -> list[Path]:
    return [ROOT / "app.py", *(path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py")))]


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    tops = {name.split(".")[0] for name in _imports(path)}
    if layer in MAY_IMPORT:
        assert tops & set(LAYERS) <= MAY_IMPORT[layer] | {layer}
    assert "tests" not in tops
    assert "html" not in tops, "MarkupSafe escapes, by one rule everywhere"
    for package, places in ONLY_IN.items():
        assert package not in tops or layer in places


def test_only_the_store_opens_a_database() -> None:
    openers = {
        path.relative_to(ROOT).as_posix() for path in _modules() if "duckdb.connect" in path.read_text(encoding="utf-8")
    }
    assert openers == {"data/storage/store.py"}


def test_nothing_stands_directly_in_pages() -> None:
    """Streamlit's own discovery would serve such a file without the frame of app.py."""
    assert [path.name for path in (ROOT / "pages").glob("*.py") if path.name != "__init__.py"] == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").rglob("page.py")), ids=lambda path: path.parent.name)
def test_a_page_is_a_short_story(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pages").rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_screens_keep_answers_one_way(path: Path) -> None:
    """functools' caches compute an answer for everyone who asks while it is not there yet."""
    assert not re.search(
        r"import (lru_)?cache$|functools\.(lru_)?cache", path.read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "pages").rglob("*_*.py")), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_what_depends_on_the_store_is_asked_of_a_snapshot(path: Path) -> None:
    """Who may see what is then decided in one place: what answers are kept by, and what every cursor is opened from."""
    text = path.read_text(encoding="utf-8")
    if path.name == "current_store.py" or "import Snapshot" not in text:
        return
    assert not re.search(r"store\.connect\(", text)
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef) and any(
            "computed_once" in ast.unparse(d) for d in function.decorator_list
        ):
            assert ast.unparse(function.args.args[0]) == "snapshot: Snapshot", function.name
