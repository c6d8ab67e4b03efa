"""Messages: the command line."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "cli.cannot_print": (
        "结果没能全部输出（{reason}）；请检查输出的位置是否已满、能否写入。",
        "The output could not be written in full ({reason}). Check that where it goes has room and may be written.",
    ),
    "cli.commands": ("命令", "commands"),
    "cli.demo.award": (
        "{month}评选：{ranked}间参加排名，{winners}间获评{title}。",
        "{month}: {ranked} rooms ranked, {winners} awarded {title}.",
    ),
    "cli.demo.approved": ("审核：{name}通过。", "Reviewed: {name} approved it."),
    "cli.demo.floor": (
        "这次检查已计入：{scope}有{ranked}间参加排名，{winners}间获评{title}，得分最高的是{best}"
        "（{score}分，应检{planned}次，实检{done}次）。",
        "The round counts: of {scope}, {ranked} {ranked:room is|rooms are} ranked and {winners} awarded {title}; the "
        "best is {best} ({score} points, {done} of {planned} checks).",
    ),
    "cli.demo.floor.none": (
        "这次检查已计入，{scope}还没有寝室参加排名。",
        "The round counts; no room of {scope} is ranked yet.",
    ),
    "cli.demo.ready": (
        "样例学校在{folder}，用完可以删除。再次打开：inspect-tui demo --db {folder}",
        "The sample school is in {folder}; delete it when you are done. To open it again: "
        "inspect-tui demo --db {folder}",
    ),
    "cli.demo.description": (
        "打开样例学校：三栋宿舍、两个餐厅，三个月的检查记录。没有终端时，自动走完一遍：检查、审核、评选、出公示。",
        "Open the sample school: three dormitories, two canteens, three months of inspections. Without a terminal, "
        "run the loop by itself: inspect, approve, rank, write the notice.",
    ),
    "cli.demo.help": ("打开样例学校", "open the sample school"),
    "cli.demo.inspected": (
        "检查：{title}，{scope}，{count}间，{faults}间有不合格，已上交。",
        "Inspected: {title}, {scope}, {count} {count:room|rooms}, {faults} with faults; handed in.",
    ),
    "cli.demo.making": ("正在生成样例学校……", "Making the sample school..."),
    "cli.demo.nothing_due": ("今天的寝室都查过了。", "All rooms are inspected for today."),
    "cli.demo.notice": ("公示：{path}", "Notice: {path}"),
    "cli.description": (
        "寄宿学校的宿舍、食堂、安全检查：从查房到张贴公示，一台电脑就够。不带命令时打开界面。",
        "Dormitory, canteen and safety inspections for boarding schools, from the walk through the building to the "
        "notice on the wall. Without a command, the app opens.",
    ),
    "cli.option.db": (
        "数据文件夹（默认：环境变量INSPECT_TUI_DB，或程序自己的数据文件夹）",
        "data folder (default: $INSPECT_TUI_DB, else the program's own data folder)",
    ),
    "cli.option.lang": ("界面语言", "language of the program"),
    "cli.option.safe": (
        "界面只用任何终端都能正确显示的字符（表格错位时用）",
        "the app paints only characters that every terminal draws alike (where columns are out of line)",
    ),
    "cli.where.checklists": ("检查表", "checklists"),
    "cli.where.data": ("数据", "data"),
    "cli.where.description": ("列出正在使用的文件夹。", "Print the folders in use."),
    "cli.where.help": ("列出正在使用的文件夹", "print the folders in use"),
    "cli.where.notices": ("公示", "notices"),
    "cli.where.own_checklists": ("本校检查表", "own checklists"),
    "cli.where.records": ("记录", "records"),
    "cli.where.settings": ("设置", "settings"),
    "cli.wrong_use": (
        "命令写得不对（{message}）；用法见：{command} --help",
        "The command is not right ({message}); see: {command} --help",
    ),
}
