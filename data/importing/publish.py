"""Stores what a preview found and a clerk confirmed, as one release."""

from data.access.actor import Actor
from data.importing.preview import Preview
from data.readers.reading import Finding, Severity
from data.storage import files
from data.storage.publishing import commit
from data.storage.releases import PendingRelease
from data.storage.store import Store
from indicators.errors import DataError


def publish(store: Store, made: Preview, actor: Actor) -> int:
    """Stores what a preview found, as one release, and returns its number. The clerk has confirmed ``to_confirm``.

    Raises DataError for a refused preview, one with nothing to store, or one made before somebody else published.
    """
    if made.is_refused:
        raise DataError(made.findings_of(Severity.REFUSAL)[0].text)
    if made.is_empty:
        raise DataError("没有可入库的数据：全部单元格被拒绝或暂存待定；请逐条处理后再导入。")
    with files.writing(store.folder, actor):
        if store.newest != made.based_on:
            raise DataError(f"预览之后已有第{store.newest}次发布；请重新预览后再发布，本次没有写入任何数据。")
        request = made.request
        return commit(
            store,
            PendingRelease(
                figures=made.figures,
                sources=request.sources,
                note=request.note,
                status=request.status,
                released_on=request.released_on,
                confirmed=tuple(_as_record(finding) for finding in made.to_confirm),
                targets=made.targets,
            ),
            actor,
        )


def _as_record(finding: Finding) -> dict[str, str]:
    return {"level": finding.severity.value, "rule": finding.rule, "where": finding.where, "text": finding.text}
