"""``county-indicators``: serves the screens; ``county-indicators data|queries|reports …`` is ``python -m data …`` and so on."""

import click
import uvicorn

from data.__main__ import data
from data.cli import run
from data.storage.locations import default_folder
from queries.__main__ import queries
from reports.__main__ import reports


@click.group("county-indicators", invoke_without_command=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址")
@click.option("--port", default=8501, show_default=True, help="监听的端口")
@click.pass_context
def county_indicators(context: click.Context, host: str, port: int) -> None:
    """县域经济指标监测：不带子命令时打开页面的服务。"""
    if context.invoked_subcommand is None:
        click.echo(f"指标库：{default_folder()}")
        click.echo(f"页面：http://{host}:{port}（Ctrl+C 结束）")
        uvicorn.run("app:app", host=host, port=port, access_log=False, ws_per_message_deflate=False)


for group in (data, queries, reports):
    county_indicators.add_command(group)


def main() -> None:
    run(county_indicators)
