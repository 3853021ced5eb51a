"""日历: what is due and what has arrived, and what was handed in to the level above and when."""

from pages.data_management.calendar.calendar_view import calendar
from pages.data_management.calendar.submissions import hand_in, submissions
from pages.shared import layout
from pages.shared.screen import screen
from pages.shared.table_download import download_buttons

WHERE = "应到日是可以修改的约定：在库的文件夹里放一个 calendar.toml（样式见 indicators/settings/calendar.toml）。"

with screen("各项指标应到、已到和逾期的情况") as snapshot:
    layout.say_remembered()
    view = calendar(snapshot, snapshot.today)
    layout.show(view.title, view.board, view.open)
    download_buttons(view.sheet, snapshot.is_example)
    layout.show(WHERE, css="note")
    layout.show(layout.heading("上报记录"), submissions(snapshot))
    if not snapshot.is_example:
        hand_in(snapshot)
