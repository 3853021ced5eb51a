"""指标目录: what every indicator is, in which unit, how often it comes and by what it is ranked."""

import streamlit as st

from indicators.catalogue import load_catalogue
from indicators.errors import UsageError
from indicators.model import Indicator
from pages.data_management.catalogue import definitions
from pages.shared import current_store, layout
from pages.shared.controls import INDICATOR
from pages.shared.table_download import download_buttons


def catalogue() -> None:
    state = st.container()
    asked = _asked()
    layout.show(definitions.whole_definition(asked) if asked else layout.title("指标目录"))
    layout.show(definitions.catalogue_sections())
    download_buttons(definitions.catalogue_sheet(), is_example=False)
    layout.source_line(("来源：程序的指标定义文件（indicators/definitions），一个指标一个文件",))
    # Last, for where there is no store shown() ends the run; the definitions are there without one.
    with state:
        if not current_store.shown().number:
            layout.message("库中还没有数据，这里只有指标的定义；请到“导入”页放入收到的县区表。")


def _asked() -> Indicator | None:
    """The indicator that the address names by id, name or alias; a sentence where it names none."""
    text = st.query_params.get(INDICATOR)
    if text is None:
        return None
    try:
        return load_catalogue().require(text)
    except UsageError as error:
        layout.message(f"网址中的 {INDICATOR} 无效，下面是全部指标：{error}", is_problem=True)
        return None


catalogue()
