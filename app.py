"""The frame around every screen: page settings, navigation, the mark of example data, then the screen itself.

``streamlit run app.py`` imports this file once as a server (``app``) and then runs it as a script for every visit;
``uvicorn app:app`` (make run) does the same and answers sooner, since it does not hold back small messages.
"""

import gc
import importlib
import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators.errors import DataError
from pages.shared import current_store, layout

PAGES = f"{Path(__file__).parent}/pages"


def navigation() -> Page:
    looking = [
        st.Page(f"{PAGES}/overview/page.py", title="总览", default=True),
        st.Page(f"{PAGES}/indicator/ranking/page.py", title="位次", url_path="positions"),
        st.Page(f"{PAGES}/indicator/trend/page.py", title="走势", url_path="trend"),
        st.Page(f"{PAGES}/overview/county/page.py", title="县情", url_path="county"),
        st.Page(f"{PAGES}/indicator/comparison/page.py", title="对比", url_path="comparison"),
        st.Page(f"{PAGES}/warnings/page.py", title="预警", url_path="warnings"),
        st.Page(f"{PAGES}/data_management/warning_skill/page.py", title="预警成效", url_path="skill"),
        st.Page(f"{PAGES}/targets/progress/page.py", title="目标进度", url_path="progress"),
        st.Page(f"{PAGES}/targets/catch_up/page.py", title="追赶测算", url_path="pursuit"),
        st.Page(f"{PAGES}/review_meeting/tasks/page.py", title="交办", url_path="tasks"),
        st.Page(f"{PAGES}/review_meeting/slides/page.py", title="大屏", url_path="board"),
        st.Page(f"{PAGES}/overview/upper/page.py", title="上级位次", url_path="upper"),
    ]
    reading = [
        st.Page(f"{PAGES}/data_management/catalogue/page.py", title="指标目录", url_path="catalogue"),
        st.Page(f"{PAGES}/data_management/method/page.py", title="方法", url_path="method"),
    ]
    desk = [
        st.Page(f"{PAGES}/data_management/upload/page.py", title="导入", url_path="import"),
        st.Page(f"{PAGES}/data_management/releases/page.py", title="发布与修订", url_path="releases"),
        st.Page(f"{PAGES}/data_management/calendar/page.py", title="日历", url_path="calendar"),
        st.Page(f"{PAGES}/data_management/figure/page.py", title="来历", url_path="figure", visibility="hidden"),
    ]
    return st.navigation([*looking, *reading, *desk], position="top")


def main() -> None:
    st.set_page_config(page_title="县区主要经济指标", layout="wide", initial_sidebar_state="collapsed")
    screen = navigation()
    layout.apply_style()
    snapshot = current_store.open_snapshot(is_upper=st.query_params.get("level") == current_store.UPPER)
    if snapshot:
        layout.mark_example(snapshot.is_example)
        layout.mark_level(snapshot.city if snapshot.level else None)
        layout.mark_past(snapshot.as_of, snapshot.newest, st.query_params.to_dict())
    try:
        screen.run()
    except DataError as error:
        layout.message(str(error), is_problem=True)


if get_script_run_ctx(suppress_warning=True):
    main()
else:
    # Until navigation has run once, Streamlit takes any folder named pages for its own and answers a first visit to
    # /import with "Page not found".
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    navigation()
    # The first visitor would otherwise wait for these. They stay for good, so no collection need look at them again: a
    # full one takes 70 ms, during which nobody is served.
    for module in ("pages.overview.overview_screen", "pages.indicator.ranking.ranking_view"):
        importlib.import_module(module)
    gc.freeze()
    app = st.App(__file__)
