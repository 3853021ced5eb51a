"""The house palette and sizes, for charts and for the style sheet of the pages."""

from dataclasses import dataclass, fields

FONT = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif'
BODY_SIZE, TABLE_SIZE, NOTE_SIZE, KEY_NUMERAL_SIZE = 16, 15, 13, 32
# A rank is shaded on a scale of this many steps from first to last, each with its own text colour.
RANK_STEPS = 8


@dataclass(frozen=True)
class Palette:
    """Colours of one theme. ``rank_first`` → ``rank_last`` is the scale of ranks; text on it keeps a contrast of 4.5."""

    background: str
    panel: str
    text: str
    muted: str
    rule: str
    home: str
    others: str
    red: str
    yellow: str
    blue: str
    grey: str
    green: str
    rank_first: str
    rank_last: str
    compared: tuple[str, str, str, str, str]


LIGHT = Palette(
    background="#FFFFFF",
    panel="#F6F8FA",
    text="#1B2733",
    muted="#5B6B7B",
    rule="#D8DEE5",
    home="#0B5CAD",
    others="#A7B3BF",
    red="#C62828",
    yellow="#B26A00",
    blue="#1565C0",
    grey="#6B7785",
    green="#2E7D32",
    rank_first="#0B4F93",
    rank_last="#E8F1FA",
    compared=("#E08A00", "#00836B", "#8A4FA3", "#C24E7E", "#6B5B2E"),
)
DARK = Palette(
    background="#0E1621",
    panel="#162231",
    text="#F2F5F8",
    muted="#A9B6C3",
    rule="#2C3B4C",
    home="#5AA9F5",
    others="#5F7183",
    red="#FF6B6B",
    yellow="#FFC24B",
    blue="#6FB1FF",
    grey="#94A3B3",
    green="#6CCB74",
    rank_first="#8CC4FF",
    rank_last="#1B2C3F",
    compared=("#FFB84D", "#3CCFB0", "#C79BE0", "#F08FB6", "#C9B87A"),
)
# Seen on white and on the dark background alike (contrast 3 or more on both), for pictures that cannot know the theme.
EITHER_LINE, EITHER_RULE = "#2F80D0", "#8594A3"


def rank_step(rank: int, ranked_of: int) -> int:
    """The step of the rank scale: 0 for the first, RANK_STEPS − 1 for the last of ``ranked_of``."""
    if ranked_of < 2:
        return 0
    return round((min(rank, ranked_of) - 1) / (ranked_of - 1) * (RANK_STEPS - 1))


def rank_colours(palette: Palette, step: int) -> tuple[str, str]:
    """Background and text of one step: white or black, one of which has a contrast of 4.58 or more on any colour."""
    background = _between(palette.rank_first, palette.rank_last, step / (RANK_STEPS - 1))
    return background, max(("#FFFFFF", "#000000"), key=lambda text: contrast(text, background))


def contrast(colour: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG 2 defines it: 1 (same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def css_variables() -> str:
    """The palette as custom properties that follow the page's colour scheme, and a class for each step of the scale."""
    both = {field.name: (getattr(LIGHT, field.name), getattr(DARK, field.name)) for field in fields(Palette)}
    for place, pair in enumerate(zip(*both.pop("compared"), strict=True), start=1):
        both[f"compared_{place}"] = pair
    pairs = "".join(f"--{name.replace('_', '-')}:light-dark({light},{dark});" for name, (light, dark) in both.items())
    steps = "".join(_step_rule(step) for step in range(RANK_STEPS))
    return f".stApp{{{pairs}}}{steps}"


def _step_rule(step: int) -> str:
    (light, on_light), (dark, on_dark) = rank_colours(LIGHT, step), rank_colours(DARK, step)
    return f".step-{step}{{background:light-dark({light},{dark});color:light-dark({on_light},{on_dark})}}"


def _between(first: str, last: str, share: float) -> str:
    mixed = (a + (b - a) * share for a, b in zip(_channels(first), _channels(last), strict=True))
    return "#" + "".join(f"{round(channel):02X}" for channel in mixed)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
