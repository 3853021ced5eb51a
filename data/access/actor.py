"""Who acts on a store: every function that writes takes an Actor from its caller, the pages and the command line name one."""

import os
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """Somebody who writes, under the name that releases and events keep as ``who``."""

    name: str


def current_account() -> Actor:
    """The account of the operating system that runs this process, as the system itself knows it.

    Environment variables are not asked: anybody can set LOGNAME to any name.
    """
    return Actor(_windows_account() if sys.platform == "win32" else _posix_account())


def _posix_account() -> str:
    import pwd  # Windows has none

    number = os.geteuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # an account without a name, as in a container
        return f"uid {number}"


def _windows_account() -> str:
    import ctypes

    size = ctypes.c_ulong(257)  # UNLEN, the longest name of an account, and the zero behind it
    name = ctypes.create_unicode_buffer(size.value)
    if not ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(size)):  # type: ignore[attr-defined]
        raise ctypes.WinError()  # type: ignore[attr-defined]
    return name.value
