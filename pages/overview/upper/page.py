"""上级位次: the same questions one level up: the city among its province's cities, from a store of their own."""

from data.storage.locations import has_store, upper_folder
from pages.overview.overview_screen import show_overview
from pages.shared import current_store, layout
from pages.shared.screen import NothingToShow, screen

with screen("各地位次") as own:
    if not has_store(upper_folder()):
        raise NothingToShow(
            f"还没有上一级的库。用 python -m data init --city 610000 --home {own.city.code} --store {upper_folder().name} "
            "建立（其他省份用 --regions 给出各市名单），再用 python -m data import 导入各市数据，这里就显示本市在全省的位次。"
        )
    if province := current_store.open_snapshot(is_upper=True):
        layout.mark_level(province.city)
    show_overview()
