"""Every rule of the import, reader's and audit's: its English id, its Chinese name and what it means for the clerk."""

from dataclasses import dataclass

from data.readers.reading import Severity


@dataclass(frozen=True)
class Rule:
    """One rule: its Chinese name, and in a sentence what it means for the clerk."""

    id: str
    severity: Severity
    name: str
    meaning: str


RULES = (
    Rule("unreadable", Severity.REFUSAL, "无法读取", "文件损坏、加密、过大或不是工作簿。"),
    Rule("no_period", Severity.REFUSAL, "没有时期", "标题、工作表名、文件名和列中都没有写明时期。"),
    Rule("period_conflict", Severity.REFUSAL, "时期矛盾", "标题与工作表名（或指定的时期）不是同一时期。"),
    Rule("other_city", Severity.REFUSAL, "别的城市", "多数地区不属于本库的城市。"),
    Rule("other_list", Severity.REFUSAL, "别的名单", "超过 200 个地区名称不属于本库的城市。"),
    Rule("duplicate_figure", Severity.REFUSAL, "一格两数", "同一指标、地区、时期（年度目标为年份）出现两个不同的数。"),
    Rule("too_large", Severity.REFUSAL, "表格过大", "不是规范表，而单元格或列数远多于公报；请拆分。"),
    Rule("no_figures", Severity.REFUSAL, "没有数据", "整个文件没有一个指标数据。"),
    Rule("not_a_number", Severity.REJECTED, "不是数字", "既不是数字，也不是已知符号。"),
    Rule("estimate", Severity.REJECTED, "预计数", "写明是预计的数，不作为公布数入库。"),
    Rule("broken_cell", Severity.REJECTED, "公式无结果", "公式没有保存结果，或显示错误。"),
    Rule("date_in_figure", Severity.REJECTED, "日期", "应为数字的单元格是日期。"),
    Rule("bad_rank", Severity.REJECTED, "位次有误", "位次不是正整数。"),
    Rule("bad_period", Severity.REJECTED, "时期有误", "这一行的时期无法识别。"),
    Rule("bad_year", Severity.REJECTED, "年份有误", "年度目标的年份不是四位数的年份。"),
    Rule("unknown_region", Severity.REJECTED, "未知地区", "地区名称不在本库中。"),
    Rule("unknown_indicator", Severity.REJECTED, "未知指标", "指标名称不在指标目录中。"),
    Rule("unknown_column", Severity.REJECTED, "看不懂的列", "不知道是总量、增速还是位次。"),
    Rule("impossible_unit", Severity.REJECTED, "单位不符", "指标不可能是这个单位。"),
    Rule("unplaced_number", Severity.REJECTED, "表外数字", "数字不在任何表格里。"),
    Rule("level_of_growth_only", Severity.REJECTED, "不应有的目标值", "只公布增速的指标不能有目标值，只能有目标增速。"),
    Rule("quarterly_in_month", Severity.HOLD, "季度指标出现在月份", "按季公布的指标出现在非季末月份。"),
    Rule("stale_copy", Severity.HOLD, "整列未变", "整列数据与更早月份完全相同。"),
    Rule("wrong_indicator", Severity.HOLD, "疑似别的指标", "整列合计等于另一指标的全市数。"),
    Rule("percent_format", Severity.HOLD, "百分数疑为小数", "整列增速小于1，可能是7.4%写成了0.074。"),
    Rule("unknown_unit", Severity.HOLD, "未知单位", "表中写的单位不是已知的单位，不知道该乘多少。"),
    Rule("unit_jump", Severity.HOLD, "数量级突变", "与同一地区以往数据相差约一万倍。"),
    Rule("subtotal", Severity.HOLD, "疑似小计", "这一行等于其他几行之和。"),
    Rule("mapped_name", Severity.WARNING, "映射的名称", "按记住的映射读作已知的地区、指标或单位。"),
    Rule("unit_assumed", Severity.WARNING, "单位未写明", "按指标目录的单位读入。"),
    Rule("cumulative_fell", Severity.WARNING, "累计数下降", "累计数低于本年更早的月份。"),
    Rule("part_above_whole", Severity.WARNING, "部分大于整体", "如限上大于社零、增加值大于总产值。"),
    Rule("income_order", Severity.WARNING, "收入次序", "应当农村低于全体、全体低于城镇。"),
    Rule("growth_jump", Severity.WARNING, "增速突变", "增速与上一季度相差过大。"),
    Rule("rank_contradicts", Severity.WARNING, "位次与数据矛盾", "来源位次的先后与数据的大小相反。"),
    Rule("county_missing", Severity.WARNING, "县区缺报", "其他县区有数据，个别县区没有。"),
    Rule("identical_rows", Severity.WARNING, "两行相同", "两个县区的数据完全相同。"),
    Rule("sum_mismatch", Severity.WARNING, "合计与全市不符", "各县区合计与全市数相差过大。"),
    Rule("implausible_target", Severity.WARNING, "目标可疑", "目标增速超过±100%，或目标值不大于0。"),
    Rule("revision", Severity.WARNING, "修订", "与库中已有的数据或年度目标不同。"),
    Rule("skipped_column", Severity.SKIPPED, "不读入的列", "当月、上年同期、增减额等。"),
    Rule("skipped_row", Severity.SKIPPED, "不读入的行", "当月、上年同期、增减额等。"),
    Rule("skipped_rank", Severity.SKIPPED, "不读入的位次", "不是本指标排位依据的位次。"),
    Rule("hidden", Severity.SKIPPED, "隐藏内容", "隐藏的行和列。"),
)
HOLD_RULES = tuple(rule.id for rule in RULES if rule.severity is Severity.HOLD)


def rule_name(rule: str) -> str:
    """A rule's name for the clerk. Every rule has one; an unknown id shows itself."""
    return next((other_rule.name for other_rule in RULES if other_rule.id == rule), rule)
