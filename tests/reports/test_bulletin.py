"""经济运行通报: a county worked by hand, then on random cities every number is in the data and every sentence true."""

import io
import re
from collections.abc import Iterable, Sequence

import docx
import pytest
from hypothesis import given, settings

from data.storage.store import Store
from indicators import wording
from indicators.model import RegionKind
from queries.positions import positions
from queries.rows.alert import Alert
from queries.rows.observation import Observation
from queries.rows.position import Position
from queries.warnings.examined_periods import in_force
from queries.warnings.query import warnings
from reports.bulletin.bulletin import bulletin, bulletin_of
from reports.document.document import Document, Part
from reports.document.plain_text import plain_text
from reports.document.word import as_word
from reports.inputs import EXAMPLE_MARK, Wanted, read_inputs
from tests.queries.test_progress import aim
from tests.reports.random_stores import BEFORE, DAY, NOW, NUMBER, Town, towns
from tests.reports.target_tables import Aims, check_targets
from tests.stores import figure, publish_figures

ZHENAN, LUONAN = "611025", "611021"


def _part(paper: Document, heading: str) -> tuple[str, ...]:
    return next((part.paragraphs for part in paper.parts if part.heading.endswith(heading)), ())


def _said(paper: Document, name: str) -> str:
    return next(row.partition(". ")[2] for row in _part(paper, "各项指标") if row.partition(". ")[2].startswith(name))


@pytest.fixture
def filled(store: Store) -> Store:
    """生产总值: 6.3, 6.3, 5.9 … of seven counties now; a quarter before 镇安 alone was first. Investment falls."""
    counties = [region.code for region in store.city.counties]
    now = dict(zip(counties, (6.3, 5.9, 5.0, 4.0, -1.0, 6.3, 3.0), strict=True))
    then = dict(zip(counties, (5.0, 5.9, 5.0, 4.0, 2.0, 6.5, 3.0), strict=True))
    publish_figures(
        store,
        *(figure("gdp", code, "2023Q2", growth=rate) for code, rate in then.items()),
        *(figure("gdp", code, "2023Q3", growth=rate, value=10 * rate + 100) for code, rate in now.items()),
        figure("gdp", "611000", "2023Q2", growth=-1.0),
        figure("gdp", "611000", "2023Q3", growth=-1.8, value=1234.5),
        figure("fixed_asset_investment", ZHENAN, "2023Q2", growth=-5.0),
        figure("fixed_asset_investment", ZHENAN, "2023Q3", growth=-3.2),
        figure("fixed_asset_investment", LUONAN, "2023Q2", growth=2.0),
        figure("fixed_asset_investment", LUONAN, "2023Q3", growth=-1.0),
        figure("private_economy_share", ZHENAN, "2023Q3", value=54.9, change=-0.3),
        figure("private_economy_share", LUONAN, "2023Q3", mark="—"),
        figure("retail_sales", LUONAN, "2023Q3", growth=130.0),
    )
    return store


def _of(store: Store, code: str | None) -> Document:
    region = next((region for region in store.city.members if region.code == code), None)
    return bulletin(store, Wanted(NOW, DAY, region))


