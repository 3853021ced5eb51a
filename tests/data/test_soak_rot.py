"""A bit flips in any file of a store: it is found, named, and undone."""

import random
import shutil
from pathlib import Path

import pytest

from data.storage import files
from data.storage.backup import make_backup, restore_backup
from data.storage.maintenance import rebuild_store, verify_store
from data.storage.store import Store, open_store
from indicators.errors import DataError
from tests.sentinel_imports import answered, import_token, token_of
from tests.soak import amount, tell
from tests.stores import CLERK

pytestmark = pytest.mark.soak
FLIPS = amount(2, 300)


def test_a_flipped_bit_is_found_named_and_undone(store: Store, tmp_path: Path) -> None:
    """What is derived is built again, everything else comes back from a backup."""
    for count in (0, 1):
        import_token(store, tmp_path / "next.csv", token_of(count))
    make_backup(store, tmp_path / "backup.zip")
    names = [path.relative_to(store.folder) for path in store.folder.rglob("*") if path.is_file()]
    names = sorted(name for name in names if name.name != ".lock")
    assert len(names) == 15
    found = 0
    for name in names:
        copy = open_store(shutil.copytree(store.folder, tmp_path / "copy"))
        found += flipped_bits_found(copy, name, random.Random(name.as_posix()))
        if name.name.startswith("indicators-"):
            rebuild_store(copy, actor=CLERK)
        else:
            shutil.rmtree(copy.folder)
            restore_backup(tmp_path / "backup.zip", copy.folder, actor=CLERK)
        with copy.connect() as connection:
            assert answered(connection) == (token_of(1), 2)
        assert verify_store(copy) == []
        shutil.rmtree(copy.folder)
    tell("flipped bits", files=len(names), flipped=found, found=found)


def flipped_bits_found(store: Store, name: Path, chance: random.Random) -> int:
    path = store.folder / name
    content = path.read_bytes()
    places = chance.sample(range(len(content) * 8), min(FLIPS, len(content) * 8))
    for place in places:
        spoilt = bytearray(content)
        spoilt[place // 8] ^= 1 << place % 8
        path.write_bytes(spoilt)
        try:
            problems = verify_store(open_store(store.folder))
        except DataError as error:
            problems = [str(error)]
        assert problems, (name, place)
        # Where a list of hashes was spoilt, what it lists differs from it as well, and may be what is named.
        is_named = any(name.as_posix().removesuffix(".sha256") in problem for problem in problems)
        assert is_named or name.name == files.SUMS, (name, place, problems)
    return len(places)
