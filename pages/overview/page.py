"""总览: one county's positions in all indicators, what changed, how the others stand, and where every figure comes from."""

from pages.overview.overview_screen import show_overview
from pages.shared import current_store

show_overview(current_store.shown())
