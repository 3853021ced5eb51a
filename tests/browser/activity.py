"""When a page of Streamlit has nothing left to do, told by its own messages instead of by a pause."""

import time

from playwright.sync_api import Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_PATIENCE_SECONDS = 60
_QUIET_SECONDS = 0.1
# Comes back once nothing in the page has changed for a tenth of a second, with whether its parts are there: React may
# hold the contents of a part that was loaded late back for 0.3 s and shows a skeleton meanwhile.
_SHOWN = """() => new Promise((done) => {
  const whole = () => done(!document.querySelector("[data-testid=stSkeleton], [data-testid=stAppSkeleton]"));
  const later = () => setTimeout(() => { watch.disconnect(); whole(); }, 100);
  let timer = later();
  const watch = new MutationObserver(() => { clearTimeout(timer); timer = later(); });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})"""


class Activity:
    """Requests under way, and when the page last asked for a run of the script and last heard that one has ended."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._requests: set[Request] = set()
        self._asked = self._ended = 0.0
        self._touched = time.monotonic()
        page.on("domcontentloaded", self._note_document)
        page.on("request", self._begin)
        page.on("requestfinished", self._finish)
        page.on("requestfailed", self._finish)
        page.on("websocket", self._follow)

    def settle(self) -> None:
        """Waits until all that was asked is answered and shown. Fails where that takes a minute."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (self._page.evaluate(_SHOWN) and self._is_over()):
            assert time.monotonic() < deadline, f"the page waits for {self._requests or 'its script'}"

    def _is_over(self) -> bool:
        is_quiet = time.monotonic() - self._touched > _QUIET_SECONDS
        return is_quiet and not self._requests and self._ended > self._asked

    def _note_document(self, _: Page) -> None:
        """A new document, which will ask for its first run."""
        self._asked = self._touched = time.monotonic()

    def _begin(self, request: Request) -> None:
        if request.url.startswith("http"):
            self._requests.add(request)
            self._touched = time.monotonic()

    def _finish(self, request: Request) -> None:
        self._requests.discard(request)
        self._touched = time.monotonic()

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framesent", self._note_sent)
        socket.on("framereceived", self._note_received)

    def _note_sent(self, payload: bytes | str) -> None:
        self._touched = time.monotonic()
        if isinstance(payload, bytes) and BackMsg.FromString(payload).HasField("rerun_script"):
            self._asked = self._touched

    def _note_received(self, payload: bytes | str) -> None:
        self._touched = time.monotonic()
        if isinstance(payload, bytes):
            message = ForwardMsg.FromString(payload)
            early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
            if message.HasField("script_finished") and message.script_finished != early:
                self._ended = self._touched
