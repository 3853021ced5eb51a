"""A screen opened through app.py, as a visitor opens it, and what is read on it."""

import re
from html import unescape
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "pages").rglob("page.py"))


def visit(page: Path | None = None, **query: str) -> AppTest:
    """app.py with the given address, then ``page`` where one is named. Fails on any exception on the screen."""
    screen = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in query.items():
        screen.query_params[name] = value
    screen.run()
    if page is not None:
        screen.switch_page(str(page.relative_to(ROOT))).run()
    assert not screen.exception, [row.value for row in screen.exception]
    return screen


def html(screen: AppTest) -> str:
    """Everything on the screen that was written as HTML, style sheet and script aside."""
    bodies = [element.proto.body for element in screen.get("html")]
    return "\n".join(body for body in bodies if not body.startswith(("<style", "<script")))


def text(screen: AppTest) -> str:
    """The same as a reader sees it: no tags, one space for several."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(screen))).split())
