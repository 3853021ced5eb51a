"""The house has one direction (docs/developing.md); this reads the imports and holds it."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
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
# The rooms of data/: storage knows nothing of readers, readers nothing of a store.
ROOM_MAY_IMPORT = {
    "access": set(),
    "figures": set(),
    "readers": {"figures"},
    "storage": {"access", "figures"},
    "audit": {"figures", "readers"},
    "importing": {"access", "figures", "readers", "storage", "audit"},
    "tasks": {"access", "storage"},
    "example": {"access", "storage", "importing"},
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


def _imported_names(path: Path) -> Iterator[str]:
    """Every module and every name imported from one."""
    yield from _imports(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _folders() -> list[Path]:
    return sorted({path.parent for path in _modules() if path.parent != ROOT})


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


@pytest.mark.parametrize("room", ROOM_MAY_IMPORT)
def test_the_rooms_of_data_have_an_order(room: str) -> None:
    paths = [path for path in _modules() if path.relative_to(ROOT).with_suffix("").parts[:2] == ("data", room)]
    imported = {name.split(".")[1] for path in paths for name in _imports(path) if name.startswith("data.")}
    assert paths
    assert imported <= ROOM_MAY_IMPORT[room] | {room}


@pytest.mark.parametrize("folder", _folders(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_runs_in_a_circle(folder: Path) -> None:
    """What stands side by side in a folder, modules and folders, imports in one direction."""
    prefix = ".".join(folder.relative_to(ROOT).parts) + "."
    sides: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        side = path.relative_to(folder).with_suffix("").parts[0]
        names = {name.removeprefix(prefix).split(".")[0] for name in _imported_names(path) if name.startswith(prefix)}
        beside = {name for name in names - {side} if (folder / name).is_dir() or (folder / f"{name}.py").is_file()}
        sides.setdefault(side, set()).update(beside)
    TopologicalSorter(sides).prepare()


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


def _rooms() -> dict[str, set[str]]:
    """Every module of pages, with those of pages that it imports."""
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in (ROOT / "pages").rglob("*.py")}
    modules["app"] = ROOT / "app.py"
    return {name: {found for found in _imported(path) if found in modules} for name, path in modules.items()}


def _imported(path: Path) -> Iterator[str]:
    """Modules, those too that are imported by name from their package."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _entry(module: str) -> str:
    """``overview`` of ``pages.overview.county.page``; app.py is one too."""
    return module.split(".")[1] if "." in module else module


def _screen(module: str) -> str:
    """The screen whose folder holds the module; nothing for what an entry's screens share."""
    return ".".join(module.split(".")[1:-1]) if module.count(".") > 2 else ""


def test_an_entry_uses_no_other_entry_and_a_screen_no_other_screen() -> None:
    for module, used in _rooms().items():
        for other in used:
            assert module == "app" or _entry(other) in ("shared", _entry(module)), f"{module} imports {other}"
            assert module == "app" or _screen(other) in ("", _screen(module)), f"{module} imports {other}"


def test_what_is_shared_is_used_by_two_entries() -> None:
    """By themselves or by way of another shared module."""
    rooms = _rooms()
    users = {
        shared: {name for name, used in rooms.items() if shared in used}
        for shared in rooms
        if _entry(shared) == "shared"
    }

    def entries(shared: str) -> set[str]:
        return {entry for user in users[shared] for entry in (entries(user) if user in users else {_entry(user)})}

    assert {name for name in users if len(entries(name)) < 2} == {"pages.shared.__init__"}
