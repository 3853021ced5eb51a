"""Who may write to a store. Today everybody who has a name may; whatever will be decided about that belongs here."""

from data.access.actor import Actor
from indicators.errors import DataError


def authorize(actor: Actor) -> None:
    """Raises DataError where ``actor`` may not write. Every write to a store, new or old, asks first."""
    if not actor.name.strip():
        raise DataError("没有写明操作人；没有写入任何数据。")
