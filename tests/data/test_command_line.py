"""``python -m data`` as a clerk or a script uses it: exit codes, the last line, what is stored and what is not."""

import csv
import json
from pathlib import Path

import pytest

from data.__main__ import data
from data.storage.store import Store, open_store
from tests.conftest import CommandLine

pytestmark = pytest.mark.slow

HEADER = ["indicator", "region", "period", "value", "growth_pct"]
COUNTIES = ["商州区", "洛南县", "丹凤县", "商南县", "山阳县", "镇安县", "柞水县"]


def tidy(path: Path, rows: list[list[object]], header: list[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def gdp_rows(period: str = "2023Q3", shift: float = 0.0) -> list[list[object]]:
    """All seven counties, growths 1.0 … 7.0 apart: nothing to confirm."""
    return [["gdp", name, period, 50.5 + place - shift, 1.0 + place + shift] for place, name in enumerate(COUNTIES)]


@pytest.fixture
def good_file(tmp_path: Path) -> Path:
    return tidy(tmp_path / "gdp.csv", gdp_rows())


def test_a_clean_file_is_imported_at_once(store: Store, good_file: Path, command: CommandLine) -> None:
    outcome = command(
        data, "import", good_file, "--store", store.folder, "--note", "三季度", "--released-on", "2023-10-28"
    )
    assert outcome.code == 0, outcome
    assert "第1次发布" in outcome.out
    log = json.loads(command(data, "releases", "--store", store.folder, "--format", "json").out)
    assert list(log[0]) == ["release", "at", "who", "note", "status", "released_on", "files", "withdrawn", "withdraws"]
    assert (log[0]["release"], log[0]["note"], log[0]["released_on"], log[0]["files"]) == (
        1,
        "三季度",
        "2023-10-28",
        "gdp.csv",
    )
    assert (log[0]["status"], log[0]["withdrawn"], log[0]["withdraws"]) == ("preliminary", False, None)


def test_the_same_content_again_changes_nothing(store: Store, good_file: Path, command: CommandLine) -> None:
    command(data, "import", good_file, "--store", store.folder)
    again = command(data, "import", good_file, "--store", store.folder)
    assert again.code == 0
    assert "没有变化" in again.out
    assert store.newest == 1


@pytest.mark.parametrize("status", ["preliminary", "revised", "final"])
def test_the_status_is_kept_with_every_figure(status: str, store: Store, good_file: Path, command: CommandLine) -> None:
    assert command(data, "import", good_file, "--store", store.folder, "--status", status).code == 0
    assert store.connect().execute("SELECT DISTINCT status FROM observation").fetchall() == [(status,)]
    wrong = command(data, "import", good_file, "--store", store.folder, "--status", "draft")
    assert wrong.code == 2
    assert status in wrong.err


def test_a_withdrawn_release_can_be_imported_again(store: Store, good_file: Path, command: CommandLine) -> None:
    command(data, "import", good_file, "--store", store.folder)
    assert command(data, "withdraw", 1, "--note", "口径有误", "--store", store.folder).code == 0
    assert store.connect().execute("SELECT count(*) FROM observation").fetchone() == (0,)
    assert command(data, "import", good_file, "--store", store.folder).code == 0
    assert store.newest == 3
    assert store.connect().execute("SELECT count(*) FROM observation").fetchone() == (7,)


def test_warnings_need_a_yes(store: Store, good_file: Path, tmp_path: Path, command: CommandLine) -> None:
    command(data, "import", good_file, "--store", store.folder)
    revised = tidy(tmp_path / "revised.csv", gdp_rows(shift=0.5))
    refused = command(data, "import", revised, "--store", store.folder)
    assert refused.code == 1
    assert "revision" in refused.out
    assert refused.err.count("\n") == 1
    assert "--yes" in refused.err
    assert store.newest == 1
    assert command(data, "import", revised, "--store", store.folder, "--dry-run").code == 0
    assert store.newest == 1
    assert command(data, "import", revised, "--store", store.folder, "--yes").code == 0
    assert store.newest == 2


def test_several_files_are_one_release_or_none(
    store: Store, good_file: Path, tmp_path: Path, command: CommandLine
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    outcome = command(data, "import", good_file, broken, "--store", store.folder, "--yes")
    assert outcome.code == 1
    assert "broken.xlsx" in outcome.out
    assert store.newest == 0
    second = tidy(tmp_path / "other.csv", gdp_rows("2023Q2"))
    assert command(data, "import", good_file, second, "--store", store.folder, "--yes").code == 0
    assert store.newest == 1
    assert store.releases()[0].file_names == ("gdp.csv", "other.csv")


def test_a_mapping_of_a_sheet_that_is_not_there_is_no_silent_loss(
    store: Store, good_file: Path, command: CommandLine
) -> None:
    outcome = command(data, "import", good_file, "--store", store.folder, "--map", "1-3月!D=gdp")
    assert outcome.code == 2
    assert "1-3月" in outcome.err


def test_an_unknown_county_is_rejected_and_the_rest_stands(store: Store, tmp_path: Path, command: CommandLine) -> None:
    path = tidy(tmp_path / "typo.csv", [*gdp_rows(), ["gdp", "镇按县", "2023Q3", 1, 1]])
    assert command(data, "import", path, "--store", store.folder).code == 1
    outcome = command(data, "import", path, "--store", store.folder, "--yes")
    assert outcome.code == 0
    assert "镇安县" in outcome.out
    assert store.connect().execute("SELECT count(*) FROM observation").fetchone() == (7,)


def test_holds_stay_out_even_with_yes(store: Store, tmp_path: Path, command: CommandLine) -> None:
    path = tidy(tmp_path / "month.csv", [*gdp_rows(), *gdp_rows("2023-08", shift=0.25)])
    outcome = command(data, "import", path, "--store", store.folder, "--yes")
    assert outcome.code == 0
    assert "quarterly_in_month" in outcome.out
    periods = "SELECT DISTINCT period::VARCHAR FROM observation ORDER BY ALL"
    assert store.connect().execute(periods).fetchall() == [("2023-09-30",)]
    accepted = command(data, "import", path, "--store", store.folder, "--yes", "--accept", "quarterly_in_month")
    assert accepted.code == 0
    assert store.connect().execute(periods).fetchall() == [("2023-08-31",), ("2023-09-30",)]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["init", "--city", "999999"], 2, "999999"),
        (["init"], 2, "--city"),
        (["nonsense"], 2, "nonsense"),
        (["withdraw", "9", "--note", "x"], 2, "第9次"),
        (["withdraw", "1", "--note", " "], 2, "原因"),
        (["import", "missing.xlsx"], 1, "missing.xlsx"),
        (["import", "x.csv", "--accept", "everything"], 2, "everything"),
        (["import", "x.csv", "--period", "2023Q5"], 2, "2023Q5"),
        (["import", "x.csv", "--map", "D:gdp"], 2, "D:gdp"),
        (["import", "x.csv", "--map", "S!D=gpd"], 2, "gpd"),
        (["import"], 2, "FILE"),
    ],
)
def test_bad_requests_are_one_sentence(
    arguments: list[str], code: int, says: str, store: Store, good_file: Path, command: CommandLine
) -> None:
    command(data, "import", good_file, "--store", store.folder)
    extra = [] if arguments[0] == "nonsense" else ["--store", str(store.folder)]
    outcome = command(data, *arguments, *extra)
    assert outcome.code == code, outcome
    assert says in outcome.out + outcome.err
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert store.newest == 1


