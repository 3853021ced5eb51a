"""The words over a column of figures that say what is measured: a level, a growth, a rank, or something not ours."""

import re
from dataclasses import dataclass
from enum import StrEnum

_THAN = r"(?:比|较|同|与)(?:上年|去年|(?:19|20)\d\d年)(?:同期|同月)?(?:相比|比)?"
_RANK_WORD = r"(?:位次|排名|名次|排位|位置|排序)"
_LAST = r"(?:上季|上月|上年|上期|去年|上次|上半年|同期)"
_GROWTH_WORD = r"(?:增长率|增长速度|增长幅度|增长|增速|增幅)"
_LEVEL_WORD = r"(?:总量|绝对值|绝对量|绝对数|指标值|数值|值|规模|水平|比重|占比|占GDP比重)"


class Measure(StrEnum):
    """``DELTA`` is a word that means growth of a level but, of a share, its change (同比, 增减)."""

    VALUE = "value"
    GROWTH = "growth"
    DELTA = "delta"
    CHANGE = "change"
    RANK = "rank"
    SHARE = "share"
    SKIP = "skip"


@dataclass(frozen=True)
class Measured:
    """``reason`` says in Chinese why a SKIP is not imported; ``basis`` is what a rank compares, where the words say so.

    ``is_named``: the words themselves say that it is a level (总量), not only up to when or how far (累计, 完成).
    """

    measure: Measure
    reason: str = ""
    basis: Measure | None = None
    is_named: bool = True


_SKIPPED = (
    (r"序号|编号|(?:地区|指标|行政区划)?代码|栏次|行次", "序号"),
    (r"备注|说明|注", "备注"),
    (rf".*(?:全省|全国|省内).*{_RANK_WORD}.*", "全省或全国的位次"),
    (rf"{_LAST}(?:度|同期|末)?.*{_RANK_WORD}|上(?:个)?季度.*{_RANK_WORD}", "以前的位次"),
    (rf"采用{_RANK_WORD}", "本系统采用的位次，不是来源所印"),
    (
        rf".*{_RANK_WORD}(?:变化|变动|升降|增减|进退|±|比较).*|升降(?:位次?)?|进退(?:位次?)?|.*[较比]上[季月期].*",
        "与上期的变化",
    ),
    (r".*环比.*", "环比"),
    (r".*(?:当月|当季|单月|单季)(?!末|止).*|.*(?<!-)本[月季]度?(?!末|止|累计|度).*", "当月或单季"),
    (
        rf"(?:上年|去年|上期|基期|同期|上年度)(?:同期|同月|全年)?(?:累计)?(?:数|完成数?|实绩|基数|{_LEVEL_WORD}|{_GROWTH_WORD})?",
        "上年同期",
    ),
    (r".*(?:增减额|增减量|增加额|增长额|增加量|增量|净增|差额).*", "增减额"),
    (r".*(?:目标|计划|任务).*", "目标或计划"),
    (r"完成率|(?:完成)?进度|完成比例|.*完成进度|序时.*|进度率?", "完成进度"),
    (r".*(?:拉动|贡献).*", "拉动或贡献"),
    (r".*(?:两年平均|年均).*", "多年平均"),
    (r".*(?:差距|高于|低于|快于|慢于|(?:与|比|较)全市).*", "与全市的差距"),
    (r".*(?:得分|权重|考核|分值|赋分).*", "考核得分"),
    (r"预计数?|预测数?", "预计数"),
)
_RANK = re.compile(
    rf"(?:在|居|位居|列)?(?:全市|市内|全市县区)?的?(?:累计)?(?P<basis>同比|{_GROWTH_WORD}|{_LEVEL_WORD}|提高|增减)?的?"
    rf"(?:在|居|位居|列)?(?:全市|市内)?{_RANK_WORD}(?:情况)?|[位名]"
)
_MEASURES = (
    (
        rf"(?:累计|同比|{_THAN})*(?:增减|提高|变化|变动|升降|上升|回升)个?百分点|(?:同比|{_THAN})?(?:提高|变化|变动|上升)",
        Measure.CHANGE,
    ),
    (
        rf"(?:累计|本期|平均|名义|实际|现价|可比价?|按可比价|不变价)*(?:同比|{_THAN})?{_GROWTH_WORD}(?:±|情况)?",
        Measure.GROWTH,
    ),
    (
        rf"(?:累计)?(?:同比|{_THAN})(?:增减|±|升降|\+-|增\(减\))*(?:幅度?|率)?|(?:增减|±|\+-)(?:幅度?|率)?",
        Measure.DELTA,
    ),
    # Bare words only: 某某占比 is the name of an indicator that is not ours, and ends the reach of the name before it.
    (r"(?:所)?占比|比重|份额|占.{1,12}(?:比重|比例|比|百分比)", Measure.SHARE),
    (
        r"(?:本年|今年|年初至今|自年初|本[月期季]|本[月季]末|(?:1-)?本月止?|本季止|月末|年末|期末|实际|至?本月止)?"
        r"(?:累计)?(?:完成)?(?:数额|数据|额|数|值|量|实绩|情况)?",
        Measure.VALUE,
    ),
    (
        r"指标值|指标数值|总量|总值|绝对值|绝对量|绝对数|绝对额|数值|数额|金额|实际|水平|规模|总额|实绩|面积|实际数|实际值|现价|现价总量|当年价",
        Measure.VALUE,
    ),
)
_UP_TO = next(index for index, (_, measure) in enumerate(_MEASURES) if measure is Measure.VALUE)


def measured(words: str) -> Measured | None:
    """What ``words`` (plain, without unit) measure as a whole, or None where they are no measure."""
    if not words:
        return None
    for pattern, reason in _SKIPPED:
        if re.fullmatch(pattern, words):
            return Measured(Measure.SKIP, reason)
    if match := _RANK.fullmatch(words):
        return Measured(Measure.RANK, basis=_basis(match["basis"]))
    for pattern, measure in _MEASURES:
        if re.fullmatch(pattern, words):
            return Measured(measure, is_named=pattern is not _MEASURES[_UP_TO][0])
    return None


def _basis(words: str | None) -> Measure | None:
    if not words:
        return None
    return Measure.VALUE if re.fullmatch(_LEVEL_WORD, words) else Measure.GROWTH
