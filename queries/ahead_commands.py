"""The commands of ``python -m queries`` that look ahead: targets, rivals, the risk of losing a place, tasks."""

from datetime import date, datetime
from pathlib import Path

import click

from data.cli import as_of_option, format_option, print_records, store_option
from data.storage.store import open_store
from indicators.periods import parse_period
from indicators.regions import RegionNames
from queries.catch_up import COLUMNS as PURSUIT_COLUMNS
from queries.catch_up import ask_pursuit
from queries.progress import COLUMNS as PROGRESS_COLUMNS
from queries.progress import ask_progress
from queries.rank_risk import COLUMNS as RISK_COLUMNS
from queries.rank_risk import ask_rank_risk
from queries.tasks import COLUMNS as TASK_COLUMNS
from queries.tasks import ask_tasks
from queries.warning_skill import COLUMNS as SKILL_COLUMNS
from queries.warning_skill import ask_warning_skill
from queries.warnings.examined_periods import in_force
from queries.warnings.thresholds import load_warning_settings

LATEST = "latest"


@click.command("warning_skill")
@as_of_option
@store_option
@format_option
def warning_skill_command(as_of: int | None, folder: Path | None, output_format: str) -> None:
    """预警成效：各条规则、几种最简单的预测和失位概率，对以后一两个季度说中了多少。"""
    store = open_store(folder)
    with store.connect(as_of) as connection:
        print_records(ask_warning_skill(connection.cursor(), in_force(store)), SKILL_COLUMNS, output_format)


@click.command("rank_risk")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一季")
@as_of_option
@store_option
@format_option
def rank_risk_command(when: str, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """第一方阵中的县（市、区）今后一两个季度跌出的可能：领先幅度、波动和概率。"""
    period = None if when == LATEST else parse_period(when)
    store = open_store(folder)
    with store.connect(as_of) as connection:
        print_records(ask_rank_risk(connection.cursor(), period), RISK_COLUMNS, output_format)


@click.command("progress")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一期")
@click.option("--region", help="只看一个地区（含全市）：代码或名称")
@as_of_option
@store_option
@format_option
def progress_command(when: str, region: str | None, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """目标进度：年度目标完成了多少、应完成多少，余下时间还需多少。"""
    period = None if when == LATEST else parse_period(when)
    store = open_store(folder)
    code = RegionNames(store.city).require(region).code if region is not None else None
    with store.connect(as_of) as connection:
        found = ask_progress(connection.cursor(), store.city, load_warning_settings(), period, code)
    print_records(found, PROGRESS_COLUMNS, output_format)


@click.command("pursuit")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一期")
@click.option("--region", required=True, help="一个县（市、区）：代码或名称")
@as_of_option
@store_option
@format_option
def pursuit_command(when: str, region: str, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """追赶测算：各项指标中前一位、后一位是谁，差多少，补上差距需要多少。"""
    period = None if when == LATEST else parse_period(when)
    store = open_store(folder)
    code = RegionNames(store.city).require(region).code
    with store.connect(as_of) as connection:
        print_records(ask_pursuit(connection.cursor(), period, code), PURSUIT_COLUMNS, output_format)


@click.command("tasks")
@click.option("--region", help="只看一个县（市、区）的和没有指定的：代码或名称")
@click.option("--open", "only_open", is_flag=True, help="只看没有办结的")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="按哪一天判断逾期（默认今天）")
@store_option
@format_option
def tasks_command(
    region: str | None, only_open: bool, today: datetime | None, folder: Path | None, output_format: str
) -> None:
    """会议交办的任务：事项、责任单位、期限、情况和结果。"""
    store = open_store(folder)
    code = RegionNames(store.city).require(region).code if region is not None else None
    day = today.date() if today else date.today()
    print_records(ask_tasks(store.folder, day, code, only_open), TASK_COLUMNS, output_format)


COMMANDS = (warning_skill_command, rank_risk_command, progress_command, pursuit_command, tasks_command)
