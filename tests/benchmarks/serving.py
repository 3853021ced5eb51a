"""Servers in processes of their own on free ports, each stopped when its context ends."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port, wait_for


@contextmanager
def streamlit_server(app: Path) -> Iterator[str]:
    """The address of a server of ``app``, with the settings beside it and the environment of this process."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.address", "127.0.0.1"]
    with serving([*command, "--server.port", str(port)], app.parent, port, "_stcore/health") as address:
        yield address


@contextmanager
def our_server(app: Path) -> Iterator[str]:
    """The address of our application, served as ``make run`` serves it."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port)]
    quiet = ["--no-access-log", "--ws-per-message-deflate", "false"]
    with serving([*command, *quiet], app.parent, port, "_stcore/health") as address:
        yield address


@contextmanager
def dash_server(python: Path, script: Path, screens: Path) -> Iterator[str]:
    port = free_port()
    with serving([str(python), str(script), str(screens), str(port)], script.parent, port, "health") as address:
        yield address


@contextmanager
def serving(command: Sequence[str], folder: Path, port: int, health: str) -> Iterator[str]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=folder, env=os.environ, **quiet)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/{health}", process)
        yield address
    finally:
        process.terminate()
        process.wait(20)