def test_one_county_by_hand(filled: Store) -> None:
    paper = _of(filled, ZHENAN)
    assert (paper.name, paper.title) == ("镇安县_2023年前三季度_经济运行通报", "镇安县2023年前三季度经济运行通报")
    # 6.3 twice is 1-1; −1.8 + 8.1 = 6.3; first of seven before too.
    assert _said(paper, "生产总值") == (
        "生产总值163.00亿元，增长6.3%，较上季回落0.2个百分点；全市下降1.8%，高于全市8.1个百分点；"
        "居全市并列第1位（1/7），位次不变，领先第3名0.4个百分点。"
    )
    # Two counties report; 2/2 before, 2/2 now, and two in a ranking make no third tier.
    assert _said(paper, "固定资产投资") == (
        "固定资产投资下降3.2%，较上季降幅收窄1.8个百分点；没有全市增速；居全市第2位（2/2），位次不变，差第1名2.2个百分点。"
    )
    assert _said(paper, "非公").endswith("54.9%，较上年同期下降0.3个百分点；没有全市占比变化；没有位次。")
    assert _said(paper, "社会消费品零售总额") == "社会消费品零售总额：缺报。"
    falling = "镇安县有2项指标低于上年同期：固定资产投资下降3.2%（位次2/2）、非公经济增加值占GDP比重下降0.3个百分点。"
    assert _part(paper, "总体情况")[1] == falling
    text = plain_text(paper)
    assert "库中没有镇安县2023年的年度目标，不作进度对照。" in text
    assert "2023年前三季度没有任何数据的主要经济指标：规上工业增加值、" in text
    assert "本期数据均为初步数，以后可能修订。" in text


def test_signs_that_turn_and_falls_that_deepen(filled: Store) -> None:
    # 2 → −1 turned; the city −1.0 → −1.8 fell 0.8 further.
    assert "较上季由正转负" in _said(_of(filled, LUONAN), "固定资产投资")
    assert "增长1.3倍" in _said(_of(filled, LUONAN), "社会消费品零售总额")
    assert "由正转负1项：固定资产投资 2.0%→−1.0%" in "".join(_part(_of(filled, LUONAN), "位次变化"))
    whole = _of(filled, None)
    assert _said(whole, "生产总值") == (
        "生产总值全市1,234.50亿元，下降1.8%，较上季降幅扩大0.8个百分点；7个县区中增速最高的是商州区、镇安县（增长6.3%），"
        "最低的是山阳县（下降1.0%）；1个负增长。"
    )
    assert _part(whole, "总体情况")[0].startswith(
        "商洛市2023年前三季度4项主要经济指标的全市数：下降1项（生产总值），没有增速3项（"
    )
    # 商州区 4 → 1 (5.0 among 5.9, 5.0, 6.5 was third, tied): the largest of all moves.
    assert any(row.startswith("前移2位及以上的1个：商州区生产总值 3→1。") for row in _part(whole, "位次变化"))


def test_a_quarter_without_the_one_before_is_not_compared(filled: Store) -> None:
    publish_figures(filled, figure("gdp", ZHENAN, "2021Q1", growth=3.0))
    region = next(region for region in filled.city.members if region.code == ZHENAN)
    paper = bulletin(filled, Wanted(type(NOW)(2021, 3), DAY, region))
    assert _part(paper, "位次变化") == ("没有上年全年位次，无法比较。",)
    assert "较上" not in _said(paper, "生产总值")


def test_the_word_file_says_what_is_printed_and_is_the_same_every_time(filled: Store) -> None:
    paper = _of(filled, ZHENAN)
    first, second = as_word(paper), as_word(_of(filled, ZHENAN))
    assert first == second
    assert _lines_of(first) == _lines_printed(paper)
    about = docx.Document(io.BytesIO(first)).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", paper.title)


def test_an_example_says_so_everywhere(filled: Store) -> None:
    (filled.folder / "store.json").write_text(
        (filled.folder / "store.json").read_text(encoding="utf-8").replace('"example": false', '"example": true'),
        encoding="utf-8",
    )
    paper = _of(type(filled)(filled.folder, filled.city, True), ZHENAN)
    assert paper.mark == EXAMPLE_MARK
    document = docx.Document(io.BytesIO(as_word(paper)))
    assert document.paragraphs[0].text.split("\n") == [paper.title, f"（{EXAMPLE_MARK}）"]
    assert plain_text(paper).splitlines()[:2] == [paper.title, f"（{EXAMPLE_MARK}）"]
    assert document.sections[0].footer.paragraphs[-1].text == EXAMPLE_MARK
    assert plain_text(paper).count(EXAMPLE_MARK) == 2
    assert _lines_of(as_word(paper)) == _lines_printed(paper)


