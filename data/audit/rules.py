HOLD_RULES = ("percent_format",)
