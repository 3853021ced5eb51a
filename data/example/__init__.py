"""The labelled example city, and its province: tables made by a script, imported through the same door as real ones."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from data.access.actor import Actor
from data.example.province import PROVINCE_CODE, write_province
from data.example.targets import target_year, write_targets
from data.example.workbooks import ISSUES, write_workbooks
from data.importing.preview import Request, preview, source_of
from data.importing.publish import publish
from data.storage import files
from data.storage.create_store import create_store, sign
from data.storage.locations import UPPER_NAME
from data.storage.store import Store, open_store
from indicators.model import Status
from indicators.regions import builtin_regions_path

CITY = "611000"
_NOTE = "示例数据：除商洛市行外均为虚构，商洛市行取自示例库"


def make_example_store(folder: Path, actor: Actor) -> Store:
    """The example city's store, with one of its province in it. Built beside its place and renamed there: whole or absent.

    Raises DataError where ``folder`` already holds anything or cannot be written.
    """
    with files.making(folder, actor, "示例库要建在新文件夹里") as making:
        _make(making, CITY, _import_workbooks, actor)
        _make(making / UPPER_NAME, PROVINCE_CODE, _import_province, actor)
    return open_store(folder)


def _make(folder: Path, code: str, fill: Callable[[Store, Actor], None], actor: Actor) -> None:
    fill(create_store(folder, builtin_regions_path(code), actor), actor)
    _label_as_example(folder)


def _import_workbooks(store: Store, actor: Actor) -> None:
    with tempfile.TemporaryDirectory() as received:
        # The year's targets come with the first workbook of that year.
        with_targets = next(issue for issue in ISSUES if issue.periods[0].year == target_year())
        for path, issue in zip(write_workbooks(Path(received)), ISSUES, strict=True):
            paths = [path, write_targets(Path(received))] if issue is with_targets else [path]
            sources = tuple(source_of(path) for path in paths)
            request = Request(sources, note=issue.note, status=Status.FINAL, released_on=issue.released_on)
            publish(store, preview(store, request), actor)


def _import_province(store: Store, actor: Actor) -> None:
    with tempfile.TemporaryDirectory() as received:
        source = source_of(write_province(Path(received)))
        request = Request((source,), note=_NOTE, status=Status.FINAL, released_on=date(2024, 1, 31))
        publish(store, preview(store, request), actor)


def _label_as_example(folder: Path) -> None:
    settings = json.loads((folder / "store.json").read_text(encoding="utf-8"))
    files.write_durably(folder / "store.json", (json.dumps({**settings, "example": True}, indent=1) + "\n").encode())
    sign(folder)
