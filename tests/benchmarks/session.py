"""A reader's session with a Streamlit server, over its websocket as the browser holds it, without a browser."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_PATIENCE = 120


class Session:
    """Remembers what the browser would: the screen, its address, and the select boxes with what is chosen in them."""

    def __init__(self, connection: ClientConnection, path: str) -> None:
        self._connection, self._path = connection, path
        self._screen = self._query = ""
        self._boxes: dict[str, str] = {}
        self._chosen: dict[str, str] = {}

    async def choose(self, box: str, label: str) -> float:
        """Chooses in the select box with that key; the seconds until the script has run and everything is here."""
        self._chosen[self._boxes[box]] = label
        return await self.run()

    async def run(self) -> float:
        """Asks for a run of the script; the seconds until it ended."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = self._query
        if self._screen:
            state.page_script_hash = self._screen
        else:
            state.page_name = self._path
        for identity, label in self._chosen.items():
            state.widget_states.widgets.add(id=identity, string_value=label)
        started = time.perf_counter()
        await self._connection.send(asked.SerializeToString())
        async with asyncio.timeout(_PATIENCE):
            await self._until_finished()
        return time.perf_counter() - started

    async def _until_finished(self) -> None:
        while True:
            message = ForwardMsg.FromString(await self._connection.recv())
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._screen = message.new_session.page_script_hash
            elif kind == "navigation":
                # Which screen the path was: a session that begins is told only of the main script.
                self._screen = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                self._query = message.page_info_changed.query_string
            elif kind == "delta":
                self._note(message)
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        assert not element.HasField("exception"), element.exception.message
        if element.HasField("selectbox"):
            identity = element.selectbox.id
            self._boxes[identity.split("-", 2)[2]] = identity


@asynccontextmanager
async def connected(server: str, path: str) -> AsyncIterator[Session]:
    """A session on the screen ``path`` that has not asked for anything yet."""
    address = f"{server.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit", "none"], max_size=None, compression=None) as connection:
        yield Session(connection, path)


@asynccontextmanager
async def visiting(server: str, path: str) -> AsyncIterator[Session]:
    """A session on the screen ``path`` whose script has run once."""
    async with connected(server, path) as session:
        await session.run()
        yield session
