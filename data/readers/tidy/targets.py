"""Reads tables of annual targets: one row an indicator, region and year, with a growth, a level or both to aim at."""

import re
from dataclasses import dataclass, field, replace

from data.figures import Target
from data.readers.formats.grid import Cell
from data.readers.plausibility_checks import percent_problem
from data.readers.reading import Severity
from data.readers.text.cell_value import printed, read_content
from data.readers.tidy.header import says_target
from data.readers.tidy.rows import TidyRow, TidyRows
from indicators.model import Field, Indicator, Publishes
from indicators.periods import plain_text

_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")


@dataclass
class TargetReader:
    """Reads the rows of one sheet of targets into the result's ``targets``; ``read`` returns them."""

    rows: TidyRows
    _added: list[Target] = field(default_factory=list)
    _plain_rates: list[Target] = field(default_factory=list)

    def read(self) -> tuple[Target, ...]:
        for row in self.rows:
            self._read_row(row)
        for column, name in self.rows.header.others.items():
            self._skip(column, name)
        self.rows.reject_unplaced()
        self._keep_or_hold()
        return tuple(self._added)

    def _read_row(self, row: TidyRow) -> None:
        indicator, region, year = self.rows.indicator(row), self.rows.region(row), self._year(row)
        if indicator is None or region is None or year is None:
            return
        for measure, column in row.figures:
            unit = self.rows.unit(row, indicator) if measure is Field.VALUE else (None, 1.0)
            if unit is not None:
                reference, raw = self.rows.reference(row.number, column), printed(row.cells[column])
                blank = Target(indicator.id, region.code, year, measure, None, None, unit[0], reference, raw)
                self._add(blank, row.cells[column], indicator, unit[1])

    def _year(self, row: TidyRow) -> int | None:
        text = self.rows.text(row, "year")
        if match := _YEAR.fullmatch(plain_text(text)):
            return int(match[1])
        sentence = f"“{text}”不是年份，应为 2023 这样的四位数" if text else "没有写年份，应为 2023 这样的四位数"
        self.rows.reject("bad_year", "year", row, text, sentence)
        return None

    def _add(self, blank: Target, cell: Cell, indicator: Indicator, factor: float) -> None:
        content = read_content(cell, blank.field, blank.unit)
        if content.rule and content.problem:
            self._reject(blank, content.rule, content.problem)
        elif content.number is None:
            self._added.append(replace(blank, mark=content.symbol))
        elif blank.field is Field.VALUE and indicator.publishes is Publishes.GROWTH_ONLY:
            problem = f"{indicator.name}只公布增速、不公布总量，不能有目标值“{blank.raw}”；请删去，或改为目标增速"
            self._reject(blank, "level_of_growth_only", problem)
        else:
            target = replace(blank, number=round(content.number * factor, 10))
            is_plain_rate = blank.field is Field.GROWTH and not content.is_percent and not indicator.is_share
            (self._plain_rates if is_plain_rate else self._added).append(target)

    def _reject(self, blank: Target, rule: str, problem: str) -> None:
        self.rows.result.report(Severity.REJECTED, rule, f"{blank.reference}：{problem}。", blank.reference)

    def _skip(self, column: int, name: str) -> None:
        """A column of its own use is skipped; one that looks like a target is not left out without a word."""
        reference, count = self.rows.reference(self.rows.header.row, column), self.rows.count(column)
        if says_target(name):
            text = (
                f"“{name}”说不清是目标增速还是目标值；年度目标表的列名请写“目标增速”“目标值”，各期数据的表请写“时期”。"
            )
            self.rows.result.report(Severity.REJECTED, "unknown_column", text, reference, count)
        else:
            text = f"“{name}”不是年度目标表的列，不读入。"
            self.rows.result.report(Severity.SKIPPED, "skipped_column", text, reference, count)

    def _keep_or_hold(self) -> None:
        """The growths that no % was written with are one column: all below 1, they may be a hundred times too small."""
        rates = tuple(self._plain_rates)
        problem = percent_problem([target.number for target in rates if target.number is not None])
        if problem is None:
            self.rows.result.targets.extend(rates)
        else:
            self.rows.result.report(Severity.HOLD, "percent_format", problem, rates[0].reference, len(rates), rates)
        self.rows.result.targets.extend(self._added)
        self._added.extend(rates)
