"""A small store, and the slides of a meeting about it."""

from collections.abc import Iterator
from datetime import date

from data.storage.store import Store
from indicators.model import Region
from indicators.periods import parse_period
from queries.tasks import tasks
from reports.inputs import Inputs, Wanted, read_inputs
from reports.slides.slide import Bars, Lines, Numerals, Sentences, Slide, Table
from reports.slides.slide_show import slides
from tests.stores import figure, publish_figures

DAY = date(2023, 11, 1)
GROWTHS = (6.3, 6.1, 6.1, 5.0, -1.0, 3.2, None)


def fill(store: Store) -> None:
    """生产总值 of six counties (two tie, one is missing) in two quarters, 建筑业总产值 of all, the city's own beside them.

    镇安县 is the sixth in administrative order: 3.2 stands behind 6.3, 6.1, 6.1 and 5.0, the fifth of six.
    """
    codes = [region.code for region in store.city.counties]
    publish_figures(
        store,
        figure("gdp", "611000", "2023Q2", value=330.0, growth=4.0),
        *(figure("gdp", code, "2023Q2", value=40.0, growth=5.0 - place) for place, code in enumerate(codes)),
        figure("gdp", "611000", "2023Q3", value=544.68, growth=4.5),
        *(
            figure("gdp", code, "2023Q3", value=50.0 + place, growth=growth)
            for place, (code, growth) in enumerate(zip(codes, GROWTHS, strict=True))
            if growth is not None
        ),
        figure("construction_output", "611000", "2023Q3", growth=-2.0),
        *(figure("construction_output", code, "2023Q3", growth=1.0 - place) for place, code in enumerate(codes)),
        *(
            figure("private_economy_share", code, "2023Q3", value=50.0 + place, change=0.1 * place)
            for place, code in enumerate(codes)
        ),
    )


def situation_of(store: Store, name: str | None = "镇安县", period: str = "2023Q3") -> Inputs:
    return read_inputs(store, Wanted(parse_period(period), DAY, None if name is None else _named(store, name)))


def shown(store: Store, name: str | None = "镇安县", period: str = "2023Q3") -> tuple[Slide, ...]:
    return slides(situation_of(store, name, period), tasks(store.folder, DAY))


def texts(slide: Slide) -> Iterator[str]:
    """Everything that stands on a slide as text, without its notes."""
    yield from (slide.title, slide.subtitle)
    for block in slide.blocks:
        match block:
            case Table():
                yield block.heading
                yield from (column.heading for column in block.columns)
                yield from (cell.text for row in block.rows for cell in row)
            case Bars():
                yield block.heading
                yield from (text for bar in block.bars for text in (bar.name, bar.text))
                yield from [block.line.text] if block.line else []
            case Lines():
                yield block.heading
            case Numerals(items):
                yield from (text for numeral in items for text in (numeral.text, numeral.label))
            case Sentences(items):
                yield from (cell.text for cell in items)


def table_of(slide: Slide) -> dict[str, tuple[str, ...]]:
    """The cells of a slide's first table by the name of their row."""
    table = next(block for block in slide.blocks if isinstance(block, Table))
    return {row[0].text: tuple(cell.text for cell in row[1:]) for row in table.rows}


def _named(store: Store, name: str) -> Region:
    return next(region for region in store.city.members if region.name == name)
