"""The commands of ``python -m queries`` that look ahead: targets, rivals, the risk of losing a place, tasks."""

from datetime import date, datetime
from pathlib import Path

import click

from data.cli import format_option, store_option
from data.storage.store import open_store
from queries.attention.query import attention
from queries.catch_up import catch_up
from queries.command_options import answer_options, asked_period, period_option, print_rows, region_code
from queries.progress import progress
from queries.rank_risk import rank_risk
from queries.rows.attention import Attention
from queries.rows.catch_up_gap import CatchUpGap
from queries.rows.progress import Progress
from queries.rows.risk import Risk
from queries.rows.skill import Skill
from queries.rows.task import Task
from queries.tasks import tasks
from queries.warning_skill import warning_skill
from queries.warnings.examined_periods import in_force
from queries.warnings.thresholds import load_warning_settings


@click.command("warning_skill")
@answer_options
def warning_skill_command(as_of: int | None, folder: Path | None, output_format: str) -> None:
    """预警成效：各条规则、几种最简单的预测和失位概率，对以后一两个季度说中了多少。"""
    store = open_store(folder)
    with store.connect(as_of) as connection:
        rows = warning_skill(connection.cursor(), in_force(store))
    print_rows(rows, Skill, output_format)


@click.command("rank_risk")
@click.option("--period", "when", required=True, help="时期，例如 2023Q3；latest 为各指标最新一季")
@answer_options
def rank_risk_command(when: str, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """第一方阵中的县（市、区）今后一两个季度跌出的可能：领先幅度、波动和概率。"""
    period = asked_period(when)
    store = open_store(folder)
    with store.connect(as_of) as connection:
        rows = rank_risk(connection.cursor(), period)
    print_rows(rows, Risk, output_format)


@click.command("attention")
@period_option
@click.option("--region", help="只看一个县（市、区）：代码或名称")
@answer_options
def attention_command(
    when: str, region: str | None, as_of: int | None, folder: Path | None, output_format: str
) -> None:
    """要办和关注：各县（市、区）各项主要指标先看什么、为什么、由谁负责，以及今后两个季度的风险。"""
    period = asked_period(when)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = attention(connection.cursor(), in_force(store), period, code)
    print_rows(rows, Attention, output_format)


@click.command("progress")
@period_option
@click.option("--region", help="只看一个地区（含全市）：代码或名称")
@answer_options
def progress_command(when: str, region: str | None, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """目标进度：年度目标完成了多少、应完成多少，余下时间还需多少。"""
    period = asked_period(when)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = progress(connection.cursor(), store.city, load_warning_settings(), period, code)
    print_rows(rows, Progress, output_format)


@click.command("pursuit")
@period_option
@click.option("--region", required=True, help="一个县（市、区）：代码或名称")
@answer_options
def pursuit_command(when: str, region: str, as_of: int | None, folder: Path | None, output_format: str) -> None:
    """追赶测算：各项指标中前一位、后一位是谁，差多少，补上差距需要多少。"""
    period = asked_period(when)
    store = open_store(folder)
    code = region_code(store, region)
    with store.connect(as_of) as connection:
        rows = catch_up(connection.cursor(), period, code)
    print_rows(rows, CatchUpGap, output_format)


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
    code = region_code(store, region)
    day = today.date() if today else date.today()
    rows = [
        task
        for task in tasks(store.folder, day)
        if (code is None or task.concerns(code)) and (task.is_open or not only_open)
    ]
    print_rows(rows, Task, output_format)


COMMANDS = (
    attention_command,
    warning_skill_command,
    rank_risk_command,
    progress_command,
    pursuit_command,
    tasks_command,
)
