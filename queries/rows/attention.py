"""What needs attention in one indicator of one county, and what that rests on."""

from enum import StrEnum


class RiskBasis(StrEnum):
    """What an order or a probability rests on."""

    OWN_HISTORY = "own_history"
    PUBLIC_PANELS = "public_panels"
    ORDER = "order"