def _lines_of(content: bytes) -> list[str]:
    """Paragraphs and rows of a Word file in its order."""
    document = docx.Document(io.BytesIO(content))
    lines = []
    for item in document.iter_inner_content():
        rows = item.rows if hasattr(item, "rows") else None
        if rows is not None:
            lines += ["｜".join(cell.text for cell in row.cells) for row in rows]
        else:
            lines += item.text.splitlines()
    return lines


def _lines_printed(paper: Document) -> list[str]:
    """Without the mark at the end, which stands in the footer."""
    text = plain_text(paper).removesuffix(f"\n\n{paper.mark}\n" if paper.mark else "")
    return [line.strip("　") for line in text.splitlines() if line]


@settings(max_examples=20, deadline=None)
@given(towns(may_aim=True))
def test_every_number_is_in_the_data_and_every_sentence_true(town: Town) -> None:
    with town.opened() as (store, wanted):
        inputs = read_inputs(store, wanted)
        paper = bulletin_of(inputs)
        with store.connect() as connection:
            cursor = connection.cursor()
            rows = positions(cursor, NOW)
            before = positions(cursor, BEFORE)
            code = wanted.region.code if wanted.region else None
            found = warnings(cursor, in_force(store, today=DAY), NOW, code)
        texts = [
            *(notice.text for notice in found),
            *(name for region in store.city.regions for name in (region.name, region.code)),
        ]
        _check_numbers(paper, rows, before, texts, inputs.histories)
        _check_warnings(paper, found, wanted.region is None)
        codes = [region.code for region in store.city.regions]
        aims = town.targets(codes) if town.is_aiming else ()
        check_targets(paper, Aims(inputs.region.code, aims, inputs.histories))
        if wanted.region is None:
            _check_city(paper, rows, store)
        else:
            _check_county(paper, [position for position in rows if position.region == code], rows, before)
        assert _lines_of(as_word(paper)) == _lines_printed(paper)


def _check_numbers(
    paper: Document,
    rows: Iterable[Position],
    before: Iterable[Position],
    texts: list[str],
    histories: dict[str, tuple[Observation, ...]],
) -> None:
    """Whatever has a decimal or four digits stands in a row, a warning or the period; counts are checked by sentence."""
    known = {number for text in texts for number in NUMBER.findall(text)} | {"2023", "2022"}
    names = sorted((text for text in texts if len(text) < 8), key=len, reverse=True)
    for position in (*rows, *before):
        known |= _shown(position.value, position.indicator.decimals) | _shown(
            position.city_value, position.indicator.decimals
        )
        for rate in (
            position.rate, position.city_growth_pct, position.gap_to_city_pp, position.growth_change_quarter_pp, position.behind_above,
            position.ahead_below,
        ):  # fmt: skip
            known |= _shown(rate, 1) | _shown(rate and rate / 100, 1)
    for history in histories.values():
        told = [observation for observation in history if observation.period in (NOW, BEFORE)]
        pairs = [(observation, other) for observation in told for other in told if observation.region == other.region]
        for other_position, other in pairs:
            rate, before_it = (observed.rate for observed in (other_position, other))
            if rate is not None and before_it is not None:
                known |= _shown(round(rate - before_it, 10), 1)
    for text in (line for part in paper.parts if not part.heading.endswith("目标进度") for line in _everything(part)):
        for number in NUMBER.findall(re.sub("|".join((r"^\d+\. ", *names)), " ", text)):
            assert number in known or (number.isdigit() and len(number) < 4), (number, text)


def _everything(part: Part) -> list[str]:
    cells = [cell for row in part.table.rows for cell in row.texts] if part.table else []
    return [*part.paragraphs, *(part.table.all_headings if part.table else ()), *cells, *part.notes]


