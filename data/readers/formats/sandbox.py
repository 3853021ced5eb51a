"""Turns a received file into cells without letting it near this process: a worker process with limits does the reading."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from data.readers.formats.grid import Cell, Sheet, Workbook
from data.readers.formats.limits import LIMITS, MEGABYTE, Limits
from data.readers.formats.sheet_cells import COLUMNS, CellKind
from data.readers.formats.worker import OUTPUT_FAILED, memory_exceeded
from indicators.errors import DataError

__all__ = ["LIMITS", "Limits", "read_workbook"]

_PROJECT = Path(__file__).parents[3]
# -I -S: no environment, no folder of the user's, no site start-up files. The library folders come with the job.
_PROGRAM = (
    "import json, sys; job = json.loads(sys.argv[1]); sys.path += job['folders']; "
    "from data.readers.formats.worker import main; main(job)"
)
# Without these the interpreter itself does not start (Windows; Pythons with a shared library of their own).
_NEEDED_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_OUT_OF_TIME = ("SIGXCPU", "SIGALRM")
_OUT_OF_MEMORY = ("SIGABRT", "SIGKILL")  # a failed allocation in calamine; the system's own shortage


def read_workbook(path: Path, limits: Limits = LIMITS) -> Workbook:
    """Every sheet of a received .xlsx, .xlsm, .xls, .ods, .csv, .txt or .parquet (told by content, not by name).

    Raises DataError, one sentence that begins with the file's name, for everything that cannot be read safely.
    """
    name = os.fsencode(path.name).decode("utf-8", "replace")
    try:
        with _opened(path, limits) as file:
            answer = _answer(file, limits)
        if "refused" in answer:
            raise DataError(answer["refused"])
        return Workbook(name, tuple(_sheet(sheet) for sheet in answer["sheets"]), is_flat=answer["is_flat"])
    except DataError as error:
        error.args = (f"{name}：{error}",)
        raise


def _opened(path: Path, limits: Limits) -> IO[bytes]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # looked at before opening: a pipe would wait for a writer
            raise DataError("不是普通文件，无法读取；请指定一个工作簿文件。")
        file = path.open("rb")
    except FileNotFoundError as error:
        raise DataError("文件不存在，或在读取时被移走；请确认路径后重试。") from error
    except PermissionError as error:
        raise DataError("没有读取权限；请修改文件权限，或复制到自己的文件夹后重试。") from error
    except OSError as error:
        raise DataError(f"无法打开（{error.strerror}）；请复制到本机后重试。") from error
    size = os.fstat(file.fileno()).st_size
    if 0 < size <= limits.file_bytes:
        return file
    file.close()
    if size == 0:
        raise DataError("是空文件，没有任何内容；请重新取得完整的文件。")
    most = f"{limits.file_bytes / MEGABYTE:g}"
    raise DataError(
        f"文件过大，有 {size / MEGABYTE:.1f} MB，最多允许 {most} MB；请删去图片等多余内容，或拆分后再导入。"
    )


def _answer(file: IO[bytes], limits: Limits) -> dict[str, Any]:
    """What the worker answers about the file. Its output goes to nameless files that vanish with their handles."""
    try:
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
            code = _run(file, output, complaints, limits)
            if code == 0 and os.fstat(output.fileno()).st_size <= limits.result_bytes:
                output.seek(0)
                return dict(json.load(output))
            error = _failure(code, limits)
            complaints.seek(0)
            error.add_note(complaints.read(MEGABYTE).decode("utf-8", "replace"))
            raise error
    except OSError as error:
        raise DataError(f"无法启动读取进程（{error.strerror}）；请检查临时文件夹的空间和权限。") from error


def _run(file: IO[bytes], output: IO[bytes], complaints: IO[bytes], limits: Limits) -> int:
    folders = [str(_PROJECT), *(folder for folder in sys.path if os.path.isabs(folder))]
    job = json.dumps({"limits": asdict(limits), "folders": folders})
    environment = {name: os.environ[name] for name in _NEEDED_VARIABLES if name in os.environ}
    try:
        return subprocess.run(
            [sys.executable, "-I", "-S", "-c", _PROGRAM, job],
            stdin=file,
            stdout=output,
            stderr=complaints,
            cwd=_PROJECT,
            env=environment,
            timeout=limits.wall_seconds,
            check=False,
        ).returncode
    except subprocess.TimeoutExpired as error:  # the worker has been killed and waited for
        raise _out_of_time(limits) from error


def _failure(code: int, limits: Limits) -> DataError:
    ended_by = signal.Signals(-code).name if code < 0 else ""
    if ended_by in _OUT_OF_TIME:
        return _out_of_time(limits)
    if ended_by in _OUT_OF_MEMORY:
        return DataError(memory_exceeded(limits))
    if code == OUTPUT_FAILED:
        return DataError("读出的内容无法写入临时文件夹（空间不足或内容过大）；请清理磁盘，或拆分后再导入。")
    return DataError("文件已损坏或格式异常，读取进程中止；请在表格软件中打开确认，另存为 xlsx 后再导入。")


def _out_of_time(limits: Limits) -> DataError:
    return DataError(f"读取超时（超过 {limits.wall_seconds} 秒）；请删去多余的内容，另存为 xlsx 后再导入。")


def _sheet(received: dict[str, Any]) -> Sheet:
    return Sheet(
        name=received["name"],
        cells=_cells(received),
        merged=tuple(tuple(area) for area in received["merged"]),
        is_hidden=received["is_hidden"],
        hidden_rows=tuple(received["hidden_rows"]),
        hidden_columns=tuple(received["hidden_columns"]),
        formats_known=received["formats_known"],
    )


def _cells(received: dict[str, Any]) -> dict[tuple[int, int], Cell]:
    """Equal cells are one object: a large table repeats its names thousands of times."""
    made: dict[tuple[str | float, str], Cell] = {}
    cells: dict[tuple[int, int], Cell] = {}
    for at, value, kind in zip(received["at"], received["values"], received["kinds"], strict=True):
        cell = made.get((value, kind))
        if cell is None:
            cell = made[value, kind] = Cell(
                value,
                is_percent=kind == CellKind.PERCENT,
                is_date=kind == CellKind.DATE,
                is_broken=kind == CellKind.BROKEN,
            )
        cells[divmod(at, COLUMNS)] = cell
    return cells
