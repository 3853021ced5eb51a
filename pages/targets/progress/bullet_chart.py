"""Bullet bars: what is done as a bar towards the target, a line where it should be by now."""

from dataclasses import dataclass

from pages.shared.html import Markup

# The target stands where 100 % is; a bar that goes beyond is cut there.
_END = 1.1


@dataclass(frozen=True)
class Bullet:
    """Shares of the target. ``due`` is the schedule in force, ``other`` the one that is not."""

    done: float
    due: float | None = None
    other: float | None = None
    is_behind: bool = False
    is_rate: bool = False


def bullet(bullet: Bullet) -> Markup:
    css = " ".join(word for word, holds in (("behind", bullet.is_behind), ("rate", bullet.is_rate)) if holds)
    beyond = "<b>»</b>" if bullet.done > _END else ""
    bar = f'<i class="{css}" style="width:{_at(bullet.done)}">{beyond}</i>'
    target = f'<em style="left:{_at(1)}"></em>'
    marks = "".join(
        f'<u class="{kind}" style="left:{_at(share)}"></u>'
        for kind, share in (("other", bullet.other), ("due", bullet.due))
        if share is not None
    )
    return Markup(f'<span class="bullet">{bar}{target}{marks}</span>')


def _at(share: float) -> str:
    return f"{min(max(share, 0.0), _END) / _END * 100:.2f}%"
