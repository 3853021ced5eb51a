"""docs/adding.md is true: its paths exist, its examples load, and nothing else needs to be touched."""

import re
import shutil
import tomllib
from pathlib import Path

import app
from data.__main__ import data
from docs import draw_architecture
from indicators.catalogue import DEFINITIONS, load_catalogue
from queries.__main__ import queries
from reports.__main__ import reports
from tests.conftest import CommandLine

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.S)
KINDS_OF_PAPER = {"bulletin", "notices", "slides", "workbook"}


def test_every_path_exists() -> None:
    paths = re.findall(r"`((?:[a-z_]+/|app\.py)[^`\s]*)`", PAGE)
    assert len(paths) > 15
    assert [path for path in paths if not list(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))] == []


def test_an_indicator_is_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "definitions"
    shutil.copytree(DEFINITIONS, folder)
    (folder / "industrial_investment.toml").write_text(EXAMPLES[0], encoding="utf-8")
    catalogue = load_catalogue(folder)
    assert len(list(catalogue)) == len(list(load_catalogue())) + 1
    assert catalogue.require("工业投资额").id == "industrial_investment"


def test_a_city_is_a_file_of_the_store(tmp_path: Path, command: CommandLine) -> None:
    regions, table, store = tmp_path / "regions.toml", tmp_path / "gdp.csv", str(tmp_path / "store")
    regions.write_text(EXAMPLES[1], encoding="utf-8")
    table.write_text("指标,地区,时期,增速\n生产总值,望溪县,2023Q3,6.1\n生产总值,临泽县,2023Q3,5.0\n", encoding="utf-8")
    command(data, "init", "--city", "990000", "--regions", str(regions), "--store", store)
    command(data, "import", str(table), "--yes", "--store", store)
    answer = command(queries, "positions", "--period", "2023Q3", "--store", store, "--format", "csv").out
    assert "望溪县" in answer
    assert "云泽高新区" in answer


def test_every_screen_is_in_the_navigation_and_no_other() -> None:
    source = Path(app.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r"\{PAGES\}/([\w/]+/page\.py)", source))
    assert named == {path.relative_to(ROOT / "pages").as_posix() for path in (ROOT / "pages").rglob("page.py")}


def test_every_kind_of_paper_is_a_folder_with_a_command() -> None:
    assert {path.name for path in (ROOT / "reports").iterdir() if path.is_dir()} >= KINDS_OF_PAPER
    assert set(reports.commands) == KINDS_OF_PAPER | {"deck"}  # the deck is slides in another file


def test_an_indicators_example_is_whole() -> None:
    """Every field that a real definition must have stands in the example."""
    required = set.intersection(
        *(set(tomllib.loads(path.read_text(encoding="utf-8"))) for path in DEFINITIONS.glob("*.toml"))
    )
    assert set(tomllib.loads(EXAMPLES[0])) >= required


def test_the_picture_of_the_rooms_is_drawn_from_todays_imports() -> None:
    assert draw_architecture.PICTURE.read_text(encoding="utf-8") == draw_architecture.picture(), (
        "draw it anew: python docs/draw_architecture.py"
    )
