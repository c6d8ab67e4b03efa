"""Messages: a school's own table of scores, and what is wrong with its rows."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "award.cannot.no_such_source": (
        "{where}：评选办法要的来源是{wanted}，{file}里只有{found}；请改成一样。",
        "{where}: the policy counts the sources {wanted}, and {file} has only {found}. Make them agree.",
    ),
    "award.warning.facts_unused": (
        "这些事实在评选办法的barred_by里没有，不起作用：{facts}；请核对写法。",
        "The policy's barred_by does not name these facts, so they have no effect: {facts}. Check the spelling.",
    ),
    "award.warning.fact_misspelt": (
        "评选办法写的事实“{name}”谁也没有；是不是{hint}？",
        "Nobody has the fact “{name}” that the policy names. Did you mean {hint}?",
    ),
    "award.warning.requirement_unknown": (
        "评选办法要求“{name}”，但没有这一列，也没有这项事实，所以谁都不能参评；请核对requires。",
        "The policy requires “{name}”, but there is no such column and no such fact, so nobody takes part. "
        "Check requires.",
    ),
    "award.warning.requirement_unknown_hint": (
        "评选办法要求“{name}”，但没有这一列，也没有这项事实，所以谁都不能参评；是不是{hint}？",
        "The policy requires “{name}”, but there is no such column and no such fact, so nobody takes part. "
        "Did you mean {hint}?",
    ),
    "award.warning.names_alike": (
        "写法相近的名称当作不同的单位（或组）：“{one}”（第{first}行）和“{other}”（第{line}行），这样的共{count}对；如是同一个，请改成一样。",
        "Names that are alike were taken for different ones: “{one}” (line {first}) and “{other}” (line {line}); "
        "{count} such {count:pair|pairs} in all. Where one is meant, spell it alike.",
    ),
    "award.warning.rows_left_out": (
        "有{count}行不能用，没有计入。",
        "{count} unusable {count:row|rows} left out.",
    ),
    "award.warning.rows_repeated": (
        "有{count}行与别的行单位、日期、来源、得分、状态全都相同（例如{row}），都计入了；如是重复粘贴，请删去。",
        "{count} {count:row repeats|rows repeat} another in unit, date, source, score and status (for example {row}); "
        "all are counted. Remove them if they were pasted twice.",
    ),
    "award.warning.score_forgotten": (
        "有{count}行状态是已检但没有得分，没有计入；请核对是否漏填。",
        "{count} {count:row says|rows say} inspected without a score and {count:is|are} not counted. Check whether the "
        "score was forgotten.",
    ),
    "award.warning.scores_are_shares": (
        "得分都不超过1（最高{score}）；表格里显示成95%的，实际是0.95，请改成95。",
        "No score is above 1 (the highest is {score}). What a spreadsheet shows as 95% is 0.95: write 95.",
    ),
    "award.warning.sheets_unread": (
        "只读工作簿的第一张表，没有读：{sheets}。",
        "Only the first sheet of the workbook was read, and not: {sheets}.",
    ),
    "award.warning.sources_left_out": (
        "有{count}行的来源不在评选办法里，没有计分：{names}。",
        "{count} {count:row has|rows have} a source that the policy does not name, and {count:is|are} not scored: "
        "{names}.",
    ),
    "problem.score_bad_date": (
        "{column}“{value}”不是日期；请写成2026-10-08。",
        "{column}: “{value}” is not a date; write 2026-10-08.",
    ),
    "problem.score_bad_number": (
        "{column}“{value}”不是数；请写成95或95.5。",
        "{column}: “{value}” is not a number; write 95 or 95.5.",
    ),
    "problem.score_empty": (
        "{column}和{status}都是空的；没有得分时要写明状态，例如锁着。",
        "{column} and {status} are both empty; a row without a score needs a status, for example locked.",
    ),
    "problem.score_missing_column": (
        "第1行应是列名，但没有“{column}”这一列；列名上面有标题的，请删去标题行。",
        "The first row must hold the column names, and {column} is not among them; remove any title above them.",
    ),
    "problem.score_no_unit": (
        "{column}“{value}”不是名称，是勾选框或出错的公式；请填上名称。",
        "{column}: “{value}” is no name but a ticked cell or a failed formula. Fill in the name.",
    ),
    "problem.score_other_sheets": (
        "只读第一张表，但这几张的列名相同，里面还有得分：{sheets}；请并到第一张表里，或另存成单独的文件。",
        "Only the first sheet is read, but these have the same columns and more scores: {sheets}. Put the rows into "
        "the first sheet, or save that sheet as a file of its own.",
    ),
    "problem.score_unit_is_date": (
        "{column}“{value}”是日期：表格软件把3-1这样的写法当成了3月1日；请把这一列的格式改成“文本”，再重新填写。",
        "{column}: “{value}” is a date, because spreadsheets take 3-1 for the first of March. Format the column as "
        "text and fill it in again.",
    ),
    "problem.score_unit_lacks": (
        "评选要用{column}，而这个单位没有写；补上前它的各行都不能用。",
        "The award needs {column}, which this unit does not have; none of its rows can be used before it is filled in.",
    ),
    "problem.score_varies": (
        "{column}在第{first}行是“{other}”，这里是“{value}”；同一单位只能有一个，改好前它的各行都不能用。"
        "不说明单位的列（如备注）请删去。",
        "{column} is “{other}” in line {first} and “{value}” here. A unit can have only one, so none of its rows can "
        "be used before they agree. Remove a column that does not describe the unit, such as remarks.",
    ),
    "scores.name": ("{file}，", "{file}"),
    "scores.name.period": ("{file}，{period}", "{file}, {period}"),
    "scores.no_column": (
        "{file}里缺少要用的列：{needs}。请加上，或去掉括号里的条件。",
        "{file} lacks columns that are needed: {needs}. Add them, or do without what stands in brackets.",
    ),
    "scores.no_period": (
        "请用--period写明评选哪段时间（例如2026-10），或用--scores给出成绩表。",
        "Say which period with --period (for example 2026-10), or give a table with --scores.",
    ),
    "errors.several_names": (
        "“{name}”可能是这几个：{found}；请照原样写其中一个。",
        "“{name}” may be any of these: {found}. Write one of them as it stands here.",
    ),
    "scores.no_unit": (
        "{file}里没有{unit}；请按表里的写法写。",
        "{file} has no {unit}. Write it as the table does.",
    ),
    "scores.none": (
        "{file}里没有可用的得分行；请核对日期和来源。",
        "{file} has no row that counts for this award. Check its dates and sources.",
    ),
    "scores.nothing": (
        "没有评选：没有一行可用。请按上面的提示修改后再试。",
        "Nothing was ranked: no row can be used. Correct what is listed above and try again.",
    ),
    "scores.option": (
        "本校的成绩表（CSV或XLSX），用来代替检查记录",
        "the school's own table of scores (CSV or XLSX), instead of the records",
    ),
    "scores.refused": (
        "没有评选：有{bad}行不能用，{good}行可用。改好后再试，或加--skip-bad只用可用的行。",
        "Nothing was ranked: {bad} {bad:row is|rows are} unusable, {good} usable. Correct the file, or add --skip-bad "
        "to use the usable rows only.",
    ),
    "scores.refused.sheets": (
        "没有评选。改好后再试；这些表确实不用的，加--skip-bad。",
        "Nothing was ranked. Correct the file; where those sheets are not wanted, add --skip-bad.",
    ),
    "scores.skip_bad": (
        "成绩表里有问题的行不用，其余照常评选",
        "leave out the bad rows of the table and rank the others",
    ),
    "scores.skip_bad_alone": (
        "--skip-bad要和--scores一起用。",
        "--skip-bad goes with --scores.",
    ),
}
