"""Every screen opens on a store that version 0.1.0 wrote, and shows what people wrote in it."""

from pathlib import Path

import pytest

from tests.older_store import copy_to
from tests.pages.screen import PAGES, text, visit


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_to(tmp_path_factory.mktemp("older"))


@pytest.fixture(autouse=True)
def _served(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDICATORS_STORE", str(written))


def _page(name: str) -> Path:
    """The page of this name, whether it is a file or a folder."""
    [found] = [page for page in PAGES if name in (page.stem, page.parent.name if page.stem == "page" else None)]
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_screen_opens(page: Path) -> None:
    assert "示例数据" not in text(visit(page))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("calendar", ["2023年前三季度主要经济指标 2023-10-28 2023-10-30 ▲ 逾期 长坪县报送较晚", "2023-07-27 按时"]),
        ("tasks", ["核实社零样本单位", "补报的数有误", "入库5个，总投资2.6亿元"]),
        ("releases", ["撤回第9次", "手工更正：来文更正", "目标调整.csv"]),
    ],
)
def test_what_people_wrote_is_on_its_screen(name: str, words: list[str]) -> None:
    said = text(visit(_page(name)))
    assert [word for word in words if word not in said] == []


def test_screens_open_on_the_county_that_was_chosen() -> None:
    """``init --home`` named 望溪县, the regions file 青岭县."""
    assert "望溪县生产总值增长7.1%，居全市第1位" in text(visit(_page("ranking")))
