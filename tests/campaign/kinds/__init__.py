"""Every kind of mistake that the campaign makes."""

from tests.campaign.kinds import absent, growths, levels, order, pasted, periods, texts
from tests.campaign.spoiling import Kind

KINDS: tuple[Kind, ...] = (
    *order.KINDS, *pasted.KINDS, *growths.KINDS, *levels.KINDS, *absent.KINDS, *texts.KINDS, *periods.KINDS,
)  # fmt: skip
