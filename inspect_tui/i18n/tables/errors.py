"""Messages: faults. Each says what, where, and what to do."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "errors.bad_csv": (
        "{file}第{line}行起的引号没有成对；请补上引号，或重新另存为CSV。",
        "{file}, from line {line} on: a quotation mark is not closed. Close it, or save the file as CSV again.",
    ),
    "errors.damaged_file": (
        "{file}已损坏，没有读取也没有改动；请运行inspect-tui verify查看，并从备份取回这个文件。",
        "{file} is damaged; it was not read and not changed. Run inspect-tui verify, and take the file from a backup.",
    ),
    "errors.demo_folder_in_use": (
        "{folder}里已有本校的数据，样例学校不会写进去；请换一个空文件夹。",
        "{folder} already holds a school's data; the sample school is not written there. Choose an empty folder.",
    ),
    "errors.disk": (
        "{path}读写失败（{reason}）；请检查磁盘后再试。",
        "{path} could not be read or written ({reason}). Check the disk and try again.",
    ),
    "errors.disk_full": (
        "磁盘已满，{path}没有写入；请清理出空间后再试，已保存的记录都在。",
        "The disk is full, so {path} was not written. Free some space and try again; everything saved before is safe.",
    ),
    "errors.draft_exists": (
        "这次检查已经开始过；请从“今日”继续。",
        "This round has been started already. Resume it from Today.",
    ),
    "errors.draft_locked": (
        "这次检查正在{host}上由{who}打开（进程{pid}，{since}起）；请先在那里关闭。",
        "This round is open on {host} by {who} (process {pid}, since {since}). Close it there first.",
    ),
    "errors.draft_not_empty": (
        "这次检查已有记录，不能丢弃；可以上交或以后继续。",
        "This round has records and cannot be discarded. Hand it in or resume it later.",
    ),
    "errors.draft_poisoned": (
        "保存{path}时磁盘出错（{reason}），这次检查不再接收新的记录，之前保存的都在；请按Esc返回“今日”，再从那里继续。",
        "The disk failed while {path} was being saved ({reason}), so this round takes nothing more; everything saved "
        "before is safe. Press Esc and resume the round from Today.",
    ),
    "errors.draft_sealed": (
        "这次检查已经上交，不能再改；需要更正请找审核老师。",
        "This round has been handed in and cannot be changed. Ask the supervisor for a correction.",
    ),
    "errors.empty_table": (
        "{file}是空的；第一行应为列名，下面每行一个。",
        "{file} is empty. Its first row holds the column names, and each row below holds one entry.",
    ),
    "errors.file_changed": (
        "{path}被别的程序改动过，为免覆盖已停止写入；请关闭后重新打开。",
        "{path} was changed by another program, so writing stopped before anything was overwritten. Close and "
        "open it again.",
    ),
    "errors.file_gone": (
        "{path}被移走、替换或删除了，没有写入；请把原来的文件放回去再试。",
        "{path} was moved, replaced or deleted, so nothing was written. Put the original file back and try again.",
    ),
    "errors.file_in_use": (
        "{path}正被别的程序占用；请关闭那个程序后再试。",
        "{path} is in use by another program. Close that program and try again.",
    ),
    "errors.missing_extra": (
        '这一功能需要另外安装：pip install "inspect-tui[{extra}]"',
        'This needs an extra: pip install "inspect-tui[{extra}]"',
    ),
    "errors.newer_file": (
        "{file}是新版本写的，这个版本读不了；请升级inspect-tui。",
        "{file} was written by a newer version. Upgrade inspect-tui to read it.",
    ),
    "errors.no_checklist": (
        "没有编号为{checklist}的检查表；用inspect-tui checklists查看全部编号。",
        "There is no checklist {checklist}; inspect-tui checklists lists all ids.",
    ),
    "errors.no_draft": (
        "没有这次未完成的检查，可能已经上交；请回到“今日”查看。",
        "There is no such unfinished round; it may have been handed in. Look at Today.",
    ),
    "errors.not_a_file": (
        "{path}是文件夹；请写明里面的哪个文件。",
        "{path} is a folder. Name the file in it.",
    ),
    "errors.not_a_folder": (
        "{path}不是文件夹，那里有一个同名的文件；请换一个文件夹。",
        "{path} is not a folder: a file stands there. Choose another folder.",
    ),
    "errors.no_file": (
        "找不到{path}；请核对路径。",
        "{path} does not exist. Check the path.",
    ),
    "errors.no_locks": (
        "{path}所在的磁盘不支持文件锁；请把数据放在本机磁盘上。",
        "The disk that holds {path} has no file locks. Keep the data on a local disk.",
    ),
    "errors.no_permission": (
        "没有权限读写{path}；请换一个有写入权限的文件夹，或请管理员授权。",
        "There is no permission to read or write {path}. Choose a folder you may write to, or ask the administrator.",
    ),
    "errors.no_policy": (
        "没有编号为{policy}的评选办法；可用的有：{known}。",
        "There is no policy {policy}; known are: {known}.",
    ),
    "errors.no_readable_records": (
        "{period}没有可评选的检查记录，另有{count}个记录文件读不出来；请用inspect-tui verify查看，并从备份取回。",
        "There are no inspections to rank in {period}, and {count} record {count:file|files} cannot be read. See "
        "inspect-tui verify, and take the files from a backup.",
    ),
    "errors.no_records": (
        "{period}没有检查记录，无法评选；请核对月份，或先上交检查。",
        "There are no inspections in {period}, so nothing can be ranked. Check the period, or hand in rounds first.",
    ),
    "errors.no_chinese_font": (
        "电脑上没有中文字体，PDF里的汉字会是空格；请安装一种再试，例如Noto Sans CJK SC"
        "（Debian：apt install fonts-noto-cjk）。",
        "No Chinese font is installed, so a PDF would show empty boxes. Install one, for example Noto Sans CJK SC "
        "(on Debian: apt install fonts-noto-cjk).",
    ),
    "errors.no_pdf": (
        "PDF没有做成：{reason}；可以改用--to html，再用浏览器打印。",
        "The PDF was not made: {reason}. Use --to html instead, and print from a browser.",
    ),
    "errors.no_terminal": (
        "这里没有终端，界面打不开；请在终端窗口里运行，或使用inspect-tui --help里的命令。",
        "There is no terminal here, so the app cannot open. Run it in a terminal window, or use a command from "
        "inspect-tui --help.",
    ),
    "errors.not_a_workbook": (
        "{file}不是完好的XLSX工作簿；请用表格软件重新另存为XLSX或CSV。",
        "{file} is not a sound XLSX workbook. Save it again as XLSX or CSV.",
    ),
    "errors.not_in_award": (
        "{place}不参加“{title}”评选：没有住人，或者不在评选的检查表里。",
        "{place} takes no part in {title}: it is not occupied, or none of the award's checklists concerns it.",
    ),
    "errors.not_read_back": (
        "{path}写入后读回的内容不一致，没有保存；磁盘可能有故障，请先备份。",
        "{path} read back differently from what was written, so it was not kept. The disk may be failing; make a "
        "backup first.",
    ),
    "errors.sealed_otherwise": (
        "{file}已经上交过，内容和这次不同，没有覆盖；请找审核老师更正。",
        "{file} has been handed in with different content and was not overwritten. Ask the supervisor for a "
        "correction.",
    ),
    "errors.sealing": (
        "{host}上的{who}正在写入记录（进程{pid}，{since}起），还没有完成；请稍等片刻再试，这次的内容都在。",
        "{who} on {host} (process {pid}, since {since}) is writing records and has not finished. Try again in a "
        "moment; nothing of yours is lost.",
    ),
    "errors.undecodable": (
        "{file}第{line}行的文字无法识别；请另存为“CSV UTF-8”格式后再试。",
        "{file}, line {line}: the text cannot be decoded. Save the file as “CSV UTF-8” and try again.",
    ),
    "errors.settings": (
        "设置文件有错，请先改好：{problem}",
        "The settings file has a mistake; mend it first: {problem}",
    ),
    "errors.unknown_period": (
        "{period}不是有效的时间段；请写成2026-10（月）、2026-W42（周）、2026-10-12（日）或设置里的学期。",
        "{period} is not a period. Write 2026-10 (month), 2026-W42 (week), 2026-10-12 (day) or a term from the "
        "settings.",
    ),
    "errors.unknown_place": (
        "没有{place}这个检查点；寝室写成楼号-房号，例如3-205。",
        "There is no place {place}. Rooms are written as building-number, for example 3-205.",
    ),
    "errors.unknown_scope": (
        "没有{scope}这一层或区域；可用的有：{known}。",
        "There is no floor or area {scope}; known are: {known}.",
    ),
}
