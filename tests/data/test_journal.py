"""Entries beside the releases: numbered, read back as written, every change of a byte found."""

from pathlib import Path

import pytest

from data.journal import Kind, damaged_entries, read_entries, write_entry
from data.store import Store
from indicators.errors import DataError


def test_entries_are_read_back_in_order(store: Store) -> None:
    assert read_entries(store.folder, Kind.SUBMISSION) == ()
    assert write_entry(store.folder, Kind.SUBMISSION, {"what": "<b>前三季度</b>"}) == 1
    assert write_entry(store.folder, Kind.SUBMISSION, {"what": "全年"}) == 2
    assert write_entry(store.folder, Kind.MAPPING, {"name": "限上"}) == 1
    found = read_entries(store.folder, Kind.SUBMISSION)
    assert [(one.number, one.says["what"]) for one in found] == [(1, "<b>前三季度</b>"), (2, "全年")]
    assert damaged_entries(store.folder) == []


def test_every_flipped_byte_is_found_and_named(store: Store) -> None:
    write_entry(store.folder, Kind.MAPPING, {"name": "限上"})
    (path,) = (store.folder / "journal/mappings").iterdir()
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert damaged_entries(store.folder), place
    path.write_bytes(whole)
    assert damaged_entries(store.folder) == []


def test_a_missing_entry_is_named(store: Store) -> None:
    for name in "甲乙":
        write_entry(store.folder, Kind.MAPPING, {"name": name})
    (store.folder / "journal/mappings/000001.json").unlink()
    assert "journal/mappings/000001.json：文件缺失" in damaged_entries(store.folder)[0]


def test_a_store_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="文件夹不见了"):
        write_entry(tmp_path / "gone", Kind.MAPPING, {})
    assert not (tmp_path / "gone").exists()
