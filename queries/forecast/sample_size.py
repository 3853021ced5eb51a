"""Whether there is enough history to give a figure (历史不足), and the words where there is not."""

from indicators.settings.skill import SkillSettings
from queries.forecast.panel import Bools, Floats

SHORT_HISTORY = "历史不足"


def counted(judged: Bools, happened: Floats) -> tuple[int, int]:
    """How many quarters hold judged cases, and how many events there were."""
    return int(judged.any(axis=0).sum()), int(happened[judged].sum())


def is_measurable(judged: Bools, happened: Floats, settings: SkillSettings) -> bool:
    quarters, events = counted(judged, happened)
    return quarters >= settings.least_quarters and events >= settings.least_events


def short_history(quarters: int, events: int, settings: SkillSettings) -> str:
    """历史不足, with what there is and what is needed."""
    return (
        f"{SHORT_HISTORY}：可评判的季度{quarters}个（至少{settings.least_quarters}个），"
        f"事件{events}次（至少{settings.least_events}次）"
    )
