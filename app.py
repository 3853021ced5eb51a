"""The frame around every screen: page settings, navigation, the mark of example data, then the screen itself."""

from pathlib import Path

import streamlit as st

from data.store import default_folder, has_store
from pages.shared import answers, frame

PAGES = Path(__file__).parent / "pages"


def main() -> None:
    st.set_page_config(page_title="县区主要经济指标", layout="wide", initial_sidebar_state="collapsed")
    screen = st.navigation(
        [
            st.Page(PAGES / "overview/overview.py", title="总览", default=True),
            st.Page(PAGES / "desk/importing.py", title="导入", url_path="import"),
        ],
        position="top",
    )
    frame.apply_style()
    if has_store(default_folder()):
        frame.mark_example(answers.served().store.is_example)
    screen.run()


main()
