"""Messages: what is wrong with a policy, or with it and the rows together, and what it does beyond a plain ranking."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "award.added.adjust": ("{name}{times}次，{points}分", "{name}, {times} {times:time|times}: {points}"),
    "award.added.bonus": ("{name}{times}次，{points}分", "{name}, {times} {times:time|times}: {points}"),
    "award.added.flags": ("“{name}”获评{times}次，{points}分", "{name} won {times} {times:time|times}: {points}"),
    "award.added.flawless": (
        "整周没有扣分的有{times}周，{points}分",
        "{times} {times:week|weeks} without a fault: {points}",
    ),
    "award.cannot.bad_heads": (
        "“{value}”看不出各有几人；请写成“三1班：5、三2班：3”，每个单位一次，人数至少是1。",
        "“{value}” does not say how many belong to each. Write it as “3-1:5 3-2:3”, each unit once and at least 1.",
    ),
    "award.cannot.culprit_elsewhere": (
        "{unit}的事实写着by:{name}，但{name}不在这里的人数里；请更正其中一处。",
        "A fact of {unit} says by:{name}, but {name} is not among its heads. Correct one of the two.",
    ),
    "award.cannot.group_without_quota": (
        "{where}：per_group没有写“{group}”这一组；请补上它的名额（没有名额就写0），或用per_group_default写明其余各组的名额。",
        "{where}: per_group does not name the group {group}. Add its quota (0 for none), or give the quota of all "
        "other groups as per_group_default.",
    ),
    "award.cannot.misspelt_source": (
        "{where}：没有“{name}”这个来源，既不是检查表，也没有它的记录；是不是{hint}？",
        "{where}: there is no source “{name}”: no checklist has that id, and there is no record of it. Did you mean "
        "{hint}?",
    ),
    "award.cannot.unknown_source": (
        "{where}：没有“{name}”这个来源，既不是检查表，也没有它的记录。现有来源：{known}。",
        "{where}: there is no source “{name}”: no checklist has that id, and there is no record of it. There is: "
        "{known}.",
    ),
    "award.cannot.unknown_split": (
        "{where}：split按{name}分摊，但没有这一项；请核对by的拼写。",
        "{where}: split goes by {name}, which nothing has. Check the spelling of by.",
    ),
    "award.cannot.unknown_unit": (
        "{where}：unit写的是{name}，没有这一项；是不是{hint}？",
        "{where}: the unit is {name}, which nothing has. Did you mean {hint}?",
    ),
    "award.check.added": ("另加", "added"),
    "award.check.part": (
        "{start}-({start}-{whole})x{heads}/{of}{equals}{score}",
        "{start} - ({start} - {whole}) x {heads} / {of}{equals}{score}",
    ),
    "award.check.tie_only": ("只在同分时比较", "only compared in a tie"),
    "award.explain.merged": (
        "本组由{parts}合并而成（不足{needed}个的并入相邻组）",
        "this group was merged from {parts} (groups under {needed} join a neighbour)",
    ),
    "award.explain.merged.part": ("{group}{count}", "{group} ({count})"),
    "award.explain.out_of": (
        "折成百分制：{score}x100/{out_of}{equals}{scaled}",
        "Out of 100: {score} x 100 / {out_of}{equals}{scaled}",
    ),
    "award.explain.spare": (
        "名额{size}，有{spare}个没有人选，补给别组",
        "quota {size}; {spare} for which there was nobody went to other groups",
    ),
    "award.explain.total": ("最后得分：{terms}{equals}{score}", "Final score: {terms}{equals}{score}"),
    "award.quota.by_size": ("{units}，{setting}以上取{size}", "{units}; from {setting} on the quota is {size}"),
    "award.quota.by_size.people": (
        "共{occupants}人，{setting}人以上取{size}",
        "{occupants} occupants; from {setting} on the quota is {size}",
    ),
    "award.reason.each_below": ("最低一次{lowest}分，不到{needed}分", "lowest check {lowest}, below {needed}"),
    "award.reason.each_met": (
        "每次都不低于{needed}分，最低{lowest}分",
        "no check below {needed}, the lowest is {lowest}",
    ),
    "award.reason.moved_in": (
        "别组空出{places}个名额，按得分补入{taken}个，在其中",
        "{places} places of other groups moved, {taken} admitted by score, this one among them",
    ),
    "award.reason.moved_out": (
        "别组空出{places}个名额，按得分补入{taken}个，没有轮到",
        "{places} places of other groups moved, {taken} admitted by score, not this one",
    ),
    "award.reason.required_met": ("有{fact}", "{fact} is there"),
    "award.reason.required_missing": ("没有{fact}", "{fact} is not there"),
    "award.reason.tie_everybody": (
        "全组{tied}个同分，按办法一并入选",
        "all {tied} of the group are level: all are admitted, as the policy says",
    ),
    "award.reason.tie_nobody": (
        "全组{tied}个同分，按办法都不入选",
        "all {tied} of the group are level: none is admitted, as the policy says",
    ),
    "award.warning.group_small": (
        "“{group}”只有{count}个，不足{needed}个，没有相邻的组可以合并。",
        "{group} has only {count}, fewer than {needed}, and no neighbour to be merged with.",
    ),
    "award.warning.other_period_day": (
        "“{award}”按日评选，这里只排名，没有获评；评选请写--period {form}。",
        "{award} is awarded by the day, so this is a ranking without winners. For the award write --period {form}.",
    ),
    "award.warning.other_period_month": (
        "“{award}”按月评选，这里只排名，没有获评；评选请写--period {form}。",
        "{award} is awarded by the month, so this is a ranking without winners. For the award write --period {form}.",
    ),
    "award.warning.other_period_term": (
        "“{award}”按学期评选，这里只排名，没有获评；评选请写--period {form}。",
        "{award} is awarded by the term, so this is a ranking without winners. For the award write --period {form}.",
    ),
    "award.warning.other_period_week": (
        "“{award}”按周评选，这里只排名，没有获评；评选请写--period {form}。",
        "{award} is awarded by the week, so this is a ranking without winners. For the award write --period {form}.",
    ),
    "award.warning.tie_source_empty": (
        "同分时要比较“{source}”，但谁也没有它的得分；请核对tie_break的拼写。",
        "Ties are broken by {source}, in which nobody has a score. Check the spelling in tie_break.",
    ),
    "award.warning.tie_unbroken": (
        "“{group}”末位同分，依次比较后仍分不出，一并入选：{units}。",
        "{group}: level at the edge even after the tie-break, and all admitted: {units}.",
    ),
    "award.warning.tie_unbroken_moved": (
        "调剂的名额末位同分，依次比较后仍分不出，一并入选：{units}。",
        "Level at the edge of the places that moved even after the tie-break, and all admitted: {units}.",
    ),
    "problem.policy_adjust_zero": (
        "adjust里{fact}写了0分，不起作用；请写加减的分数，例如-30，或删去这一项。",
        "adjust gives 0 points to {fact}, which changes nothing. Write points such as -30, or delete it.",
    ),
    "problem.policy_all_equal_idle": (
        "all_equal要和名额（count、percent等）一起用：没有名额时，达到条件的都入选。",
        "all_equal works only with a quota such as count or percent; without one, all who qualify are admitted.",
    ),
    "problem.policy_bonus_weighted": (
        "{source}既在sources里又在bonus里；按权重计的写进sources，直接加分的写进bonus，只写一处。",
        "{source} stands in sources and in bonus. What is weighted belongs in sources, what is added in bonus.",
    ),
    "problem.policy_default_idle": (
        "per_group_default要和per_group一起用；各组名额都一样的，写count。",
        "per_group_default works only with per_group; where all groups have the same quota, write count.",
    ),
    "problem.policy_flawless": (
        "flawless的points要大于0，现在是{value}。",
        "points of flawless must be above 0, not {value}.",
    ),
    "problem.policy_flawless_check": (
        'flawless按周奖励，period不能是"check"；请写week、month或term。',
        'flawless rewards whole weeks, so period cannot be "check"; write week, month or term.',
    ),
    "problem.policy_groups_half": (
        "min_units（不足几个要合并）和merge_by（沿哪一项合并）要一起写。",
        "min_units (which groups are too small) and merge_by (along what they merge) belong together.",
    ),
    "problem.policy_made_up": (
        "made_up_days（几天内补查算数）要和max_missed一起写。",
        "made_up_days, within which a check may be made up for, needs max_missed.",
    ),
    "problem.policy_merge_by": (
        "merge_by写的是{name}，要写group_by里的一项：{known}。",
        "merge_by is {name}, but must be one of group_by: {known}.",
    ),
    "problem.policy_out_of": (
        "out_of（满分是多少）要大于0，现在是{value}。",
        "out_of, the full score, must be above 0, not {value}.",
    ),
    "problem.policy_per_group_merged": (
        "各组名额（per_group）和小组合并（min_units）不能一起用，因为合并后的组没有名额；请改用percent或by_size。",
        "per_group does not go with min_units, for merged groups have no quota. Use percent or by_size.",
    ),
    "problem.policy_required_and_barred": (
        "{fact}既写在requires里又写在barred_by里，谁也不能参评；请删去一处。",
        "{fact} stands in requires and in barred_by, so nobody could take part. Delete one.",
    ),
    "problem.policy_size_last": (
        "by_size最后一档要写units = 0，否则更小的组没有名额；现在是{value}。",
        "The last step of by_size must be units = 0, or smaller groups have no quota; it is {value}.",
    ),
    "problem.policy_size_nobody": (
        "by_size各档的名额不能全是0。",
        "The quotas of by_size must not all be zero.",
    ),
    "problem.policy_size_of_idle": (
        "size_of只和by_size一起用，说明组的大小按什么算。",
        "size_of works only with by_size: it says how the size of a group is measured.",
    ),
    "problem.policy_sizes": (
        "by_size从大到小写，这一档{below}要比上一档{above}小。",
        "The steps of by_size stand largest first: {below} must be smaller than {above} before it.",
    ),
    "problem.policy_split_by": (
        "split的by要写记人数的那一项，不能是评选的{by}本身。",
        "by of split must be the attribute that holds the heads, not {by}, which is what is ranked.",
    ),
    "problem.policy_split_unit": (
        'split把混合的桌子、寝室按人数分给各班，unit要写班级等，例如unit = "class"，现在是{unit}。',
        'split divides shared tables or rooms among classes, so unit must be such as "class", not {unit}.',
    ),
    "problem.policy_threshold_below_gate": (
        "这一级的最低分{value}低于[select]的{gate}，起不了作用；请改成不低于{gate}，或降低[select]的threshold。",
        "This threshold, {value}, lies below {gate} of [select] and has no effect. Raise it, or lower that one.",
    ),
    "problem.policy_tie_break_unknown": (
        "tie_break里不认识“{found}”；可以写{allowed}，或者source:来源名。",
        "tie_break does not know {found}. Write one of {allowed}, or source: and a source's name.",
    ),
    "problem.policy_transfer_groups": (
        "transfer（空名额补给别组）要先用group_by分组。",
        "transfer moves places between groups, so group_by must name some.",
    ),
    "problem.policy_transfer_idle": (
        "transfer要和名额（count、percent等）一起用。",
        "transfer works only with a quota such as count or percent.",
    ),
}
