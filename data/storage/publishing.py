"""A release and its database, stored together or not at all."""

from data.access.actor import Actor
from data.storage import files
from data.storage.releases import PendingRelease, write_release
from data.storage.store import Store
from indicators.errors import DataError

# The newest database is served; the one before it may still be open in a reader.
KEPT_DATABASES = 2


def commit(store: Store, pending: PendingRelease, actor: Actor) -> int:
    """Stores a release together with its database and returns its number. The caller holds the write lock.

    The database is ready before the release is committed, so that a full disk stores neither.
    """
    number = write_release(
        store.folder,
        pending,
        actor,
        lambda incoming: store.prepare_database((*store.releases(), incoming), incoming.number),
    )
    try:
        store.install_database(number)
        kept = [files.database_path(store.folder, release) for release in range(number, number - KEPT_DATABASES, -1)]
        # A database goes before its hash, so that none is ever without one.
        for stale in sorted(store.folder.glob("indicators-*.duckdb*")):
            if stale not in (*kept, *map(files.checksum_path, kept)):
                stale.unlink(missing_ok=True)
    except OSError as error:
        raise DataError(
            f"第{number}次发布已经保存，但数据库文件未能就位（{error.strerror}）；请运行 python -m data rebuild。"
        ) from error
    return number
