"""Events that people add beside the releases (上报, 映射, 交办), kept as durably: numbered files, added, never edited.

``journal/<kind>/000001.json`` holds one event and, in its last line, the hash of what stands before.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.access.actor import Actor
from data.storage import files
from indicators.errors import DataError

FOLDER = "journal"


class EventKind(StrEnum):
    """What an event is about: what was handed in to the level above, which names are known ones, what meetings assigned."""

    SUBMISSION = "submissions"
    MAPPING = "mappings"
    TASK = "tasks"


@dataclass(frozen=True)
class Event:
    """One event as it was written: its number, when and by whom, and its content."""

    number: int
    at: datetime
    who: str
    content: Mapping[str, Any]


Check = Callable[[tuple[Event, ...]], object]


def append_event(
    store: Path, kind: EventKind, content: Mapping[str, Any], actor: Actor, check: Check | None = None
) -> int:
    """Adds an event of ``actor`` and returns its number. Raises DataError where the disk refuses; then nothing is added.

    ``check`` sees what stands while nobody else can write, and raises where the event is not to be added to that.
    """
    with files.writing(store, actor):
        if check:
            check(read_events(store, kind))
        folder = store / FOLDER / kind
        try:
            folder.mkdir(parents=True, exist_ok=True)
            number = max(_numbers(folder), default=0) + 1
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            body = json.dumps(
                {"number": number, "at": at, "who": actor.name, "says": dict(content)}, ensure_ascii=False, indent=1
            )
            files.write_durably(_path(folder, number), f"{body}\n{_digest(body)}\n".encode())
            files.sync_folder(folder.parent)
        except OSError as error:
            raise files.write_failure(store, error) from error
    return number


def read_events(store: Path, kind: EventKind) -> tuple[Event, ...]:
    """Every event of a kind, oldest first. Raises DataError naming one that was changed, cannot be read or is missing."""
    return tuple(_read(path, store) for path in _paths(store, kind))


def damaged_events(store: Path) -> list[str]:
    """One sentence for every event that was changed, cannot be read or is missing between others; else []."""
    problems = []
    for path in (path for kind in EventKind for path in _paths(store, kind)):
        try:
            _read(path, store)
        except DataError as error:
            problems.append(str(error))
    return problems


def _paths(store: Path, kind: EventKind) -> list[Path]:
    """Where the events are, one that is missing between others included: what came after may speak of it."""
    folder = store / FOLDER / kind
    return [_path(folder, number) for number in range(1, max(_numbers(folder), default=0) + 1)]


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit())


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:06}.json"


def _read(path: Path, store: Path) -> Event:
    name = path.relative_to(store).as_posix()
    try:
        body, _, digest = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")
        content = json.loads(body) if digest == _digest(body) else {}
        # Another event's file under this name is whole in itself, and yet not what was written here.
        if content.get("number") != int(path.stem):
            raise DataError(f"{name}：内容已被改动；请从备份恢复这个文件。")
        return Event(content["number"], datetime.fromisoformat(content["at"]), content["who"], content["says"])
    except FileNotFoundError as error:
        raise DataError(f"{name}：文件缺失；请从备份恢复。") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{name}：无法读取，文件已损坏；请从备份恢复。") from error


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
