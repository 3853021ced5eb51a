"""The slides as one HTML file that asks nobody for anything: it opens by double click with the cable out."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import fields
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import escape

from charts.theme import DARK, LIGHT, Palette
from reports.slides.html.markup import slide_markup
from reports.slides.slide import Slide
from reports.text import one_line

# How long a slide stays when they advance by themselves.
SECONDS = 20
_STYLE, _SCRIPT = (Path(__file__).with_name(name) for name in ("slides.css", "slides.js"))
_BUTTONS = (
    ("auto", "▶自动", "自动翻页，按键 A"),
    ("dark", "◐", "深色或浅色，按键 D"),
    ("full", "全屏", "全屏，按键 F"),
)


def slides_html(slides: Sequence[Slide], name: str) -> bytes:
    """The file; ``name`` is its title in the browser. The same slides give the same bytes."""
    shown = "".join(slide_markup(slide, number, len(slides)) for number, slide in enumerate(slides, start=1))
    buttons = "".join(
        f'<button type="button" data-action="{action}" id="{action}" aria-label="{said}" title="{said}">{text}</button>'
        for action, text, said in _BUTTONS
    )
    page = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(one_line(name))}</title>'
        f'<style>{_colours()}{_text(_STYLE)}</style></head><body data-seconds="{SECONDS}">'
        f'<main>{shown}<nav aria-label="放映">{buttons}</nav><div id="running"></div></main>'
        f"<script>{_text(_SCRIPT)}</script></body></html>"
    )
    return page.encode()


@cache
def _policy() -> str:
    """Nothing may be loaded, and no script may run but ours, whatever a text of the slides would say."""
    digest = b64encode(sha256(_text(_SCRIPT).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def _colours() -> str:
    """The house palette. Not light-dark(), which the browsers of older office computers do not know."""
    light, dark = _variables(LIGHT), _variables(DARK)
    return (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}"
    )


def _variables(palette: Palette) -> str:
    names = [field.name for field in fields(Palette) if isinstance(getattr(palette, field.name), str)]
    return "".join(f"--{name.replace('_', '-')}:{getattr(palette, name)};" for name in names)
