"""From the example to a store of one's own: which city, made once, then the import goes on with it."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.access.actor import current_account
from data.readers.formats.sandbox import read_workbook
from data.storage import locations
from data.storage.create_store import create_store
from indicators.errors import DataError
from indicators.model import City
from indicators.regions import RegionNames, builtin_cities, builtin_regions_path
from pages.data_management.upload.received_files import received
from pages.shared import layout


def offer_store(files: Sequence[UploadedFile]) -> None:
    """Says why nothing can be imported here yet, and makes a real store where this page may."""
    if named := locations.named_folder():
        layout.message(
            f"当前的库不接受导入：它由环境变量 {locations.ENVIRONMENT} 指定为“{named.name}”，网页不能更换。请运行 "
            f"python -m data init --city 城市代码 --store 新文件夹 建立正式库，把 {locations.ENVIRONMENT} 改为新文件夹后重新启动。"
        )
        return
    layout.message("示例库只放示例数据，不接受其他文件。请选择本市建立正式库，然后继续导入；示例数据不会混入正式库。")
    cities = {city.code: city for city in builtin_cities()}
    guessed = _guess(tuple(cities.values()), files)
    with layout.top_row():
        code = st.selectbox(
            "城市",
            list(cities),
            format_func=lambda choice: f"{cities[choice].name}（{choice}）",
            index=list(cities).index(guessed.code) if guessed else None,
            placeholder="请选择",
            width=220,
        )
        homes: dict[str, str] = {region.code: region.name for region in cities[code].members} if code else {}
        start = list(homes).index(cities[code].home) if code else None
        home = st.selectbox("首先显示的县区", list(homes), format_func=homes.__getitem__, index=start, width=220)
        made = st.button("建立正式库", type="primary", disabled=code is None)
    if guessed:
        layout.show(f"文件中的地区名属于{guessed.name}，已预先选好。", css="note")
    layout.show("其他城市：准备区划文件后运行 python -m data init --city 城市代码 --regions 文件.toml。", css="note")
    if made and code:
        _make(code, home)


def _make(code: str, home: str | None) -> None:
    try:
        create_store(locations.REAL_FOLDER, builtin_regions_path(code), current_account(), home)
    except DataError as error:
        layout.message(str(error), is_problem=True)
        return
    st.rerun()


def _guess(cities: Sequence[City], files: Sequence[UploadedFile]) -> City | None:
    """The city most of whose counties are named in the files; None where no county is, or a file cannot be read."""
    if not files:
        return None
    try:
        with received(files) as sources:
            books = [read_workbook(source.path) for source in sources]
    except DataError as error:
        layout.message(str(error), is_problem=True)
        return None
    texts = {
        cell.value
        for book in books
        for sheet in book.sheets
        for cell in sheet.cells.values()
        if isinstance(cell.value, str)
    }
    named: Counter[str] = Counter()
    for city in cities:
        names = RegionNames(city)
        named[city.code] = len({found.code for text in texts if (found := names.find(text)) in city.members})
    best = max(cities, key=lambda city: named[city.code])
    return best if named[best.code] else None
