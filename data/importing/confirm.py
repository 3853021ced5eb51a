"""What a clerk decides about a preview: columns mapped, holds accepted, the rest confirmed before anything is stored."""

from data.audit.rules import HOLD_RULES
from data.importing.preview import Preview
from data.readers.reading import Mapping, Severity
from indicators.catalogue import load_catalogue
from indicators.errors import DataError, UsageError


def parse_mapping(text: str) -> Mapping:
    """``Sheet!F=retail_sales``, for a file without sheets ``F=retail_sales``. Raises UsageError where it is malformed."""
    column_reference, equals, indicator = text.rpartition("=")
    sheet, _, column = column_reference.rpartition("!")
    if not (equals and column.isalnum()):
        raise UsageError(f"--map“{text}”写法不对；应为 工作表!列=指标，例如 1-3月!D=retail_sales。")
    return Mapping(sheet=sheet.strip("'"), column=column.upper(), indicator=load_catalogue().require(indicator).id)


def parse_hold_rules(accepted: tuple[str, ...]) -> frozenset[str]:
    """``subtotal,stale_copy`` or ``all``, several times. Raises UsageError for what is no hold rule."""
    rules = frozenset(part for text in accepted for part in text.replace("、", ",").split(",") if part)
    if unknown := sorted(rules - {"all", *HOLD_RULES}):
        raise UsageError(f"--accept“{unknown[0]}”不是暂存规则；可用：all、{'、'.join(HOLD_RULES)}。")
    return rules


def require_publishable(made: Preview, is_confirmed: bool) -> None:
    """Raises DataError, one sentence that says how to go on, where nothing can be stored as things are."""
    if made.is_refused:
        raise DataError("拒收，没有写入任何数据；请按上面的说明更正文件后重新导入。")
    if made.changes_nothing:
        return
    if made.is_empty:
        raise DataError("没有写入任何数据：没有可入库的数据，请按上面的说明处理后重新导入。")
    if made.to_confirm and not is_confirmed:
        raise DataError(_how_to_go_on(made))


def _how_to_go_on(preview: Preview) -> str:
    """The last line of an import that stored nothing because something is still to be confirmed."""
    holds = sorted({finding.rule for finding in preview.findings_of(Severity.HOLD)})
    accept = f"；暂存的数据要入库时再加 --accept {'、'.join(holds)}，或用 --map 指定指标" if holds else ""
    return f"没有写入任何数据：有 {len(preview.to_confirm)} 条需要确认；核对后加 --yes 入库{accept}。"
