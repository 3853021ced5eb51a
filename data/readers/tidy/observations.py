"""Reads tidy tables: one row an indicator, region and period, with columns whose names say what they hold."""

from dataclasses import dataclass, field

from data.readers.cell_key import CellKey
from data.readers.reading import Severity
from data.readers.tidy.rows import TidyRow, TidyRows
from indicators.errors import UsageError
from indicators.model import Field
from indicators.periods import Period, parse_period


@dataclass
class TidyReader:
    """Reads the rows of one tidy sheet."""

    rows: TidyRows
    requested: Period | None
    _periods: dict[str, Period | None] = field(default_factory=dict)

    def read(self) -> None:
        for row in self.rows:
            self._read_row(row)
        for column, name in self.rows.header.others.items():
            reference = self.rows.reference(self.rows.header.row, column)
            text = f"“{name}”不是规范表的列，不读入。"
            self.rows.result.report(Severity.SKIPPED, "skipped_column", text, reference, self.rows.count(column))
        self.rows.reject_unplaced()

    def _read_row(self, row: TidyRow) -> None:
        indicator, region, period = self.rows.indicator(row), self.rows.region(row), self._period(row)
        if indicator is None or region is None or period is None:
            return
        for measure, column in row.figures:
            key = CellKey(indicator, region, period, measure)
            if measure is Field.VALUE:
                unit = self.rows.unit(row, indicator)
                if unit is None:
                    continue
                key = CellKey(indicator, region, period, measure, unit[0], unit[1])
            self.rows.result.add(self.rows.sheet.name, (row.number, column), row.cells[column], key, False, (0, column))

    def _period(self, row: TidyRow) -> Period | None:
        text = self.rows.text(row, "period")
        if not text and self.requested:
            return self.requested
        if text not in self._periods:
            self._periods[text] = _parsed(text)
        found = self._periods[text]
        if found is None:
            sentence = f"时期“{text}”无法识别，应为 2023Q3、2023年1-9月 等"
            self.rows.reject("bad_period", "period", row, text, sentence)
        elif self.requested and found != self.requested:
            text = f"指定的时期是{self.requested.label}，表中写的是{found.label}，两者不一致；请核对。"
            self.rows.result.report(Severity.REFUSAL, "period_conflict", text, None)
        return found


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text.removesuffix(" 00:00:00").split("T")[0])
    except UsageError:
        return None
