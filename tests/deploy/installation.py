"""An installed application: its files, its commands, its server."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port, wait_for

ROOT = Path(__file__).parents[2]
PORT = "PORT_NUMBER"


def plain_environment() -> dict[str, str]:
    """This process's, without what points at the checkout, its environment or a store."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL"} and not name.startswith("INDICATORS_")
    }


@dataclass(frozen=True)
class Installation:
    """A virtual environment, and the folder of a user who keeps nothing else there."""

    environment: Path
    user: Path

    @property
    def packages(self) -> Path:
        return next(self.environment.glob("lib/python3*/site-packages"))

    @property
    def variables(self) -> dict[str, str]:
        return {**plain_environment(), "HOME": str(self.user), "XDG_DATA_HOME": str(self.user / "share")}

    def run(self, program: str, *arguments: str) -> str:
        """What a program of the environment prints, started far from any checkout. Fails where it fails."""
        done = subprocess.run(
            [self.environment / "bin" / program, *arguments],
            cwd=self.user, env=self.variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serving(self) -> AbstractContextManager[str]:
        """The address of the server that the console command starts."""
        return serving([str(self.environment / "bin" / "county-indicators"), "--port", PORT], self.user, self.variables)


@contextmanager
def serving(command: list[str], folder: Path, variables: dict[str, str]) -> Iterator[str]:
    """The address of the server that ``command`` starts, with a free port in place of PORT; ended with all its children."""
    port = free_port()
    started = [part.replace(PORT, str(port)) for part in command]
    with subprocess.Popen(
        started, cwd=folder, env=variables, stdout=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            os.killpg(process.pid, signal.SIGTERM)
