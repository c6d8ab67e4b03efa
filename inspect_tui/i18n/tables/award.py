"""Messages: rankings, awards, and why a unit won or did not."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "award.cannot.attribute_varies": (
        "{unit}的{name}不一致：既有{one}，又有{other}，不知道归哪一组；请更正基础资料，或改评选办法的group_by。",
        "{unit} has more than one {name} ({one} and {other}), so its group is unclear. Correct the roster, or the "
        "policy's group_by.",
    ),
    "award.cannot.unknown_attribute": (
        "{where}：按{name}分组，但基础资料里没有这一项；请核对group_by的拼写。",
        "{where}: groups are made by {name}, which the roster does not have. Check the spelling in group_by.",
    ),
    "award.check.fixed": ("按{score}分计", "counted as {score}"),
    "award.check.no_score": ("不计分", "not counted"),
    "award.check.other_source": ("不在本办法内", "not part of this award"),
    "award.check.unapproved": ("尚未审核，未计入", "not approved yet, not counted"),
    "award.column.inspections": ("检查", "checks"),
    "award.column.lowest": ("最低", "lowest"),
    "award.column.place": ("名次", "place"),
    "award.column.result": ("结果", "result"),
    "award.column.score": ("得分", "score"),
    "award.column.unit.class": ("班级", "class"),
    "award.column.unit.other": ("单位", "unit"),
    "award.column.unit.room": ("寝室", "room"),
    "award.count.class": ("{count}个班", "{count} {count:class|classes}"),
    "award.count.other": ("{count}个", "{count} {count:unit|units}"),
    "award.count.room": ("{count}间", "{count} {count:room|rooms}"),
    "award.csv": ("输出为CSV", "print CSV"),
    "award.deduction": ("{item}{points}", "{item} {points}"),
    "award.deduction.many": ("{item}{each}x{count}＝{points}", "{item} {each} x {count} = {points}"),
    "award.deduction.many_capped": (
        "{item}{each}x{count}＝{raw}，扣完为止{points}",
        "{item} {each} x {count} = {raw}, capped at {points}",
    ),
    "award.deduction.sized": ("{item}（{size}床）", "{item} ({size} beds)"),
    "award.deductions.bonus": ("{item}加{points}", "{item} +{points}"),
    "award.deductions.capped": ("{section}一类最多扣{cap}", "{section} costs {cap} at most"),
    "award.deductions.clamped": ("限于{low}～{high}分", "limited to {low}-{high}"),
    "award.deductions.fixed": ("{item}不合格，定为{score}分", "{item} failed, which fixes the score at {score}"),
    "award.deductions.none": ("无扣分", "no deductions"),
    "award.deductions.scaled": (
        "有的项目不适用：{lost}x{total}/{applied}＝{scaled}",
        "not every item applied: {lost} x {total} / {applied} = {scaled}",
    ),
    "award.description": (
        "用检查记录或本校的成绩表（--scores）评选：打印排名和获评名单。评选办法是checklists/policies里的文件。",
        "Rank and award from the inspections, or from a table of scores (--scores): prints the ranking and the winners."
        " The rules are the files in checklists/policies.",
    ),
    "award.equals.about": ("约为", " is about "),
    "award.equals.exact": ("＝", " = "),
    "award.explain.all_sources": ("全部检查", "all checks"),
    "award.explain.conditions": ("参评条件", "Conditions for taking part"),
    "award.explain.inspections": ("每次检查", "Every check"),
    "award.explain.margin": ("高出入选线{margin}分", "{margin} points above the edge"),
    "award.explain.margin.swing": (
        "高出入选线{margin}分，相当于一次{source}的{swing}分",
        "{margin} points above the edge, which is {swing} points in one check of {source}",
    ),
    "award.explain.met": ("满足", "met"),
    "award.explain.missing": ("{source}：没有得分，其余权重按比例放大", "{source}: no score; the other weights grow"),
    "award.explain.on_edge": ("正在入选线上", "exactly on the edge"),
    "award.explain.plus": ("+", " + "),
    "award.explain.score": ("得分", "Score"),
    "award.explain.selection": ("入选", "Selection"),
    "award.explain.short": ("比入选线低{margin}分", "{margin} points below the edge"),
    "award.explain.short.swing": (
        "比入选线低{margin}分，相当于一次{source}的{swing}分",
        "{margin} points below the edge, which is {swing} points in one check of {source}",
    ),
    "award.explain.source": (
        "{source}：{total}/{count}次{equals}{mean}，权重{weight}",
        "{source}: {total} / {count}{equals}{mean}, weight {weight}",
    ),
    "award.explain.source.last": ("{source}：最后一次{mean}，权重{weight}", "{source}: last {mean}, weight {weight}"),
    "award.explain.source.max": ("{source}：最高{mean}，权重{weight}", "{source}: highest {mean}, weight {weight}"),
    "award.explain.source.median": (
        "{source}：中位数{mean}，权重{weight}",
        "{source}: median {mean}, weight {weight}",
    ),
    "award.explain.source.min": ("{source}：最低{mean}，权重{weight}", "{source}: lowest {mean}, weight {weight}"),
    "award.explain.source.sum": ("{source}：合计{mean}，权重{weight}", "{source}: sum {mean}, weight {weight}"),
    "award.explain.source.units": (
        "{source}：各间得分合计{total}/{count}间{equals}{mean}，权重{weight}",
        "{source}: the places' scores together {total} / {count}{equals}{mean}, weight {weight}",
    ),
    "award.explain.sum": ("合计：{terms}{equals}{score}", "Together: {terms}{equals}{score}"),
    "award.explain.term": ("{score}x{weight}", "{score} x {weight}"),
    "award.explain.unmet": ("不满足", "not met"),
    "award.grade.by_counts": ("评为“{grade}”（{why}），{score}分", "grade {grade} ({why}), {score} points"),
    "award.grade.failed": ("不合格{count}项：{items}", "{count} failed: {items}"),
    "award.grade.held": (
        "{item}不合格，最高“{grade}”，{score}分",
        "{item} failed, so {grade} at best, {score} points",
    ),
    "award.grade.max_failures": ("不合格不超过{limit}项", "at most {limit} failed"),
    "award.grade.max_failures_each": ("每类不合格不超过{limit}项", "at most {limit} failed in every section"),
    "award.grade.max_failures_some": ("至少一类不合格不超过{limit}项", "at most {limit} failed in some section"),
    "award.grade.min_good_each": ("每类至少{limit}项良好", "at least {limit} good in every section"),
    "award.grade.not_good": ("欠佳{count}项：{items}", "{count} not good: {items}"),
    "award.grade.rest": ("达不到以上各级", "none above was reached"),
    "award.grade.section": (
        "{section}{applied}项中{good}项良好、{failed}项不合格",
        "{section}: {good} of {applied} good, {failed} failed",
    ),
    "award.help": ("评选：排名和获评名单", "the ranking and the winners"),
    "award.json": ("输出为JSON", "print JSON"),
    "award.period": (
        "时间段：2026-10（月）、2026-W42（周）、2026-10-12（日）或学期",
        "2026-10 (month), 2026-W42 (week), 2026-10-12 (day) or a term",
    ),
    "award.place": ("第{place}名", "place {place}"),
    "award.place.shared": ("并列第{place}名", "shared place {place}"),
    "award.policy": ("评选办法：文件，或编号", "the rules: a file, or an id"),
    "award.quota.count": ("名额{size}", "quota {size}"),
    "award.quota.fraction": (
        "{units}取{setting}＝{exact}，{rounding}得{size}",
        "{setting} of {units} = {exact}, {rounding} {size}",
    ),
    "award.quota.fraction.whole": ("{units}取{setting}＝{size}", "{setting} of {units} = {size}"),
    "award.quota.minimum": ("至少{minimum}", "at least {minimum}"),
    "award.quota.per_group": ("本组名额{size}", "this group's quota {size}"),
    "award.quota.percent": (
        "{units}取{setting}%＝{exact}，{rounding}得{size}",
        "{setting} % of {units} = {exact}, {rounding} {size}",
    ),
    "award.quota.percent.whole": ("{units}取{setting}%＝{size}", "{setting} % of {units} = {size}"),
    "award.reason.barred": ("有经核实的{fact}事项", "a confirmed {fact} in this period"),
    "award.reason.coverage_low": (
        "应检{planned}次，实检{done}次，占{percent}%，不到{needed}",
        "{done} of {planned} planned checks done ({percent} %), less than {needed}",
    ),
    "award.reason.coverage_met": (
        "应检{planned}次，实检{done}次，占{percent}%，达到{needed}",
        "{done} of {planned} planned checks done ({percent} %), at least {needed}",
    ),
    "award.reason.everybody": ("符合条件的全部入选", "all who meet the conditions are admitted"),
    "award.reason.inspections_few": ("只查{count}次，不足{needed}次", "only {count} checks, fewer than {needed}"),
    "award.reason.inspections_met": ("查了{count}次，不少于{needed}次", "{count} checks, at least {needed}"),
    "award.reason.mean_below": ("得分{score}，不到{threshold}分", "score {score}, below {threshold}"),
    "award.reason.mean_met": ("得分{score}，达到{threshold}分", "score {score}, at least {threshold}"),
    "award.reason.missed_many": (
        "因锁门等没查成{count}天，超过{allowed}天",
        "missed on {count} {count:day|days} through the residents, more than {allowed}",
    ),
    "award.reason.missed_met": (
        "因锁门等没查成{count}天，不超过{allowed}天",
        "missed on {count} {count:day|days} through the residents, at most {allowed}",
    ),
    "award.reason.no_award_this_month": ("本月只排名，不评选", "this month is ranked without an award"),
    "award.reason.no_score": ("没有得分", "no score"),
    "award.reason.not_barred": ("没有{fact}事项", "no {fact}"),
    "award.reason.occupants_few": ("住{count}人，不足{needed}人", "{count} occupants, fewer than {needed}"),
    "award.reason.occupants_met": ("住{count}人，不少于{needed}人", "{count} occupants, at least {needed}"),
    "award.reason.quota_full": ("第{place}名，名额{size}，未入选", "place {place}, quota {size}: not admitted"),
    "award.reason.quota_met": ("第{place}名，在名额{size}以内", "place {place}, within the quota of {size}"),
    "award.reason.ranking_only": ("本办法只排名，不评选", "this policy ranks without an award"),
    "award.reason.tie_broken_in": (
        "末位{tied}个同分，依次比较后入选",
        "{tied} level at the edge; admitted by the tie-break",
    ),
    "award.reason.tie_broken_out": (
        "末位{tied}个同分，依次比较后未入选",
        "{tied} level at the edge; left out by the tie-break",
    ),
    "award.reason.tie_narrowed": (
        "末位{tied}个同分，超出名额{size}，按办法都不入选",
        "{tied} level at the edge exceed the quota of {size}; none of them is admitted",
    ),
    "award.reason.tie_nearest_in": (
        "末位{tied}个同分，取最接近名额{size}的{taken}个，一并入选",
        "{tied} level at the edge; {taken} is nearest to the quota of {size}, so all are admitted",
    ),
    "award.reason.tie_nearest_out": (
        "末位{tied}个同分，取最接近名额{size}的{taken}个，都不入选",
        "{tied} level at the edge; {taken} is nearest to the quota of {size}, so none is admitted",
    ),
    "award.reason.tie_unbroken_in": (
        "末位{tied}个同分，依次比较后仍相同，一并入选",
        "{tied} level at the edge, still level after the tie-break: admitted together",
    ),
    "award.reason.tie_unbroken_out": (
        "末位{tied}个同分，依次比较后未入选",
        "{tied} level at the edge; left out by the tie-break",
    ),
    "award.reason.tie_widened": (
        "末位{tied}个同分，名额{size}，一并入选，实取{taken}个",
        "{tied} level at the edge; quota {size}, all are admitted, {taken} in all",
    ),
    "award.result.ineligible": ("不参评：{reason}", "does not take part: {reason}"),
    "award.result.ranked": ("只排名", "ranked"),
    "award.result.unscored": ("没有得分", "no score"),
    "award.result.won": ("获评{award}", "awarded {award}"),
    "award.rounding.ceil": ("进一", "rounded up to"),
    "award.rounding.floor": ("舍去尾数", "rounded down to"),
    "award.rounding.half_up": ("四舍五入", "rounded to"),
    "award.summary": (
        "{period}{title}：{ranked}参加排名，{winners}获评。",
        "{period}, {title}: {ranked} ranked, {winners} awarded.",
    ),
    "award.summary.none": (
        "{period}{title}：{ranked}参加排名，本期不评选。",
        "{period}, {title}: {ranked} ranked; this period has no award.",
    ),
    "award.tier_says": ("{tier}：{text}", "{tier}: {text}"),
    "award.warning.damaged_left_out": (
        "有{count}个记录文件读不出来（已损坏，或是新版本写的），没有计入；请运行inspect-tui verify查看。",
        "{count} record {count:file|files} left out, damaged or written by a newer version; run inspect-tui verify.",
    ),
    "award.warning.quota_without_group": (
        "评选办法给“{group}”定了名额，但没有这一组。",
        "The policy gives a quota to {group}, but there is no such group.",
    ),
    "award.warning.source_missing": (
        "有{count}个没有“{source}”的得分：不算它，其余权重按比例放大。",
        "{count} without a score in {source}: it is left out and the other weights grow.",
    ),
    "award.warning.source_zero": (
        "有{count}个没有“{source}”的得分，按0分计。",
        "{count} without a score in {source}, counted as 0.",
    ),
    "award.warning.unapproved_left_out": (
        "有{count}条记录尚未审核通过，没有计入。",
        "{count} {count:record|records} not approved yet and left out.",
    ),
    "explain.description": (
        "说明一间寝室为什么获评或没有获评：每次检查、扣分、算式、参评条件、离入选线多远。",
        "Say why a room won or did not: every check and deduction, the arithmetic, the conditions, the distance from "
        "the edge.",
    ),
    "explain.help": ("说明为什么获评或没有获评", "why a room won or did not"),
    "explain.place": ("检查点，例如3-205", "the place, for example 3-205"),
    "problem.policy_count": ("名额count至少是1，现在是{value}。", "count must be at least 1, not {value}."),
    "problem.policy_coverage": (
        "min_coverage要在0和1之间，现在是{value}。",
        "min_coverage must lie between 0 and 1, not {value}.",
    ),
    "problem.policy_cutoff": (
        "cutoff_day只用于按月评选，这里的period是{period}。",
        "cutoff_day belongs to monthly awards; this period is {period}.",
    ),
    "problem.policy_fraction": (
        "fraction要大于0、不大于1，现在是{value}。",
        "fraction must be above 0 and at most 1, not {value}.",
    ),
    "problem.policy_missed": (
        "有max_missed就要用missed写明哪些情况算没查成。",
        "max_missed needs missed, which says what counts as missed.",
    ),
    "problem.policy_open_tier": (
        "等级“{tier}”没有任何条件，会取走所有人，后面的等级轮不到。",
        "The tier {tier} has no condition, so it takes everybody and the next tiers get nobody.",
    ),
    "problem.policy_per_group_key": (
        "per_group里的“{key}”要和group_by（{wanted}）一样，用/隔开。",
        "The key “{key}” of per_group must be made like group_by ({wanted}), joined with /.",
    ),
    "problem.policy_per_group_numbers": (
        "per_group的名额不能是负数，也不能全是0。",
        "The quotas of per_group must not be negative, nor all zero.",
    ),
    "problem.policy_percent": (
        "percent要大于0、不大于100，现在是{value}。",
        "percent must be above 0 and at most 100, not {value}.",
    ),
    "problem.policy_quota_min": (
        "quota_min不能是负数，现在是{value}。",
        "quota_min must not be negative; it is {value}.",
    ),
    "problem.policy_quota_min_alone": (
        "quota_min要和percent或fraction一起用。",
        "quota_min works only with percent or fraction.",
    ),
    "problem.policy_thresholds": (
        "等级从高到低写，这一级的最低分{below}要比上一级的{above}低。",
        "Tiers stand best first: this threshold, {below}, must be lower than {above} above it.",
    ),
    "problem.policy_tie_break_idle": (
        'tie_break只在ties = "break"时起作用，这里是{ties}。',
        'tie_break works only with ties = "break"; this says {ties}.',
    ),
    "problem.policy_tie_break_missing": (
        'ties = "break"要用tie_break写明依次比较什么。',
        'ties = "break" needs tie_break, which says what is compared.',
    ),
    "problem.policy_twice": ("{name}写了两次。", "{name} stands here twice."),
    "problem.policy_two_quotas": ("名额只能写一种，这里有{keys}。", "Only one quota is possible; here are {keys}."),
    "problem.policy_weeks": (
        "weeks只用于按学期评选，这里的period是{period}。",
        "weeks belongs to awards of a term; this period is {period}.",
    ),
    "problem.policy_weight": (
        "{source}的权重不能是负数，现在是{value}。",
        "The weight of {source} must not be negative, not {value}.",
    ),
    "problem.policy_weights_zero": ("权重不能全是0。", "The weights must not all be zero."),
    "problem.round_checklist": (
        "{date}“{scope}”的检查记录所带的检查表无法读取，这次检查没有计入；请用新版程序打开，或从备份取回这个文件",
        "the checklist inside the round of {date} in {scope} cannot be read, so the round is not counted. Use a newer "
        "version of the program, or take the file from a backup",
    ),
}
