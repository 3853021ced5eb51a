"""How much of a received file is read before it is refused. Every number is far above a real workbook's need."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """A county bulletin has 40 kB and 2,000 cells; the largest honest input is a tidy table of 100,000 rows.

    - ``file_bytes``: 50 MB, a hundred times such a table packed; also what the upload control allows.
    - ``unpacked_bytes``: that table's XML is 40 MB; a sheet formatted down to its last row can reach 250 MB.
    - ``packing_ratio``: sheet XML packs 10 to 30 times, a run of zeros 1,000 times.
    - ``cells``: 100,000 rows of 10 columns; a million different ones take the server 500 MB for a moment.
    - ``merged``: ranges of a sheet; a county table that merges every label has some hundreds.
    - ``area``: rows times columns from A1 to the last filled cell. Five times ``cells``: a larger one is nearly empty,
      and whatever walks over it would not come back.
    - ``text_characters``: one shared string of 32 kB repeated in every cell would be 30 GB.
    - ``result_bytes``: a million numbers with their positions, and that many characters in UTF-8, fit in it.
    - ``memory_bytes``: address space of the worker; the largest table above needs half of it.
    - ``cpu_seconds``, ``wall_seconds``: the largest table above takes 7 s; a clerk waits no longer than 20 s.
    """

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 300 * MEGABYTE
    packing_ratio: int = 200
    cells: int = 1_000_000
    merged: int = 5_000
    area: int = 5_000_000
    text_characters: int = 20_000_000
    result_bytes: int = 128 * MEGABYTE
    memory_bytes: int = 1024 * MEGABYTE
    cpu_seconds: int = 15
    wall_seconds: int = 20


LIMITS = Limits()
