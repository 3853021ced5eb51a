"""The frame around every screen: page settings, navigation, the mark of example data, then the screen itself.

``streamlit run app.py`` imports this file once as a server (``app``) and then runs it as a script for every visit.
"""

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

from indicators.errors import DataError
from pages.shared import answers, frame

PAGES = Path(__file__).parent / "pages"


def navigation() -> Page:
    overview = st.Page(PAGES / "overview/overview.py", title="总览", default=True)
    importing = st.Page(PAGES / "desk/importing.py", title="导入", url_path="import")
    return st.navigation([overview, importing], position="top")


def main() -> None:
    st.set_page_config(page_title="县区主要经济指标", layout="wide", initial_sidebar_state="collapsed")
    screen = navigation()
    frame.apply_style()
    of = answers.look_up_store()
    frame.mark_example(of is not None and of.store.is_example)
    try:
        screen.run()
    except DataError as error:
        frame.message(str(error), is_problem=True)


if get_script_run_ctx(suppress_warning=True):
    main()
else:
    # Until navigation has run once, Streamlit takes any folder named pages for its own and answers a first visit to
    # /import with "Page not found".
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    navigation()
    app = st.App(__file__)
