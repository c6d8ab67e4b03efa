"""Messages: past scores from a school's own tables."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "imports.by": ("谁导入的：人员编号，写进每条记录", "who imports it: a person's id, kept with every record"),
    "imports.description": (
        "导入以前的检查得分和状态：每行一个检查点的一次得分，列名为单位、日期、得分、状态、来源（检查表编号或名称）、时段、事实；"
        "同一张表再导入一次不会重复。",
        "Import past scores and statuses. A row is one score of one place, under the columns unit, date, score, "
        "status, source (a checklist's id or title), slot and facts. Importing a table again adds nothing twice.",
    ),
    "imports.done": (
        "已导入{count}条得分，涉及{places}个检查点，算作审核通过。",
        "Imported {count} {count:score|scores} of {places} {places:place|places}; they count as approved.",
    ),
    "imports.file": ("得分表（CSV或XLSX）", "a table of scores (CSV or XLSX)"),
    "imports.help": ("导入以前的得分", "import past scores"),
    "imports.known": ("有{count}行以前已经导入，没有重复导入。", "{count} {count:row|rows} had been imported before."),
    "imports.nothing_new": (
        "这张表里的得分都已经导入过，没有改动。",
        "Everything in this table has been imported before; nothing was changed.",
    ),
    "imports.skip_bad": ("有问题的行不导入，其余照常导入", "leave out the bad rows and take the others"),
    "imports.source": (
        "表里没有写来源的行属于哪张检查表（编号或名称）",
        "the checklist (id or title) of rows that name no source",
    ),
    "imports.strange_sources": (
        "这些来源不是检查表的编号或名称：{names}；评选办法的sources里写了同样的名字才会计分。",
        "These sources are no checklist's id or title: {names}. They count only where a policy's sources name them.",
    ),
    "imports.unknown_person": (
        "名册里没有编号为{person}的人员；请核对--by。",
        "There is no person {person} in the roster. Check --by.",
    ),
    "imports.unused": ("这些列没有导入：{columns}。", "These columns were not imported: {columns}."),
    "problem.import_conflict": (
        "同一检查点、同一天、同一时段、同一来源，第{first}行是{other}，这里是{value}；请留下对的一行，或写明不同的时段。",
        "The same place, day, time of day and source has {other} in line {first} and {value} here. Keep the right one, "
        "or name different times of day.",
    ),
    "problem.import_future": (
        "日期{date}在今天以后；以前的得分才能导入。",
        "The date {date} lies ahead; only past scores can be imported.",
    ),
    "problem.import_no_source": (
        "没有写来源；请填写“{column}”（检查表编号或名称），或用--source统一指定。",
        "There is no source. Fill in {column} with a checklist's id or title, or give one for all with --source.",
    ),
    "problem.import_otherwise": (
        "{date}的{source}已从{file}导入过另一个结果（{other}），两个会一起算；请核对，确是两次检查的请加“时段”列区分。",
        "{source} of {date} was imported from {file} as {other} before, and both would count. Check which is right; if "
        "these are two checks, tell them apart with a slot column.",
    ),
    "problem.import_place_out_of_use": (
        "这个检查点{date}那天不在名册里。",
        "This place was not in the roster on {date}.",
    ),
    "problem.import_recorded": (
        "{date}的{source}已有检查记录，再导入会重复计算；请删去这一行。",
        "{source} of {date} has been recorded here, so this would count twice. Delete the row.",
    ),
    "problem.import_repeated": (
        "与第{first}行完全相同；重复粘贴的请删去，确是两次检查的请加“时段”列区分。",
        "is the same as line {first}. Delete it if it was pasted twice; tell two checks apart with a slot column.",
    ),
    "problem.import_unknown_place": (
        "名册里没有{place}；寝室写成楼号-房号，例如3-205，或先导入名册。",
        "There is no place {place} in the roster. Rooms are written as building-number, for example 3-205; or import "
        "the roster first.",
    ),
    "problem.import_not_whole": (
        "导入的得分与文件的月份、名册或编号对不上",
        "its imported scores disagree with its month, its roster rows or their ids",
    ),
}
