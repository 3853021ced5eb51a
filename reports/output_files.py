"""Putting documents into a folder, under names that every system takes."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from data.storage import files
from indicators.errors import DataError, UsageError

# What Windows refuses in a name, and what would lead out of the folder.
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
# A name may have 255 bytes, a Chinese character needs three, and the temporary name while writing is longer.
_LONGEST = 60


def file_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text as the name of a file of its own, without an ending: two that would be the same get numbers."""
    taken: dict[str, str] = {}
    for text in texts:
        name = plain = _UNSAFE.sub("-", text)[:_LONGEST].strip(". ") or "-"
        number = 1
        # Windows does not tell capitals apart.
        while name.casefold() in taken:
            number += 1
            name = f"{plain}_{number}"
        taken[name.casefold()] = name
    return tuple(taken.values())


def save(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Writes each file whole or not at all, over an older one of its name. Raises DataError where the system refuses."""
    written = []
    try:
        if folder.exists() and not folder.is_dir():
            raise DataError(f"无法写入“{folder}”：它不是文件夹；请用 --output 指定一个文件夹。")
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            written.append(folder / name)
            files.write_durably(written[-1], content)
    except OSError as error:
        raise DataError(f"无法写入“{folder}”：{files.reason(error)}；请检查文件夹，或换一个 --output。") from error
    return tuple(written)


def require_ending(target: Path, ending: str) -> None:
    """Raises UsageError where a file of one kind (``.docx``) is to get the name of another."""
    if target.suffix.lower() != ending:
        right = target.with_suffix(ending).name if target.name else f"通报{ending}"
        raise UsageError(f"--output“{target}”的结尾不对：这里写的是 {ending} 文件；请改成 {right}。")


def save_file(target: Path, content: bytes) -> None:
    """Writes one file whole or not at all, over an older one of its name. Raises DataError where the system refuses."""
    if target.is_dir():
        raise DataError(f"无法写入“{target}”：它是文件夹；请用 --output 指定一个文件。")
    save(target.parent, {target.name: content})
