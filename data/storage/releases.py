"""Writes releases: what was received, what was read from it, who, when and why. Added, never edited."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data.access.actor import Actor
from data.figures import Figure, Target
from data.storage import files
from data.storage.release_log import MANIFEST, OBSERVATIONS, TARGETS, Release, read_release, standing_numbers
from data.storage.release_tables import content_hash, figures_table, targets_table
from indicators.errors import DataError, UsageError
from indicators.model import Status


@dataclass(frozen=True)
class Source:
    """A received file: its own name as the clerk knows it, and where its bytes are now."""

    name: str
    path: Path


LONGEST_NOTE = 200


@dataclass(frozen=True)
class PendingRelease:
    """A release about to be written."""

    figures: tuple[Figure, ...]
    sources: tuple[Source, ...]
    note: str = ""
    status: Status = Status.PRELIMINARY
    released_on: date | None = None
    withdraws: int | None = None
    confirmed: tuple[dict[str, Any], ...] = ()
    targets: tuple[Target, ...] = ()

    def __post_init__(self) -> None:
        """Raises UsageError for a note that is no note: it is kept for good and shown on every list of releases."""
        if len(self.note) > LONGEST_NOTE:
            raise UsageError(f"说明有 {len(self.note)} 个字，最多 {LONGEST_NOTE} 个字；请写短一些。")


def write_release(folder: Path, pending: PendingRelease, actor: Actor, prepare: Callable[[Release], None]) -> int:
    """Commits a release of ``actor`` and returns its number. The caller holds the write lock.

    Everything is written and flushed under a temporary name in the same folder; the rename is the commit. ``prepare``
    gets the release just before: what cannot be made ready for it keeps it from being stored.
    Raises DataError where the disk refuses; nothing is left behind then.
    """
    number = max(files.release_numbers(folder), default=0) + 1
    incoming = folder / "releases" / f".incoming-{number:06}-{os.getpid()}"
    try:
        for stale in (folder / "releases").glob(".incoming-*"):
            shutil.rmtree(stale)
        incoming.mkdir()
        names = _write_contents(incoming, number, pending, actor)
        (incoming / files.SUMS).write_bytes(files.sums(incoming, names))
        for name in (*names, files.SUMS):
            files.sync(incoming / name)
        files.sync_folder(incoming)
        prepare(read_release(incoming, number))
        os.rename(incoming, files.release_folder(folder, number))
        files.sync_folder(folder / "releases")
    except OSError as error:
        raise files.write_failure(folder, error) from error
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    return number


def withdrawal_of(releases: tuple[Release, ...], number: int, note: str) -> PendingRelease:
    """The release that takes another one back. Raises UsageError where there is nothing to take back."""
    if number not in {release.number for release in releases}:
        raise UsageError(
            f"没有第{number}次发布；已有第1至第{len(releases)}次发布。" if releases else "库中还没有任何发布。"
        )
    if number not in standing_numbers(releases):
        raise DataError(f"第{number}次发布已经撤回，无需再次撤回。")
    if not note.strip():
        raise UsageError("撤回必须写明原因：--note 原因。")
    return PendingRelease(figures=(), sources=(), note=note, withdraws=number)


def stored_name(position: int, source: Source, count: int) -> str:
    """source.xlsx, or source-02.csv of several: never the received name, which may be a path trick."""
    ending = Path(source.name).suffix.lower()
    ending = ending if ending[1:].isalnum() and len(ending) <= 8 else ".bin"
    return f"source{ending}" if count == 1 else f"source-{position:02}{ending}"


def _write_contents(incoming: Path, number: int, pending: PendingRelease, actor: Actor) -> list[str]:
    stored = [
        stored_name(position, source, len(pending.sources)) for position, source in enumerate(pending.sources, start=1)
    ]
    for name, source in zip(stored, pending.sources, strict=True):
        shutil.copyfile(source.path, incoming / name)
    pq.write_table(figures_table(pending.figures, pending.status), incoming / OBSERVATIONS)
    if pending.targets:
        pq.write_table(targets_table(pending.targets, pending.status), incoming / TARGETS)
    manifest = {
        "release": number,
        "at": datetime.now().astimezone().isoformat(timespec="seconds"),
        "who": actor.name,
        "note": pending.note,
        "status": pending.status.value,
        "released_on": pending.released_on.isoformat() if pending.released_on else None,
        "files": [
            {"name": source.name, "stored": name, "sha256": files.sha256(incoming / name)}
            for name, source in zip(stored, pending.sources, strict=True)
        ],
        "figures": len(pending.figures),
        "targets": len(pending.targets),
        "content": content_hash(pending.figures, pending.status, pending.targets),
        "withdraws": pending.withdraws,
        "confirmed": list(pending.confirmed),
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (incoming / MANIFEST).write_text(text, encoding="utf-8")
    return [*stored, OBSERVATIONS, *([TARGETS] if pending.targets else []), MANIFEST]
