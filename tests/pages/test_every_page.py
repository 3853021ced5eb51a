"""Every page of the folder, opened through app.py: with an example, an empty store, and none at all."""

from pathlib import Path

import pytest

from data.storage.store import Store
from tests.pages.screen import PAGES, text, visit


def test_pages_are_found() -> None:
    assert {path.parent.name for path in PAGES} >= {"overview", "upload"}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_the_example_is_marked_on_every_page(page: Path, example: Path) -> None:
    assert "示例数据" in text(visit(page))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_an_empty_store_says_what_to_do(page: Path, real: Store) -> None:
    said = text(visit(page))
    assert "导入" in said
    assert "示例数据" not in said


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.parent.name)
def test_no_store_at_all_says_what_to_do(page: Path) -> None:
    assert "python -m data init" in text(visit(page))