def test_init_refuses_a_folder_that_is_not_empty(tmp_path: Path, command: CommandLine) -> None:
    (tmp_path / "busy").mkdir()
    (tmp_path / "busy" / "thesis.docx").write_bytes(b"precious")
    outcome = command(data, "init", "--city", "611000", "--store", tmp_path / "busy")
    assert outcome.code == 1
    assert "不是空文件夹" in outcome.err
    assert [path.name for path in (tmp_path / "busy").iterdir()] == ["thesis.docx"]


def test_init_takes_a_regions_file_in_any_script(tmp_path: Path, command: CommandLine) -> None:
    regions = tmp_path / "own.toml"
    regions.write_text('code = "X"\nname = "Bezirk"\n[[county]]\ncode = "ä-1"\nname = "Čapek"\n', encoding="utf-8")
    assert command(data, "init", "--city", "X", "--regions", regions, "--store", tmp_path / "own").code == 0
    city = open_store(tmp_path / "own").city
    assert (city.name, city.home, city.counties[0].name) == ("Bezirk", "ä-1", "Čapek")
    wrong = command(data, "init", "--city", "Y", "--regions", regions, "--store", tmp_path / "other")
    assert wrong.code == 2
    assert "X" in wrong.err


def test_a_store_of_a_newer_version_is_not_opened(store: Store, command: CommandLine) -> None:
    path = store.folder / "store.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    outcome = command(data, "releases", "--store", store.folder)
    assert outcome.code == 1
    assert "更新版本" in outcome.err


def test_there_is_no_store(tmp_path: Path, command: CommandLine) -> None:
    outcome = command(data, "releases", "--store", tmp_path)
    assert outcome.code == 1
    assert "init" in outcome.err


def test_a_note_is_a_note(store: Store, good_file: Path, command: CommandLine) -> None:
    outcome = command(data, "import", good_file, "--yes", "--store", store.folder, "--note", "长" * 201)
    assert (outcome.code, store.newest) == (2, 0)
    assert "最多 200 个字" in outcome.err
