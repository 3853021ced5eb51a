"""The one table of a bulletin: the main indicators, a row each."""

from indicators import wording
from reports.columns.city_indicators import city_indicator_columns
from reports.columns.positions import position_columns
from reports.document.document import Table, table_of
from reports.inputs import Inputs
from reports.selections import city_indicators, main_rows

# In centimetres: together the width of the text on A4.
_COUNTY = {
    "indicator": 4.5, "value": 2.4, "rate": 1.9, "growth_change_quarter_pp": 1.9, "city_growth_pct": 1.9,
    "official_rank": 1.5, "rank_change_quarter": 1.5,
}  # fmt: skip
_CITY = {"indicator": 4.5, "value": 2.5, "rate": 1.9, "change": 1.9, "highest": 2.4, "lowest": 2.4}


def overview_table(inputs: Inputs) -> Table:
    """Of a county its figures and places; of the city its figures, and who is first and last among the counties."""
    if inputs.is_city:
        return table_of(
            city_indicator_columns(wording.since(inputs.period)), _CITY, city_indicators(inputs), is_whole=True
        )
    rows = main_rows(inputs)
    return table_of(position_columns(rows, inputs.city.whole), _COUNTY, rows, is_whole=True)
