"""Messages: checklists, and what can be wrong in any TOML file."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "checklists.check.all_good": (
        "检查了{count}个文件，没有问题。",
        "{count} {count:file|files} checked, no problems.",
    ),
    "checklists.check.description": (
        "检查检查表和评选办法文件的写法；不写文件名时检查程序自带的和本校的全部文件。",
        "Checks how checklist and policy files are written; without a name, all that come with the program and all of "
        "the school's own.",
    ),
    "checklists.check.file": ("要检查的TOML文件", "a TOML file to check"),
    "checklists.check.found": (
        "检查了{files}个文件，发现{count}处问题。",
        "{files} {files:file|files} checked, {count} {count:problem|problems} found.",
    ),
    "checklists.check.help": ("检查文件写法", "check how files are written"),
    "checklists.description": (
        "列出使用中的检查表：编号、名称、检查项数、来源；用checklists check检查写法。",
        "Lists the checklists in force: id, title, number of items, origin; checklists check looks for mistakes.",
    ),
    "checklists.help": ("列出或检查检查表", "list or check the checklists"),
    "checklists.items": ("{count}项", "{count} {count:item|items}"),
    "checklists.own": ("本校", "school's own"),
    "checklists.shipped": ("自带", "shipped"),
    "checklists.unusable": (
        "另有{count}处写法问题，有问题的文件没有使用；用inspect-tui checklists check查看。",
        "{count} {count:problem|problems} found; files with problems are not used. inspect-tui checklists check says "
        "what is wrong.",
    ),
    "problem.bad_choice": (
        "{key}不能写“{found}”；可以写：{allowed}。",
        "{key} cannot be “{found}”; it may be: {allowed}.",
    ),
    "problem.bad_id": (
        "编号“{found}”只能用英文字母、数字和连字符。",
        "The id “{found}” may only have letters a-z, digits and hyphens.",
    ),
    "problem.bad_size": (
        "by_beds里的床位数“{found}”不对；请从1写起，例如by_beds = {{8 = 10, 6 = 15}}。",
        "by_beds cannot have {found} beds. Numbers of beds begin at 1, as in by_beds = {{8 = 10, 6 = 15}}.",
    ),
    "problem.bad_value": ("{key}的值“{found}”无效。", "{key} has a value that does not fit: “{found}”."),
    "problem.cap_below_points": (
        "扣完为止的上限{cap}小于一次的扣分{points}；请调高cap或调低points。",
        "The cap {cap} is below the {points} points of one failure. Raise cap or lower points.",
    ),
    "problem.cap_without_points": (
        "写了上限cap，却没有扣分points。",
        "There is a cap but there are no points.",
    ),
    "problem.clamp_crossed": (
        "clamp的下限{low}不小于上限{high}。",
        "The lower end of clamp, {low}, is not below the upper, {high}.",
    ),
    "problem.colon_for_equals": (
        "名称和值之间要用等号=，不用冒号；这里写的是：{found}",
        "A key and its value are joined by =, not by a colon. Here stands: {found}",
    ),
    "problem.critical_bonus": (
        "加分项不能是一票否决项（critical）。",
        "A bonus cannot be critical.",
    ),
    "problem.critical_by_pupil": (
        "一票否决项学生只能上报；who请写report、adult或specialist。",
        "Pupils may only report a critical item: who must be report, adult or specialist.",
    ),
    "problem.critical_with_points": (
        "一票否决项不扣分；请删去{key}。",
        "A critical item costs no points. Take {key} out.",
    ),
    "problem.critical_without_effect": (
        "一票否决项要写明后果effect：bar_award（取消评选）、stop_use（停用）或report_adult（报告老师）。",
        "A critical item must state its effect: bar_award, stop_use or report_adult.",
    ),
    "problem.duplicate_item": (
        "这个检查项编号用了不止一次；记录靠编号认检查项，每个编号只能用一次。",
        "This item id is used more than once. Records refer to items by id, so each may stand once.",
    ),
    "problem.duplicate_key": (
        "同一处写了两次；请删去一处：{found}",
        "This is set twice; take one out: {found}",
    ),
    "problem.duplicate_list": (
        "编号{id}已被{other}使用；同一文件夹里编号不能重复。",
        "The id {id} is already used by {other}; ids in one folder must differ.",
    ),
    "problem.duplicate_section": (
        "这个分类编号用了不止一次。",
        "This section id is used more than once.",
    ),
    "problem.effect_without_critical": (
        '只有一票否决项（severity = "critical"）才写后果effect；其他项只可写report_adult。',
        "Only a critical item has an effect; any other may only have report_adult.",
    ),
    "problem.empty_list": ("检查表里没有分类[[section]]。", "The checklist has no [[section]]."),
    "problem.empty_section": ("这个分类里没有检查项[[section.item]]。", "The section has no [[section.item]]."),
    "problem.empty_text": ("{key}的中文或英文是空的。", "{key} is empty in Chinese or English."),
    "problem.fixed_alone": (
        "只有定分项fixed，没有一项写扣分points，查不出问题的检查点就没有得分；请给其他检查项写上扣分。",
        "Only fixed scores and no points: a place without faults would have no score. Give other items points.",
    ),
    "problem.fixed_bonus": (
        "加分项不会不合格，不能定分；请删去fixed。",
        "A bonus cannot fail, so it cannot fix a score. Take fixed out.",
    ),
    "problem.fixed_reported": (
        "只上报、待老师核实的项不能直接定分；请删去fixed，改在评选办法的[score]里写on_fact。",
        "What is only reported, for an adult to confirm, fixes no score. Take fixed out and use on_fact under [score] "
        "of the policy.",
    ),
    "problem.fixed_too_high": (
        "fixed（{found}）不低于最高分{high}，等于没有扣分；请调低。",
        "fixed ({found}) is not below the highest score, {high}, so that it would lower nothing. Make it lower.",
    ),
    "problem.full_width": (
        "这里有全角符号{found}；请切换到英文输入法，改成{wanted}",
        "A full-width {found} stands here; switch the input method to English and write {wanted}",
    ),
    "problem.grade_key_idle": (
        "{key}在这一项不起作用：一票否决项、加分项没有等级可降，填数字的项只算一处；请删去。",
        "{key} does nothing here: critical items and bonuses lower no grade, and a measured item fails once. Take it "
        "out.",
    ),
    "problem.grade_without_condition": (
        "第{number}个等级没有写条件，后面的等级就轮不到了；请写上max_failures等条件，只有最后一级可以不写。",
        "Grade number {number} has no condition, so that no grade after it is ever reached. Give it max_failures or "
        "another; only the last may have none.",
    ),
    "problem.grades_out_of_order": (
        "第{number}个等级的位置不对：grades要从好到差写，条件越来越宽，分数不能越来越高。",
        "Grade number {number} is out of order: grades stand from best to worst, with looser and looser conditions "
        "and scores that do not rise.",
    ),
    "problem.grades_without_mode": (
        '写了grades，就要写mode = "grade_by_failures"；不按等级计分请删去grades。',
        'grades need mode = "grade_by_failures". Where grades do not count, take them out.',
    ),
    "problem.heading_clash": (
        "标题{found}与前面的标题冲突；可以有多个的，每个标题都要用双方括号。",
        "The heading {found} clashes with an earlier one. What may stand several times has double brackets each time.",
    ),
    "problem.invalid_value_syntax": (
        '等号后面的值读不懂；文字要加英文双引号""，数字不加单位：{found}',
        "What follows = cannot be read. Text stands in plain double quotes, numbers have no unit: {found}",
    ),
    "problem.limits_crossed": (
        "下限{min}大于上限{max}，任何数都不会合格。",
        "The lower limit {min} is above the upper limit {max}, so no number can pass.",
    ),
    "problem.limits_without_measure": (
        '{key}只用于填数字的检查项；请加上kind = "measure"，或删去它。',
        '{key} is for measured items only. Add kind = "measure" or take it out.',
    ),
    "problem.measure_without_limits": (
        "填数字的检查项至少要有一个界限：min（不低于）或max（不高于）。",
        "A measured item needs a limit: min, max or both.",
    ),
    "problem.measure_without_unit": (
        '填数字的检查项要写单位，例如unit = "℃"。',
        'A measured item needs a unit, for example unit = "℃".',
    ),
    "problem.min_good_too_many": (
        "min_good_each = {found}做不到：有的分类只有{count}项；请调低。",
        "min_good_each = {found} cannot be reached: a section has only {count} {count:item|items}. Make it lower.",
    ),
    "problem.missing_equals": (
        "这一行少了等号=：{found}",
        "This line has no = between key and value: {found}",
    ),
    "problem.missing_key": ("缺少{key}。", "{key} is missing."),
    "problem.negative": (
        "{key}不能是负数（{found}）；扣分也写正数。",
        "{key} cannot be negative ({found}); deductions are written as positive numbers too.",
    ),
    "problem.no_grades": (
        "mode为grade_by_failures时要写grades。",
        "The mode grade_by_failures needs grades.",
    ),
    "problem.no_places": (
        "applies_to是空的；至少写一种检查点。",
        "applies_to is empty; name at least one kind of place.",
    ),
    "problem.no_points": (
        "没有写扣分points；不扣分请写points = 0。",
        "There are no points. For an item that costs nothing write points = 0.",
    ),
    "problem.no_sizes": (
        "by_beds是空的；请写床位数和扣分，例如by_beds = {{8 = 10, 6 = 15}}，或删去。",
        "by_beds is empty. Write beds and points, as in by_beds = {{8 = 10, 6 = 15}}, or take it out.",
    ),
    "problem.not_a_date": (
        "{key}要写成日期，例如2026-10-12；这里是“{found}”。",
        "{key} must be a date such as 2026-10-12, not “{found}”.",
    ),
    "problem.not_a_list": (
        "{key}要写成列表，放在方括号里；这里是“{found}”。",
        "{key} must be a list in square brackets, not “{found}”.",
    ),
    "problem.not_a_number": ("{key}要写成数字；这里是“{found}”。", "{key} must be a number, not “{found}”."),
    "problem.not_a_table": (
        "{key}要写成花括号或[{key}]的形式；这里是“{found}”。",
        "{key} must be a table, in braces or under [{key}], not “{found}”.",
    ),
    "problem.not_a_whole_number": (
        "{key}要写成整数；这里是“{found}”。",
        "{key} must be a whole number, not “{found}”.",
    ),
    "problem.not_repeated": (
        "{key}可以有多个，标题要用双方括号，例如[[{key}]]。",
        "There may be several {key}: its heading stands in double square brackets, as in [[{key}]].",
    ),
    "problem.not_text": (
        "{key}要写成文字，加英文双引号；这里是“{found}”。",
        "{key} must be text in double quotes, not “{found}”.",
    ),
    "problem.not_true_or_false": (
        "{key}只能写true（是）或false（否）；这里是“{found}”。",
        "{key} must be true or false, not “{found}”.",
    ),
    "problem.not_utf8": (
        "这一行的文字不是UTF-8编码；请用编辑器另存为UTF-8。",
        "The text of this line is not UTF-8. Save the file as UTF-8.",
    ),
    "problem.not_with_grades": (
        "按不合格项数定等级时不用{key}；请删去。要让一项不合格就降级，写at_best。",
        "{key} has no place where grades go by failures; take it out. For one failure to lower the grade, use at_best.",
    ),
    "problem.only_with_grades": (
        '{key}只用于按不合格项数定等级（mode = "grade_by_failures"）；请删去。',
        '{key} is for grades by failures (mode = "grade_by_failures") only. Take it out.',
    ),
    "problem.outside_clamp": (
        "{key}（{found}）不在{low}到{high}之间。",
        "{key} ({found}) does not lie between {low} and {high}.",
    ),
    "problem.sizes_without_cap": (
        "得分制里按床位数计分要写上限cap，否则各寝室的满分不一样。",
        "Where points are earned, by_beds needs a cap; otherwise rooms could not all earn the same.",
    ),
    "problem.too_large": ("{key}不能大于{limit}；这里是{found}。", "{key} must be at most {limit}, not {found}."),
    "problem.too_few_hot": (
        "不占单键的有{count}项，最多{limit}项；请给常查的项加上hot = true。",
        "{count} items have no single key; at most {limit} can be without. Set hot = true on those that fail most.",
    ),
    "problem.too_many_hot": (
        "hot = true有{count}项，最多{limit}项：单键只有1到9。",
        "{count} items are hot; at most {limit} can be, because the single keys are 1 to 9.",
    ),
    "problem.too_many_items": (
        "共有{count}项，最多{limit}项；请拆成两张检查表。",
        "There are {count} items; at most {limit} fit. Split the list in two.",
    ),
    "problem.too_small": ("{key}不能小于{limit}；这里是{found}。", "{key} must be at least {limit}, not {found}."),
    "problem.toml_syntax": (
        "这个文件不符合TOML格式：{found}",
        "The file is not TOML: {found}",
    ),
    "problem.unclosed_bracket": (
        "括号没有成对：{found}",
        "A bracket is not closed: {found}",
    ),
    "problem.unclosed_text": (
        "双引号没有成对：{found}",
        "A quotation mark is not closed: {found}",
    ),
    "problem.unknown_grade": (
        "at_best不能写“{found}”；可以写grades里第一级以外的等级：{allowed}。",
        "at_best cannot be “{found}”; it is one of the grades below the first: {allowed}.",
    ),
    "problem.unknown_key": ("不认识{key}；请核对拼写。", "{key} is not known here. Check its spelling."),
    "problem.unknown_key_hint": (
        "不认识{key}；是不是想写{hint}？",
        "{key} is not known here. Did you mean {hint}?",
    ),
    "problem.wide_label": (
        "短名“{found}”宽{width}格，最多{limit}格（五个汉字或十个字母）。",
        "The short label “{found}” is {width} cells wide; at most {limit} fit (ten letters, five Han characters).",
    ),
    "problem.wrong_length": ("{key}的个数不对；这里是“{found}”。", "{key} has the wrong number of entries: “{found}”."),
}