def _check_warnings(paper: Document, found: Sequence[Alert], is_city: bool) -> None:
    """Of one county each notice is told once, where it belongs; of the city they are counted."""
    part = next(part for part in paper.parts if part.heading.endswith("预警情况"))
    known = [notice for notice in found if notice.level != "undetermined"]
    new = [notice for notice in known if notice.is_new]
    rows = [row.texts for row in part.table.rows] if part.table else []
    if is_city:
        assert sum(int(count) for row in rows for count in row[1:]) == len(found)
        return
    told = [text for _, said in rows for text in re.split("；(?=[●▲◆])", said)]
    assert len(told) == sum(notice.level != "grey" for notice in new)
    for text in told:
        assert any(text[1:] in notice.text for notice in new)
    lasting = next((paragraph for paragraph in (*part.paragraphs, *part.notes) if paragraph.startswith("延续")), "")
    counted = re.match(r"延续以前各期（(\d+)条）：(.*)。$", lasting)
    assert (int(counted[1]) if counted else 0) == len(known) - len(new)
    if counted:
        # A rule's name may have a 、 of its own: 末位、居后.
        rules = "、(?=[●▲◆○])"
        groups = [
            [re.split(rules if side[0] in "●▲◆○" else "、", side) for side in group.split("：")]
            for group in counted[2].split("；")
        ]
        assert sum(len(ones) * len(others) for ones, others in groups) == len(known) - len(new)


def _shown(value: float | None, least: int) -> set[str]:
    """With as many decimals as may be needed to add up, and a difference of whole points without its zero."""
    if value is None:
        return set()
    texts = {wording.number(abs(value), decimals) for decimals in range(least, 5)}
    return texts | {text.removesuffix(".0") for text in texts}


def _check_county(paper: Document, mine: list[Position], rows: Iterable[Position], before: Iterable[Position]) -> None:
    main = {position.indicator.name: position for position in mine}
    reported = {position.indicator.name for position in rows if position.is_reported or position.mark is not None}
    said = {name: _said(paper, name) for name in main if name in reported}
    assert len(said) == len(_part(paper, "各项指标"))
    then = {position.indicator.name: position for position in before if position.region == mine[0].region}
    for name, text in said.items():
        _check_sentence(text, main[name], then.get(name), paper)
    moved = "".join(_part(paper, "位次变化"))
    for word, happened in (("上升", lambda move: move > 0), ("下降", lambda move: move < 0)):
        count = sum(
            position.rank_change_quarter is not None and happened(position.rank_change_quarter)
            for position in main.values()
        )
        assert (f"位次{word}{count}项" in moved) == bool(count)


def _check_sentence(text: str, position: Position, then: Position | None, paper: Document) -> None:
    if not position.is_reported:
        assert text.startswith(f"{position.indicator.name}：")
        return
    own, _, rest = text.partition("；")
    if position.rate is not None:
        words = ("提高", "下降") if position.is_share else ("增长", "下降")
        assert any(word in own for word in words) == (position.rate != 0)
        assert (words[0] in own, words[1] in own) == (position.rate > 0, position.rate < 0)
    if position.gap_to_city_pp is not None:
        assert ("高于" in rest, "低于" in rest) == (position.gap_to_city_pp > 0, position.gap_to_city_pp < 0)
    if position.official_rank is not None and "只列数据" not in text:
        place = re.search(r"居全市(并列)?第(\d+)位（(?:(\d+)/(\d+)|不知)", text)
        assert place is not None
        assert (bool(place[1]), int(place[2])) == (position.is_tied, position.official_rank)
        assert place[4] is None or (int(place[3]), int(place[4])) == (position.official_rank, position.ranked_of)
        move = position.rank_change_quarter
        assert ("前移" in text, "后移" in text, "位次不变" in text) == (
            move is not None and move > 0,
            move is not None and move < 0,
            move == 0,
        )
    if not position.is_share and position.rate is not None and then is not None and then.rate is not None:
        now, was = position.rate, then.rate
        assert ("加快" in own) == (now > was and now > 0 and was >= 0)
        assert ("回落" in own) == (now < was and now >= 0 and was > 0)
        assert ("降幅扩大" in own, "降幅收窄" in own) == (was < 0 and now < was, was < now < 0)
        assert ("由正转负" in own, "由负转正" in own) == (was > 0 > now, was < 0 < now)


