"""The commands of ``python -m data`` that look after a store: its releases, its database, its backups."""

from pathlib import Path

import click

from data.access.actor import current_account
from data.cli import format_option, print_records, store_option
from data.storage.backup import make_backup, restore_backup
from data.storage.locations import REAL_FOLDER, named_folder
from data.storage.maintenance import rebuild_store, verify_store, withdraw_release
from data.storage.release_log import standing_numbers
from data.storage.store import open_store
from indicators.errors import DataError


@click.command()
@store_option
@format_option
def releases(folder: Path | None, output_format: str) -> None:
    """列出每一次发布。"""
    log = open_store(folder).releases()
    standing = standing_numbers(log)
    records = [
        {
            "release": release.number,
            "at": release.at,
            "who": release.who,
            "note": release.note,
            "status": release.status.value,
            "released_on": release.released_on,
            "files": release.file_names,
            "withdrawn": release.number not in standing,
            "withdraws": release.withdraws,
        }
        for release in log
    ]
    columns = ["release", "at", "who", "note", "status", "released_on", "files", "withdrawn", "withdraws"]
    print_records(records, columns, output_format)


@click.command()
@store_option
def rebuild(folder: Path | None) -> None:
    """只用各次发布重新生成数据库。"""
    store = open_store(folder)
    rebuild_store(store, current_account())
    click.echo(f"已由 {store.newest} 次发布重建数据库。")


@click.command()
@store_option
def verify(folder: Path | None) -> None:
    """校验库中的每个文件。"""
    store = open_store(folder)
    problems = verify_store(store)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise DataError(f"校验未通过：发现 {len(problems)} 处问题。")
    click.echo(f"校验通过：{store.newest} 次发布，文件与记录一致，数据库与发布一致。")


@click.command()
@click.argument("number", metavar="N", type=int)
@click.option("--note", required=True, help="撤回原因")
@store_option
def withdraw(number: int, note: str, folder: Path | None) -> None:
    """撤回第 N 次发布（不删除任何文件）。"""
    made = withdraw_release(open_store(folder), number, note, current_account())
    click.echo(f"已撤回第{number}次发布（记为第{made}次发布）。")


@click.command()
@click.option("--output", "target", required=True, type=click.Path(path_type=Path), help="备份文件，例如 备份.zip")
@store_option
def backup(target: Path, folder: Path | None) -> None:
    """把整个库备份成一个文件。"""
    made = make_backup(open_store(folder), target)
    about = f"{made.releases} 次发布，{made.files} 个文件，{made.size / 1e6:.1f} MB"
    click.echo(f"已备份：{target}（{about}，SHA-256 {made.sha256}）。")


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@store_option
def restore(path: Path, folder: Path | None) -> None:
    """由备份文件在新文件夹中恢复库。"""
    target = folder or named_folder() or REAL_FOLDER
    store = restore_backup(path, target, current_account())
    click.echo(f"已恢复：{target}（{store.city.name}，{store.newest} 次发布，校验通过）。")


COMMANDS = (releases, rebuild, verify, withdraw, backup, restore)
