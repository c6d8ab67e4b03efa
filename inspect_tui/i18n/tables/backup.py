"""Messages: backing up and restoring."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "backup.description": (
        "把检查记录、未完成的检查、设置、检查表和公示存成一个文件，写完后逐个核对。界面开着也可以备份。",
        "Put records, unfinished rounds, settings, checklists and notices into one file, each compared after it is "
        "written. The app may be open meanwhile.",
    ),
    "backup.done": (
        "已备份{count}个文件（{size}），写入后逐个核对无误。",
        "Backed up {count} {count:file|files} ({size}); each was compared after it was written.",
    ),
    "backup.drafts": (
        "其中有{count}次检查还没有上交，备份的是刚才保存到的地方（{open}次正打开着）。",
        "{count} {count:round|rounds} among them {count:is|are} not handed in yet and backed up as far as saved "
        "({open} open in a window).",
    ),
    "backup.found": (
        "有{problems}个文件要留意，见上面列出的各行；读得出的都已原样备份。",
        "{problems} {problems:file needs|files need} attention; see the lines above. Whatever can be read was backed "
        "up as it is.",
    ),
    "backup.help": ("备份成一个文件", "back everything up into one file"),
    "backup.option.out": (
        "备份文件；写文件夹则自动取带时间的文件名。要放在数据文件夹之外，最好是U盘或另一块硬盘",
        "the backup; in a folder it gets a name that tells the time. It must lie outside the data folder, best on a "
        "stick or another disk",
    ),
    "backup.option.replace": (
        "同名的旧备份可以替换；新备份核对无误后才会替换",
        "replace an older backup of that name, once the new one is verified",
    ),
    "backup.running": ("正在备份：{done}/{total}", "backing up: {done}/{total}"),
    "errors.backup_exists": (
        "{path}已经存在，没有改动；请换一个文件名，确认要替换就加上--replace。",
        "{path} exists already and was not touched. Choose another name, or add --replace to replace it.",
    ),
    "errors.backup_inside": (
        "备份不能放在数据文件夹{folder}里，否则会一起丢失；请放到别处，最好是U盘或另一块硬盘。",
        "A backup in the data folder {folder} would be lost with it. Put it elsewhere, best on a stick or another "
        "disk.",
    ),
    "errors.backup_is_folder": (
        "{path}是文件夹，不是备份文件；请写出里面那个.zip文件。",
        "{path} is a folder, not a backup. Name the .zip file in it.",
    ),
    "errors.backup_member": (
        "{file}里的{member}与备份清单不符，这份备份已损坏；没有恢复任何内容，请换一份备份。",
        "In {file}, {member} is not what the backup's list says: this backup is damaged. Nothing was restored; take "
        "another one.",
    ),
    "errors.backup_name": (
        "{file}里有不该出现的{member}，不是本程序做的备份，或者被改过；没有恢复任何内容。",
        "{file} holds {member}, which does not belong into a backup: it was made or changed by something else. Nothing "
        "was restored.",
    ),
    "errors.no_folder_for_backup": (
        "没有{folder}这个文件夹；请核对路径，U盘是否已插好。",
        "There is no folder {folder}. Check the path, and that the stick is plugged in.",
    ),
    "errors.not_a_backup": (
        "{file}不是完好的inspect-tui备份，可能没有复制完整；没有恢复任何内容，请换一份备份。",
        "{file} is not a sound backup of inspect-tui; perhaps it was not copied completely. Nothing was restored; take "
        "another one.",
    ),
    "errors.nothing_to_back_up": (
        "{folder}里没有数据，不用备份；如果数据在别处，请用--db写明。",
        "There is nothing to back up in {folder}. If the data is elsewhere, name it with --db.",
    ),
    "errors.restore_running": (
        "{host}上的{who}正在恢复这里的数据（进程{pid}，{since}起）；请等它完成。",
        "The data here is being restored on {host} by {who} (process {pid}, since {since}). Wait until that is done.",
    ),
    "errors.restore_unfinished": (
        "恢复备份还没有做完：{path}写不进去（{reason}）。排除原因后再运行一次本程序，会接着做完；原来的文件都还在。",
        "The restore is not finished: {path} could not be written ({reason}). Once that is mended, run the program "
        "again and it goes on by itself; every file that was here is kept.",
    ),
    "problem.left_out": (
        "读不出来，没有收进备份；请检查磁盘和权限",
        "cannot be read and is not in the backup. Check the disk and the permissions",
    ),
    "problem.not_portable": (
        "这个文件名在别的系统上不能用，没有收进备份；请改名后再备份",
        "other systems do not take this file name, so it is not in the backup. Rename it and back up again",
    ),
    "problem.restore_unfinished": (
        "恢复备份还没有做完；请打开本程序，会接着做完",
        "a restore is not finished. Open the program and it goes on by itself",
    ),
    "restore.about": (
        "备份做于{created}，来自“{device}”，共{count}个文件（{size}），核对无误。",
        "The backup was made on {created} on “{device}”: {count} {count:file|files} ({size}), all verified.",
    ),
    "restore.aside": (
        "其中{count}次未完成的检查，备份里已经上交。",
        "{count} unfinished {count:round|rounds} among them {count:is|are} handed in, says the backup.",
    ),
    "restore.checking": ("正在核对备份：{done}/{total}", "verifying the backup: {done}/{total}"),
    "restore.copying": ("正在恢复：{done}/{total}", "restoring: {done}/{total}"),
    "restore.description": (
        "先核对整份备份，再补上这里缺少的文件；备份里没有的不动。会替换这里的文件时，先列出来并停下，加上--replace才替换"
        "（退出码2）。",
        "Verify the whole backup, then add what is missing here; what the backup does not have stays. Where it would "
        "replace files, it lists them and stops (exit code 2) unless --replace is given.",
    ),
    "restore.done": ("已恢复。", "Restored."),
    "restore.dry": ("只是核对，什么都没有改动。", "This was a look only; nothing was changed."),
    "restore.handed_in": (
        "{count}次检查已经上交，备份里未完成的那份不再放回。",
        "{count} {count:round is|rounds are} handed in; the unfinished {count:state|states} of the backup "
        "{count:is|are} not brought back.",
    ),
    "restore.help": ("从备份恢复", "bring a backup back"),
    "restore.kept": (
        "{count}个文件这里的更新或更完好，保留不动。",
        "{count} {count:file|files} here {count:is|are} newer or sounder than in the backup and {count:stays|stay}.",
    ),
    "restore.needs_replace": (
        "上面列出的{count}个文件与备份不同，什么都没有改动。确认要换成备份里的，请加上--replace再运行一次；原来的会移到{folder}。",
        "The {count} {count:file|files} listed above {count:differs|differ} from the backup; nothing was changed. To "
        "take the backup's, run this again with --replace; those here are moved to {folder}.",
    ),
    "restore.nothing": ("备份里的内容这里都有，不用恢复。", "All that the backup has is here already."),
    "restore.option.dry_run": ("只核对备份并说明会改动什么", "only verify the backup and say what would change"),
    "restore.option.file": ("备份文件", "the backup"),
    "restore.option.replace": (
        "这里不同的文件换成备份里的；原来的移到数据文件夹的replaced里",
        "take the backup's files where those here differ, which are moved to replaced in the data folder",
    ),
    "restore.plan": (
        "缺少要补上的{new}个，相同的{same}个，要替换的{replaced}个。",
        "{new} missing here, {same} the same, {replaced} to be replaced.",
    ),
    "restore.replaced": ("原来的文件在{folder}。", "The files that were here are in {folder}."),
    "restore.unknown_device": ("没有登记的电脑", "an unknown laptop"),
}
