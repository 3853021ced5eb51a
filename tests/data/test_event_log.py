"""Entries beside the releases: numbered, read back as written, every change of a byte found."""

from pathlib import Path

import pytest

from data.storage.backup import make_backup, restore_backup
from data.storage.event_log import EventKind, append_event, damaged_events, read_events
from data.storage.maintenance import verify_store
from data.storage.store import Store
from indicators.errors import DataError
from indicators.settings import calendar
from tests.stores import CLERK, figure, publish_figures


def test_entries_are_read_back_in_order(store: Store) -> None:
    assert read_events(store.folder, EventKind.SUBMISSION) == ()
    assert append_event(store.folder, EventKind.SUBMISSION, {"what": "<b>前三季度</b>"}, actor=CLERK) == 1
    assert append_event(store.folder, EventKind.SUBMISSION, {"what": "全年"}, actor=CLERK) == 2
    assert append_event(store.folder, EventKind.MAPPING, {"name": "限上"}, actor=CLERK) == 1
    found = read_events(store.folder, EventKind.SUBMISSION)
    assert [(event.number, event.content["what"]) for event in found] == [(1, "<b>前三季度</b>"), (2, "全年")]
    assert damaged_events(store.folder) == []


def test_every_flipped_byte_is_found_and_named(store: Store) -> None:
    append_event(store.folder, EventKind.MAPPING, {"name": "限上"}, actor=CLERK)
    (path,) = (store.folder / "journal/mappings").iterdir()
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert damaged_events(store.folder), place
    path.write_bytes(whole)
    assert damaged_events(store.folder) == []


def test_a_missing_entry_is_named(store: Store) -> None:
    for name in "甲乙":
        append_event(store.folder, EventKind.MAPPING, {"name": name}, actor=CLERK)
    (store.folder / "journal/mappings/000001.json").unlink()
    assert "journal/mappings/000001.json：文件缺失" in damaged_events(store.folder)[0]


def test_a_store_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="文件夹不见了"):
        append_event(tmp_path / "gone", EventKind.MAPPING, {}, actor=CLERK)
    assert not (tmp_path / "gone").exists()


def test_a_backup_holds_the_entries_and_the_calendar(store: Store, tmp_path: Path) -> None:
    publish_figures(store, figure("gdp", "611025", "2023Q3", growth=1.0))
    append_event(store.folder, EventKind.SUBMISSION, {"what": "前三季度"}, actor=CLERK)
    (store.folder / "calendar.toml").write_bytes(calendar.PATH.read_bytes())
    make_backup(store, tmp_path / "backup.zip")
    made = restore_backup(tmp_path / "backup.zip", tmp_path / "again", actor=CLERK)
    assert read_events(made.folder, EventKind.SUBMISSION) == read_events(store.folder, EventKind.SUBMISSION)
    assert (made.folder / "calendar.toml").read_bytes() == calendar.PATH.read_bytes()
    assert verify_store(made) == []


def test_a_changed_entry_is_found_by_verify(store: Store) -> None:
    append_event(store.folder, EventKind.SUBMISSION, {"what": "前三季度"}, actor=CLERK)
    path = store.folder / "journal/submissions/000001.json"
    path.write_text(path.read_text(encoding="utf-8").replace("前三", "一"), encoding="utf-8")
    assert verify_store(store) == ["journal/submissions/000001.json：内容已被改动；请从备份恢复这个文件。"]
