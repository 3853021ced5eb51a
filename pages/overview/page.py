"""总览: one county's positions in all indicators, what changed, how the others stand, and where every figure comes from."""

from pages.overview.overview_screen import show_overview

show_overview()
