"""The two ways a request can fail, each carrying one sentence for the user.

Both messages are written in Chinese for the person at the desk: what is wrong, where, what is allowed, what to do.
"""


class DataError(Exception):
    """The data, a file or the store does not allow what was asked. Command line exit code 1."""

    exit_code = 1


class UsageError(Exception):
    """The request itself is malformed: a period that is none, an unknown county. Command line exit code 2."""

    exit_code = 2
