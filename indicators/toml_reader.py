"""Strict reading of the definition files: a key too many, too few or of the wrong type is an error that names it."""

import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from indicators.errors import DataError

Choice = TypeVar("Choice", bound=StrEnum)


class Table:
    """One TOML table being read. Every accessor consumes its key; ``finish`` refuses what nobody asked for."""

    def __init__(self, path: Path, content: dict[str, Any], place: str = "") -> None:
        self.path, self._content, self._place = path, dict(content), place
        self._asked: list[str] = []

    @classmethod
    def read(cls, path: Path) -> "Table":
        """Raises DataError where the file cannot be read or is not TOML."""
        try:
            return cls(path, tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise DataError(f"{path.name}：无法读取（{error.strerror}）。") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DataError(f"{path.name}：不是有效的 TOML 文件（{error}）。") from error

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, "一段文字", default)
        if not value.strip() and default is None:
            raise self.wrong(key, value, "非空文字")
        return str(value)

    def optional_text(self, key: str) -> str | None:
        self._asked.append(key)
        return self.text(key) if key in self._content else None

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        value = self._take(key, list, "文字列表", None if default is None else list(default))
        if not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(key, value, "文字列表")
        return tuple(value)

    def whole(self, key: str, default: int | None = None) -> int:
        value = self._take(key, int, "整数", default)
        if isinstance(value, bool):
            raise self.wrong(key, value, "整数")
        return int(value)

    def optional_whole(self, key: str) -> int | None:
        self._asked.append(key)
        return self.whole(key) if key in self._content else None

    def number(self, key: str, least: float, most: float) -> float:
        value = self._take(key, (int, float), "数字", None)
        if isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, value, f"{least:g} 到 {most:g} 之间的数字")
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        return bool(self._take(key, bool, "true 或 false", default))

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        value = self._take(key, str, "、".join(kind), default)
        if value not in list(kind):
            raise self.wrong(key, value, "、".join(kind))
        return kind(value)

    def tables(self, key: str) -> list["Table"]:
        value = self._take(key, list, f"[[{key}]] 表", [])
        return [self._inner(f"{key}[{number}]", item) for number, item in enumerate(value, start=1)]

    def table(self, key: str) -> "Table":
        return self._inner(key, self._take(key, dict, f"[{key}] 表", {}))

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._content))

    def finish(self) -> None:
        if extra := sorted(set(self._content) - set(self._asked)):
            allowed = "、".join(dict.fromkeys(self._asked))
            raise DataError(f"{self.path.name}：未知字段“{self._place}{extra[0]}”；可用字段：{allowed}。")

    def wrong(self, key: str, value: object, allowed: str) -> DataError:
        return DataError(f"{self.path.name}：字段“{self._place}{key}”的值为 {value!r}，应为{allowed}。")

    def _inner(self, place: str, content: object) -> "Table":
        if not isinstance(content, dict):
            raise self.wrong(place, content, "一个表")
        return Table(self.path, content, f"{self._place}{place}.")

    def _take(self, key: str, kind: type | tuple[type, ...], allowed: str, default: object) -> Any:
        self._asked.append(key)
        if key not in self._content:
            if default is None:
                raise DataError(f"{self.path.name}：缺少字段“{self._place}{key}”，应为{allowed}。")
            return default
        value = self._content[key]
        if not isinstance(value, kind):
            raise self.wrong(key, value, allowed)
        return value
