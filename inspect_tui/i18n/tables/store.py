"""Messages: stored files, and what ``verify`` finds in them."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "errors.no_data_folder": (
        "{folder}里没有inspect-tui的数据，没有可核对的；如果数据在别处，请用--db写明。",
        "{folder} holds no data of inspect-tui, so there is nothing to check. If the data is elsewhere, name it with "
        "--db.",
    ),
    "problem.copied_file": (
        "是{other}的副本，内容完全相同；可以删除这一份",
        "is a copy of {other}, the same to the last byte. This one may be deleted",
    ),
    "problem.cut_file": (
        "从{table}表的第{number}条起不完整，后面的内容没有了，整个文件没有采用；请从备份或另一台电脑取回这个文件",
        "breaks off at document {number} of table {table}, so the file is not used. Take it from a backup or another "
        "laptop",
    ),
    "problem.damaged_device": (
        "本机的编号文件已损坏。不影响已有的记录；下次打开程序时会换新编号，旧文件留在quarantine里。要保留原来的编号，"
        "请先从备份取回这个文件",
        "this laptop's identity is damaged. No record suffers: the app will take a new identity when it is next opened "
        "and keep the old file in quarantine. To keep the identity, first take this file from a backup",
    ),
    "problem.damaged_draft": (
        "这次未完成的检查已损坏，没有读取也没有改动；请把这个文件交给管理员",
        "this unfinished round is damaged; it was not read and not changed. Give the file to the administrator",
    ),
    "problem.damaged_file": (
        "内容与文件名里的校验码不符，没有采用；请从备份或另一台电脑取回这个文件",
        "its content does not match the hash in its name, so it is not used. Take it from a backup or another laptop",
    ),
    "problem.damaged_note": (
        "读不了，暂时无法核对最后封存的文件是否还在；下次上交时会重写",
        "cannot be read, so whether the last sealed file is still here cannot be checked. It is rewritten at the next "
        "hand-in",
    ),
    "problem.damaged_record": (
        "{table}表的第{number}条与封存时不符，整个文件没有采用；请从备份或另一台电脑取回这个文件",
        "document {number} of table {table} is not as it was sealed, so the file is not used. Take it from a backup or "
        "another laptop",
    ),
    "problem.device_replaced": (
        "本机的编号文件损坏过，已换新编号，已有的记录不受影响；看过后删除这个旧文件，就不再提示",
        "this laptop's identity was damaged, so it took a new one; no record suffers. Look at this old file and delete "
        "it, and this is settled",
    ),
    "problem.edited_record": (
        "{table}表的第{number}条与封存时的校验码不符：封存后被人改过，文件名也改成了新的校验码，所以仍在采用；"
        "请从备份或另一台电脑取回原来的文件，再移走这一份",
        "document {number} of table {table} does not match its checksum: it was changed after sealing and the file "
        "renamed to fit, so it is still used. Take the original from a backup or another laptop and move this one away",
    ),
    "problem.forked_chain": (
        "与{other}接在同一个文件之后：可能恢复过旧备份，或几台电脑用了同一个系统镜像；两边的文件都在，不用处理",
        "follows the same file as {other}: an older backup was restored, or laptops share one disk image. All files "
        "are here and nothing needs mending",
    ),
    "problem.in_quarantine": (
        "读不了而另存的内容；看过不再需要，就删除这个文件，不再提示",
        "kept aside because it could not be read. Look at it and delete it once nobody needs it, and this is settled",
    ),
    "problem.journal_damaged": (
        "第{lines}行已损坏，那里的记录可能不是最后的样子，请核对；其余都已读出，继续这次检查时会把原文件另存到quarantine",
        "line {lines} is damaged, so what was recorded there may not be its last state: check it. Everything else was "
        "read; a copy of the damaged file is kept in quarantine when the round is resumed",
    ),
    "problem.journal_torn": (
        "末尾有{bytes}个字节没有写完（断电或强行关闭），从未确认保存过，已略去",
        "the last {bytes} bytes were not written completely (power cut or kill). They were never confirmed and are "
        "left out",
    ),
    "problem.lengthened_file": (
        "从这一行起是封存后多出来的内容，前面的都完好，整个文件没有采用；请从备份或另一台电脑取回这个文件",
        "from this line on, something was added after sealing. What stands before it is sound, but the file is not "
        "used. Take it from a backup or another laptop",
    ),
    "problem.missing_last": (
        "本机最后封存的这个文件不在这里；请从备份或另一台电脑取回",
        "the file that this laptop sealed last is not here. Take it from a backup or another laptop",
    ),
    "problem.missing_previous": (
        "同一台电脑在它之前封存的文件不在这里，文件名以{hash}.json结尾；请从备份或另一台电脑取回",
        "the file that the same laptop sealed before it is not here; its name ends in {hash}.json. Take it from a "
        "backup or another laptop",
    ),
    "problem.absence_backwards": (
        "calendar里有一段away或exempt的end早于start；请改正日期",
        "an away or exempt entry of calendar ends before it starts. Correct its dates",
    ),
    "problem.absence_endless": (
        "calendar里有一段away或exempt没有写是哪些房间；请写上rooms、classes、grades、floors或buildings，或写全start和end",
        "an away or exempt entry of calendar names no rooms. Give it rooms, classes, grades, floors or buildings, or "
        "both start and end",
    ),
    "problem.newer_file": (
        "是新版本写的，这个版本读不了；请升级inspect-tui",
        "was written by a newer version. Upgrade inspect-tui to read it",
    ),
    "problem.not_whole": (
        "文件头与检查任务对不上",
        "its header and its round disagree",
    ),
    "problem.other_checklist": (
        "附带的检查表文本不是这次检查所用的那一份",
        "the checklist text it carries is not the one the round was made with",
    ),
    "problem.place_twice": (
        "在同一次检查里有两份记录",
        "has two records in one round",
    ),
    "problem.same_id": (
        "与{other}编号相同、内容不同；请核对哪一份是对的",
        "has the same id as {other} and another content. Check which one is right",
    ),
    "problem.strange_file": (
        "不是封存文件，没有采用；请移到别处",
        "is no sealed file and is not used. Move it elsewhere",
    ),
    "problem.unplanned_place": (
        "不在这次检查的范围里",
        "is not among the places of the round",
    ),
    "problem.unreadable_draft": (
        "这次未完成的检查读不了；请检查磁盘和权限",
        "this unfinished round cannot be read. Check the disk and the permissions",
    ),
    "problem.unreadable_record": (
        "读不了；请检查磁盘和权限",
        "cannot be read. Check the disk and the permissions",
    ),
    "problem.wrong_name": (
        "是改了名或换了文件夹的封存文件，内容完好；请改回{right}",
        "is a sealed file under another name or in another folder; its content is sound. Rename it back to {right}",
    ),
    "store.verify.checking": (
        "正在核对：{done}/{total}",
        "checking: {done}/{total}",
    ),
    "store.verify.clean": (
        "已核对{count}个封存文件，没有发现问题。",
        "Checked {count} sealed {count:file|files}; nothing is wrong.",
    ),
    "store.verify.found": (
        "已核对{count}个封存文件，发现{problems}个问题。",
        "Checked {count} sealed {count:file|files} and found {problems} {problems:problem|problems}.",
    ),
    "store.verify.help": (
        "核对每条记录、文件链和隔离区，指出问题所在",
        "check every record and chain, and name what is wrong",
    ),
}
