"""Messages: the printed sheet to carry, and the command that makes it."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "sheet.beds": ("床位：写成1.24.，即1号项第2、4床", "Beds: 1.24. is item 1, beds 2 and 4"),
    "sheet.blank.date": ("日期", "Date"),
    "sheet.blank.inspectors": ("检查员", "Inspectors"),
    "sheet.blank.slot": ("时段", "Time"),
    "sheet.clean": ("全部合格：画√（录入时按Enter）", "All passed: a tick (type Enter)"),
    "sheet.codes": ("进不了门：", "Not inspected:"),
    "sheet.column.faults": ("不合格项编号", "Numbers of what failed"),
    "sheet.column.note": ("备注", "Note"),
    "sheet.column.place": ("检查点", "Place"),
    "sheet.column.room": ("寝室", "Room"),
    "sheet.column.status": ("√或代码", "Tick or code"),
    "sheet.critical": (
        "▲只上报，不计分：不要动手，先离开，马上告诉老师",
        "▲ Report only, no points: do not touch, leave, tell an adult at once",
    ),
    "sheet.critical_adult": (
        "▲严重问题，不计分：当场核实并处理",
        "▲ Critical, no points: make sure of it and act at once",
    ),
    "sheet.description": (
        "打印一张空白检查表：编号与程序里按的键相同，检查后照着录入。",
        "Print a blank sheet with the numbers that are typed in afterwards.",
    ),
    "sheet.explicit": ("＊必查：看过合格写=", "＊ Must be answered: write = if it passed"),
    "sheet.floor_without_places": (
        "{scope}没有《{checklist}》要检查的地方；可用的有：{known}。",
        "“{checklist}” inspects nothing on {scope}; known are: {known}.",
    ),
    "sheet.help": ("打印空白检查表", "print a blank sheet to carry"),
    "sheet.limit.between": ("{min}～{max}{unit}", "{min} to {max} {unit}"),
    "sheet.limit.max": ("不高于{max}{unit}", "at most {max} {unit}"),
    "sheet.limit.min": ("不低于{min}{unit}", "at least {min} {unit}"),
    "sheet.measure": ("带（　）的要填测得的数", "Write the number measured where a limit stands in brackets"),
    "sheet.option.checklist": ("检查表的编号，如dorm-daily", "id of the checklist, e.g. dorm-daily"),
    "sheet.option.floor": ("楼层或区域，如3-2", "floor or area, e.g. 3-2"),
    "sheet.option.out": ("文件或文件夹，默认当前文件夹", "file or folder (default: the current folder)"),
    "sheet.option.to": ("格式：{formats}", "format: {formats}"),
    "sheet.title": ("{checklist}　{floor}", "{checklist}: {floor}"),
    "sheet.times": ("同一项多处：重复写，如3 3 02", "Several times: repeat it, as in 3 3 02"),
    "sheet.wrong_format": (
        "还不能打印成{format}；现在可用的格式：{formats}。",
        "{format} cannot be printed yet; formats available now: {formats}.",
    ),
}
