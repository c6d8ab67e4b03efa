"""Messages: the roster, its import, and who may inspect."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "campus.import.description": (
        "导入基础资料：楼栋、寝室、餐桌、安全点位和人员。文件为CSV（UTF-8或GB18030）或XLSX，第一行是列名。",
        "Import the roster: buildings, rooms, tables, safety spots and people. The file is CSV (UTF-8 or GB18030) or "
        "XLSX with column names in its first row.",
    ),
    "campus.import.done": (
        "已导入{places}个检查点、{people}名人员，从今天的检查起生效。",
        "Imported {places} {places:place|places} and {people} {people:person|people}; rounds use them from now on.",
    ),
    "campus.import.file": ("检查点表", "table of places"),
    "campus.import.help": ("导入基础资料", "import the roster"),
    "campus.import.kept": (
        "这些列不是规定的列名，原样保留为附加属性：{columns}；如是写错的列名，请改好再导入一次。",
        "These columns are not known and were kept as further attributes: {columns}. If a heading is misspelt, correct "
        "it and import again.",
    ),
    "campus.import.no_people": (
        "名册里还没有人员：检查时先不登记检查员，以后可以连同人员表再导入一次。",
        "No people yet: rounds are walked without names. Import again with a table of people whenever you have one.",
    ),
    "campus.import.nothing": (
        "什么都没有导入：{file}里没有一行可用。请按上面的提示修改后再试。",
        "Nothing was imported: no row of {file} can be used. Correct what is listed above and try again.",
    ),
    "campus.import.people": (
        "人员表（编号、姓名、角色、性别、班级、寝室）；不给则沿用现有人员",
        "table of people (id, name, roles, gender, class, room); without it, the present people stay",
    ),
    "campus.import.refused": (
        "什么都没有导入：有{bad}行不能用，{good}行可用。改好后再试，或加--skip-bad只导入可用的行。",
        "Nothing was imported: {bad} {bad:row is|rows are} unusable, {good} usable. Correct the file, or add "
        "--skip-bad to take the usable rows only.",
    ),
    "campus.import.skip_bad": ("有问题的行不导入，其余照常导入", "leave out the bad rows and take the others"),
    "campus.import.skipped": ("没有导入的有{bad}行，见上。", "{bad} {bad:row was|rows were} left out, see above."),
    "campus.import.what": ("导入什么", "what to import"),
    "campus.import.top": ("导入资料", "import data"),
    "objection.adults_only": ("这张检查表由老师检查", "this checklist is for adults"),
    "objection.alone": ("学生检查须两人同行", "pupils inspect in pairs"),
    "objection.bathhouse_in_use": ("浴室开放时学生不检查", "no pupils' round in the bathhouse while it is used"),
    "objection.inactive": ("这一天不在任", "not in service on this day"),
    "objection.mixed_pair": ("同组检查员须为同一性别", "a pair of pupils must be of one sex"),
    "objection.not_inspector": ("不是检查员", "not an inspector"),
    "objection.other_sex": ("与本层学生性别不同", "not of the sex of the pupils who live here"),
    "objection.own_class": ("不检查本班", "nobody inspects the own class"),
    "objection.own_dormitory": ("不检查自己住的宿舍楼", "nobody inspects the own dormitory"),
    "objection.own_room": ("不检查自己的寝室", "nobody inspects the own room"),
    "objection.specialist_only": ("这张检查表由专职人员检查", "this checklist is for the specialist in charge"),
    "problem.roster_bad_date": (
        "“{value}”不是日期；请写成2026-09-01。",
        "“{value}” is not a date; write 2026-09-01.",
    ),
    "problem.roster_bad_number": (
        "{column}应为0或正整数，现为“{value}”。",
        "{column} must be a whole number from 0, and is “{value}”.",
    ),
    "problem.roster_dates_reversed": (
        "失效日期{to}早于生效日期{start}。",
        "The last day {to} is before the first day {start}.",
    ),
    "problem.roster_duplicate": (
        "{id}已在第{first}行出现过，编号不能重复。",
        "{id} already stands in line {first}; ids must be unique.",
    ),
    "problem.roster_duplicate_column": (
        "“{column}”列出现了两次，请删去一列。",
        "The column “{column}” stands twice; remove one.",
    ),
    "problem.roster_duplicate_number": (
        "同一层已有号码{number}（第{first}行）。",
        "The floor already has number {number} (line {first}).",
    ),
    "problem.roster_extra_cells": (
        "这一行比列名多出{count}格；内容里有逗号的，请用英文引号括起来。",
        "The row has {count} cells too many; put a text that contains a comma in quotation marks.",
    ),
    "problem.roster_missing_cell": ("{column}不能为空。", "{column} must not be empty."),
    "problem.roster_missing_column": (
        "缺少“{column}”列；列名写在第一行。",
        "The column “{column}” is missing; column names stand in the first row.",
    ),
    "problem.roster_too_many": (
        "人数{occupants}多于床位数{beds}。",
        "There are {occupants} occupants in {beds} {beds:bed|beds}.",
    ),
    "problem.roster_unknown_word": (
        "{column}里的“{value}”无法识别；可写：{known}。",
        "{column}: “{value}” is not known; write one of: {known}.",
    ),
}