def _check_city(paper: Document, rows: tuple[Position, ...], store: Store) -> None:
    zones = {region.code for region in store.city.members if region.kind is RegionKind.ZONE}
    for name in {position.indicator.name for position in rows}:
        text = _said(paper, name)
        own = [position for position in rows if position.indicator.name == name and position.region not in zones]
        falling = sum(position.rate is not None and position.rate < 0 for position in own)
        told = re.search(r"(\d+)个(?:负增长|占比下降)", text)
        assert (int(told[1]) if told else 0) == falling
        ranked = [position for position in own if position.figure is not None and position.rank is not None]
        ends = re.search(r"最高的是(.+?)（.*?），最低的是(.+?)（", text)
        figures = [position.figure for position in ranked if position.figure is not None]
        assert (ends is not None) == (len(set(figures)) > 1)
        if ends is not None:
            for names, end in ((ends[1], max(figures)), (ends[2], min(figures))):
                assert names.split("、") == [row.region_name for row in ranked if row.figure == end]
    ranked_now = [
        position for position in rows if position.region not in zones and position.rank_change_quarter is not None
    ]
    moved = "".join(_part(paper, "位次变化"))
    for word, happened in (("前移", lambda move: move > 0), ("后移", lambda move: move < 0)):
        reported = {position.indicator.id for position in rows if position.is_reported or position.mark is not None}
        count = sum(
            happened(position.rank_change_quarter) and position.indicator.id in reported for position in ranked_now
        )
        assert (f"{word}{count}个" in moved) == bool(count)


def test_targets_with_what_is_derived_and_on_which_ground(store: Store) -> None:
    publish_figures(
        store,
        figure("gdp", ZHENAN, "2022Q3", value=72.0),
        figure("gdp", ZHENAN, "2022Q4", value=120.0),
        figure("gdp", ZHENAN, "2023Q3", value=76.0, growth=4.0),
        figure("private_economy_share", ZHENAN, "2023Q3", value=54.0, change=0.3),
    )
    aim(store, "gdp", growth=6.0, value=130.0)
    aim(store, "private_economy_share", growth=0.3, value=55.0)
    part = next(part for part in _of(store, ZHENAN).parts if part.heading.endswith("目标进度"))
    assert part.table
    growing, share = (row.cells for row in part.table.rows)
    # 76 of 130 is 58.5 %, 16.5 points behind 9/12; 54 are left. 72 of 120 is 60 %: (6 − 0.6 × 4) / 0.4 = 9.
    assert growing == ("生产总值", "6.0", "130.00亿元", "4.0", "76.00亿元", "58.5%", "75.0%", "54.00亿元", "9.0", "—")
    # A share does not add up over the year: no part done, the distance in points.
    assert share == (
        "非公占比", "+0.3百分点", "55.0%", "+0.3百分点", "54.0%", "—", "—", "1.0百分点", "—", "—",
    )  # fmt: skip
    assert part.paragraphs[0] == "2023年年度目标2项中2项落后；完成比例落后最多的是生产总值，差16.5个百分点。"
    assert "生产总值：应完成比例：序时进度（9/12）；总量测算：年度目标减本期累计" in part.notes[0]
    assert part.notes[0].endswith("；上年同期总量占全年的比重：生产总值60.0%。")


def test_a_zone_lists_its_figures_and_lacks_no_place(store: Store) -> None:
    publish_figures(
        store, figure("gdp", "6110K1", "2023Q3", growth=9.0, value=5.0), figure("gdp", LUONAN, "2023Q3", growth=1.0)
    )
    paper = _of(store, "6110K1")
    assert _said(paper, "生产总值").endswith("；只列数据，不参加排名。")
    said = paper.parts[-1].notes[0]
    assert said.startswith("数据说明：")
    assert "位次" not in said
    assert not _part(paper, "位次变化")
