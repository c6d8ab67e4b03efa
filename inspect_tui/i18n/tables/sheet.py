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
        "打印检查表，每层一张A4：编号与程序里按的键相同，检查后照着录入。加--day或--round，打印已上交的检查记录（内部存档）。",
        "Print sheets, one A4 page per floor, with the numbers that are typed in afterwards. With --day or --round: "
        "what was handed in, for the file.",
    ),
    "sheet.explicit": ("＊必查：看过合格，在格里写=", "＊ Must be answered: write = in its box if it passed"),
    "sheet.filled.day": ("{its_year}年{day} {weekday}", "{weekday}, {day} {its_year}"),
    "sheet.filled.done": ("已查", "done"),
    "sheet.filled.internal": ("内部存档，不得张贴", "For the file; not to be posted"),
    "sheet.filled.reports": (
        "另有{count}项上报待老师核实，按规定不印在纸上，请在“审核”里查看",
        "{count} {count:report is|reports are} not printed before an adult has confirmed {count:it|them}: see Review",
    ),
    "sheet.filled.round": ("检查记录{id}", "round {id}"),
    "sheet.filled.status": ("检查情况", "Status"),
    "sheet.floor_without_places": (
        "{scope}没有《{checklist}》要检查的地方；可用的有：{known}。",
        "“{checklist}” inspects nothing on {scope}; known are: {known}.",
    ),
    "sheet.help": ("打印检查表：空白的，或已上交的", "print a sheet to carry, or one filled in"),
    "sheet.limit.between": ("{min}～{max}{unit}", "{min} to {max} {unit}"),
    "sheet.limit.max": ("不高于{max}{unit}", "at most {max} {unit}"),
    "sheet.limit.min": ("不低于{min}{unit}", "at least {min} {unit}"),
    "sheet.measure": ("测量项：在格里写测得的数", "Measured items: write the number in the box"),
    "sheet.no_round": (
        "{day}在{scope}没有已上交的《{checklist}》；请核对日期和时段。",
        "No “{checklist}” of {scope} was handed in for {day}. Check the day and the time of day.",
    ),
    "sheet.option.building": ("整栋楼，每层一张，如3", "a whole building, a page per floor, e.g. 3"),
    "sheet.option.checklist": ("检查表的编号，如dorm-daily", "id of the checklist, e.g. dorm-daily"),
    "sheet.option.day": (
        "打印这一天已上交的记录，如2026-10-12",
        "print what was handed in for this day, e.g. 2026-10-12",
    ),
    "sheet.option.floor": ("楼层或区域，如3-2", "floor or area, e.g. 3-2"),
    "sheet.option.out": ("文件或文件夹，默认当前文件夹", "file or folder (default: the current folder)"),
    "sheet.option.round": (
        "打印这一次检查记录（编号或编号的开头）",
        "print the round of this id, or of this beginning of one",
    ),
    "sheet.option.slot": ("只要这个时段的，如morning", "of this time of day only, e.g. morning"),
    "sheet.option.to": ("格式：{formats}，可写多个", "formats: {formats}, one or several"),
    "sheet.title": ("{checklist}　{floor}", "{checklist}: {floor}"),
    "sheet.other_suffix": (
        "--to写的是{format}，--out的文件名却以{suffix}结尾；请写成一样，或只写--out。",
        "--to says {format}, but the file of --out ends in {suffix}. Make them agree, or leave --to out.",
    ),
    "sheet.star": ("★重点项：不合格就马上整改", "★ Key item: a failure is put right at once"),
    "sheet.times": ("同一项多处：重复写，如3 3 02", "Several times: repeat it, as in 3 3 02"),
    "sheet.what": (
        "请写明打印什么：--checklist和--floor（或--building），或者--round。",
        "Say what to print: --checklist and --floor (or --building), or --round.",
    ),
    "sheet.wrong_format": (
        "还不能打印成{format}；现在可用的格式：{formats}。",
        "{format} cannot be printed yet; formats available now: {formats}.",
    ),
}
