"""The level of an alert, with the symbol and the word that stand for it wherever it is shown."""

from enum import StrEnum

NORMAL = ("✓", "正常")


class AlertLevel(StrEnum):
    """The worst first. Colour is never the only sign: everywhere it stands beside ``symbol`` or ``word``."""

    RED = "red", "●", "红色"
    YELLOW = "yellow", "▲", "黄色"
    BLUE = "blue", "◆", "蓝色"
    GREY = "grey", "○", "缺报"
    UNDETERMINED = "undetermined", "？", "无法判定"

    symbol: str
    word: str

    def __new__(cls, value: str, symbol: str = "", word: str = "") -> "AlertLevel":
        level = str.__new__(cls, value)
        level._value_, level.symbol, level.word = value, symbol, word
        return level

    @property
    def sign(self) -> str:
        """``●红色``."""
        return f"{self.symbol}{self.word}"

    @property
    def severity(self) -> int:
        """0 is the worst: what alerts are sorted by."""
        return tuple(AlertLevel).index(self)
