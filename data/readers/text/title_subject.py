"""What a title or a sheet's name is about: what is left of it without time, place and the words that only frame a table.

A title names an indicator only as a whole. What contains one (规模工业营业收入, 人均地区生产总值, 单位GDP能耗) is another figure.
"""

import re
from dataclasses import dataclass

from data.readers.text.label_parser import PERIOD_WORDS, LabelParser
from data.readers.text.measure_words import Measure
from indicators.catalogue import without_brackets
from indicators.model import Indicator
from indicators.periods import plain_text

_YEARS = re.compile(r"(?:19|20)\d\d(?:年度?)?[-—–~至到]?")
_PLACES = re.compile(
    r"(?:各|分|按)*(?:县(?!域)\(?市?[、.]?区?\)?|县[、.]?\(?市[、.]?区\)?|县市区?|市县|市\(县[、.]?区\)|区县市?|区\(县[、.]?市\)|地区|区域)(?:分别)?"
)
_BEFORE = re.compile(
    r"^(?:附?[图表]\d*[:、.]?|\d+[、.]|[一二三四五六七八九十]+[、.]|全市|全县|全区|本市|我市|主要|累计|完成|各项|年度?|的|[:、\-—·]+)+"
)
_AFTER = re.compile(
    r"(?:(?:完成|进展|增长|执行|运行|变化|排名|位次|排位|排序|名次|基本)?情况|一览|统计|汇总|对比|比较|简|月报|季报|快报|通报|进度|分析|数据|合计|"
    r"增速|增长率|增长速度|增幅|总?表|图|及|和|与|的|主要|经济|国民|社会|发展|指标|累计|完成|[:、\-—·]+)+$"
)
_OF_THE_INDICATOR = frozenset({Measure.VALUE, Measure.GROWTH, Measure.DELTA, Measure.CHANGE, Measure.RANK})


@dataclass(frozen=True)
class Subject:
    """``words`` is empty where a title names nothing in particular (主要经济指标); ``indicator`` is None where they are not known."""

    words: str = ""
    indicator: Indicator | None = None


def title_subject(text: str, parser: LabelParser) -> Subject:
    """``商洛市2023年前三季度各县区生产总值情况表`` is about 生产总值."""
    for words in (text, *_readings(text, parser)):
        if not words:
            return Subject()
        label = parser.parse(words)
        # 固定资产投资目标 and 第三产业增加值占比 are no figures of the indicator that they begin with.
        if label.indicator and (label.measured is None or label.measured.measure in _OF_THE_INDICATOR):
            return Subject(words, label.indicator)
    return Subject(words)


def _readings(text: str, parser: LabelParser) -> tuple[str, ...]:
    """The title with less and less around it; the last one is its bare subject."""
    plain = _YEARS.sub("", PERIOD_WORDS.sub("", plain_text(text).replace("【", "[").replace("】", "]")))
    for region in parser.names.mentioned(plain):
        for name in sorted({region.name, *region.aliases}, key=len, reverse=True):
            plain = plain.replace(name, "")
    placeless = _PLACES.sub("", plain)
    return tuple(dict.fromkeys((_BEFORE.sub("", placeless), _bare(plain), _bare(placeless))))


def _bare(plain: str) -> str:
    return _AFTER.sub("", _BEFORE.sub("", without_brackets(plain)))
