"""A real server on a free port with a store of its own, and a real Chromium that watches what leaves the page."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from data.storage.locations import ENVIRONMENT
from data.storage.store import Store
from tests.browser.activity import Activity
from tests.servers import free_port, wait_for

ROOT = Path(__file__).parents[2]
# Streamlit asks for two files beside a page's own address that exist only at the root.
_KNOWN_MISSING = "404 (Not Found)"


class Visitor:
    """One browser page that remembers every console error and every request to another host."""

    def __init__(self, page: Page, server: str) -> None:
        self.page, self.server, self.activity = page, server, Activity(page)
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._note_request)

    def open(self, path: str = "") -> None:
        self.page.goto(f"{self.server}/{path}")
        self.settle()

    def settle(self) -> None:
        """Waits until the script has run and the page shows what it said."""
        self.activity.settle()

    @property
    def overflow(self) -> int:
        """By how many pixels the page is wider than its window."""
        script = "Math.max(...[document.documentElement, document.querySelector('.stMain')].map(e => e.scrollWidth - e.clientWidth))"
        return int(self.page.evaluate(script))

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and _KNOWN_MISSING not in message.text:
            self.errors.append(message.text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.server, self.server.replace("http", "ws", 1), "data:", "blob:")):
            self.outside.append(request.url)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    assert path, "no Chromium on this machine; tests/browser/ensure_chromium.sh installs it"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def example_server(example_store: Store) -> Iterator[str]:
    with serving(example_store.folder) as address:
        yield address


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Starts a server for a store and stops it after the test."""
    with ExitStack() as running:
        yield lambda folder: running.enter_context(serving(folder))


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a page of a given size and colour scheme."""
    with ExitStack() as opened:

        def visit(server: str, width: int = 1366, height: int = 768, scheme: str = "light") -> Visitor:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            opened.callback(context.close)
            return Visitor(context.new_page(), server)

        yield visit


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    process = subprocess.Popen(
        [*command, "--server.address", "127.0.0.1", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, ENVIRONMENT: str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
