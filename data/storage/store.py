"""The only door to a store: a folder of releases, and the database derived from them.

store.json regions.toml            whose store this is
releases/000007/                   what was received and what was read from it, never edited
indicators-000007.duckdb           derived from all releases up to that number, disposable
"""

import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.storage import database, files
from data.storage.definition_tables import define
from data.storage.locations import default_folder
from data.storage.release_log import Release, read_releases
from indicators.errors import DataError, UsageError
from indicators.model import City
from indicators.regions import read_city

FORMAT = 1


@dataclass(frozen=True)
class Store:
    """One store, as it was when it was opened: whose it is, where it is."""

    folder: Path
    city: City
    is_example: bool

    def releases(self) -> tuple[Release, ...]:
        """Every release, oldest first. Raises DataError where one cannot be read."""
        return read_releases(self.folder)

    @property
    def newest(self) -> int:
        """The newest release's number; 0 for an empty store."""
        return max(files.release_numbers(self.folder), default=0)

    def connect(self, as_of: int | None = None) -> duckdb.DuckDBPyConnection:
        """A read-only connection at the newest release, or at release ``as_of``; take one ``cursor()`` a use.

        Tables: figure, observation, target, release (schema.sql), and from the definitions region (code, name, kind,
        position_order, group_name), indicator (id, name, indicator_order, is_main, unit, rank_basis, rate, is_additive)
        and setting (name, value). Raises UsageError for an unknown release, DataError for a damaged store.
        """
        if as_of is not None and as_of not in files.release_numbers(self.folder):
            raise UsageError(
                f"没有第{as_of}次发布；已有第1至第{self.newest}次发布。" if self.newest else "库中还没有任何发布。"
            )
        connection = duckdb.connect(":memory:")
        try:
            self._attach(connection, as_of)
        except duckdb.Error as error:
            connection.close()
            raise DataError(
                f"库的数据库文件无法读取（{str(error).splitlines()[0]}）；请运行 python -m data rebuild 由各次发布重建。"
            ) from error
        define(connection, self.city)
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        return connection

    def build_database(self, number: int) -> Path:
        """Makes the database file of release ``number``. The caller holds the write lock."""
        self.prepare_database(self.releases(), number)
        return self.install_database(number)

    def prepare_database(self, releases: tuple[Release, ...], number: int) -> None:
        """Builds the database file of release ``number`` under a temporary name; ``install_database`` puts it in place.

        The caller holds the write lock, so that what an earlier writer left behind may go. Raises DataError where the
        disk refuses.
        """
        target = files.database_path(self.folder, number)
        building = _building(target)
        try:
            _clear(self.folder)
            with duckdb.connect(str(building)) as connection:
                database.fill(connection, releases, number)
                # Closing would write the same, but keep it to itself when the disk refuses.
                connection.execute("CHECKPOINT")
            files.sync(building)
            files.write_durably(files.checksum_path(target), f"{files.sha256(building)}  {target.name}\n".encode())
        except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
            _clear(self.folder)
            raise files.write_failure(self.folder, error) from error

    def install_database(self, number: int) -> Path:
        """Renames a prepared database into place, where readers find it."""
        target = files.database_path(self.folder, number)
        os.replace(_building(target), target)
        files.sync_folder(self.folder)
        return target

    def rebuild_in_memory(self, number: int) -> duckdb.DuckDBPyConnection:
        """The same database, made from the releases alone and kept in memory."""
        connection = duckdb.connect(":memory:")
        database.fill(connection, self.releases(), number)
        return connection

    def open_database(self, number: int) -> duckdb.DuckDBPyConnection:
        """The database file of release ``number``, read-only. Raises duckdb.Error where it is damaged."""
        return duckdb.connect(str(files.database_path(self.folder, number)), read_only=True)

    def _attach(self, connection: duckdb.DuckDBPyConnection, as_of: int | None) -> None:
        number = self.newest if as_of is None else as_of
        if self._attached(connection, number) or (
            number == self.newest and self._settle(number) and self._attached(connection, number)
        ):
            for table in database.TABLES:
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM store.{table}")
        else:
            database.fill(connection, self.releases(), number)

    def _attached(self, connection: duckdb.DuckDBPyConnection, number: int) -> bool:
        """Attaches the database of release ``number`` as ``store``, if there is one in today's layout."""
        path = files.database_path(self.folder, number)
        if not path.exists():
            return False
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS store (READ_ONLY)")
        if database.is_current(connection, "store"):
            return True
        connection.execute("DETACH store")
        return False

    def _settle(self, number: int) -> bool:
        """A release stands without a database, or with one of an older layout: makes it, or lets its writer finish it.

        False on a read-only or full disk, or where a writer takes its time: the same tables are then built in memory.
        """
        if not number:
            return False
        try:
            with files.locked(self.folder, patience_seconds=10), duckdb.connect(":memory:") as probe:
                if not self._attached(probe, number):
                    self.build_database(number)
            return True
        except (DataError, OSError):
            return False


def open_store(folder: Path | None = None) -> Store:
    """The store in ``folder``, else where INDICATORS_STORE points, else the real default store, else the example.

    Raises DataError where there is none, or where it was made by a newer version of the program.
    """
    folder = folder or default_folder()
    settings = folder / "store.json"
    if not settings.is_file():
        raise DataError(
            f"“{folder.name}”不是指标库；用 python -m data init --city 代码 建立正式库，或用 python -m data example 建立示例库。"
        )
    try:
        content = json.loads(settings.read_text(encoding="utf-8"))
        made_by, home, is_example = content["format"], content["home"], content["example"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(f"{folder.name}/store.json：无法读取，文件已损坏；请从备份恢复。") from error
    if made_by > FORMAT:
        raise DataError(
            f"库“{folder.name}”的 {settings.name} 写明由更新版本的程序建立（格式 {made_by}，本程序支持 {FORMAT}）；请升级程序后再打开。"
        )
    city = read_city(folder / "regions.toml")
    return Store(folder, replace(city, home=home), bool(is_example))


def _building(target: Path) -> Path:
    return target.with_name(f"{target.name}.building")


def _clear(folder: Path) -> None:
    """Removes databases that were never finished, their logs included."""
    for unfinished in folder.glob("*.building*"):
        unfinished.unlink(missing_ok=True)
