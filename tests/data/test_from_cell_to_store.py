"""docs/from-cell-to-store.md names what is there, all of data/readers, in an order in which nothing runs back up."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "from-cell-to-store.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(data/[\w/]+\.(?:py|sql))`", PAGE)
FOLDERS = re.findall(r"^## .*`data/readers/(\w+)/`$", PAGE, flags=re.M)


def test_it_names_every_module_of_the_readers_once_and_nothing_else_than_is_there() -> None:
    readers = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data" / "readers").rglob("*.py")}
    assert set(NAMED) >= {name for name in readers if not name.endswith("__init__.py")}
    assert [name for name in NAMED if not (ROOT / name).is_file()] == []
    assert len(NAMED) == len(set(NAMED))


def test_a_module_stands_under_its_folder() -> None:
    parts = re.split(r"^## ", PAGE, flags=re.M)
    for folder in FOLDERS:
        (part,) = (part for part in parts if f"`data/readers/{folder}/`\n" in part)
        inside = {name for name in NAMED if name.startswith(f"data/readers/{folder}/")}
        assert {name for name in re.findall(r"`(data/[\w/]+\.py)`", part) if name in inside} == inside


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_the_readers_imports_only_those_before_it(folder: str) -> None:
    later = {*FOLDERS[FOLDERS.index(folder) + 1 :], *({"crosstab"} if folder == "tidy" else ())}
    for path in (ROOT / "data" / "readers" / folder).glob("*.py"):
        imported = re.findall(r"from data\.readers\.(\w+)\.", path.read_text(encoding="utf-8"))
        assert not set(imported) & later, path
