"""Messages: what earlier awards mean to one, and what takes an award back (``[history]`` of a policy)."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "award.cannot.history_chain": (
        "{where}：of写的是“{policy}”，而它自己也要看以前的评选（of或cards），不能连环计算；请改写of。",
        "{where}: of names “{policy}”, which itself depends on earlier awards (of or cards), and such a chain is "
        "not computed. Name another policy.",
    ),
    "award.cannot.unknown_card_attribute": (
        "{where}：黄牌上限按{name}区分，但没有这一项；请核对cards里attribute的拼写。",
        "{where}: cards are limited by {name}, which no unit has. Check the spelling of attribute in cards.",
    ),
    "award.reason.cards_many": (
        "黄牌{count}张{periods}，满{limit}张不参评",
        "{count} yellow {count:card|cards}{periods}; {limit} exclude",
    ),
    "award.reason.cards_met": (
        "黄牌{count}张{periods}，不到{limit}张",
        "{count} yellow {count:card|cards}{periods}, fewer than {limit}",
    ),
    "award.reason.fails_left_many": (
        "不合格{count}次；优秀{excellent}次，每{each}次抵1次，抵去{cancelled}次；还剩{left}次，超过{allowed}次",
        "{count} failed; {excellent} excellent, of which {each} cancel one: {cancelled} cancelled; {left} left, "
        "more than {allowed}",
    ),
    "award.reason.fails_left_met": (
        "不合格{count}次；优秀{excellent}次，每{each}次抵1次，抵去{cancelled}次；还剩{left}次，不超过{allowed}次",
        "{count} failed; {excellent} excellent, of which {each} cancel one: {cancelled} cancelled; {left} left, "
        "at most {allowed}",
    ),
    "award.reason.fails_many": (
        "不合格{count}次，超过{allowed}次",
        "{count} failed {count:check|checks}, more than {allowed}",
    ),
    "award.reason.fails_met": (
        "不合格{count}次，不超过{allowed}次",
        "{count} failed {count:check|checks}, at most {allowed}",
    ),
    "award.reason.flags": (
        "“{award}”获评{count}次{periods}，每次加{each}分，共加{points}分",
        "won “{award}” {count} {count:time|times}{periods}, {each} points each: {points} added",
    ),
    "award.reason.periods": ("（{periods}）", " ({periods})"),
    "award.reason.revoked": ("经核实有{fact}事项，取消获评", "a confirmed {fact}: the award is taken back"),
    "award.reason.streak": ("连续{count}次获评{periods}：{title}", "{count} awards in a row{periods}: {title}"),
    "award.reason.wins_few": (
        "“{award}”获评{count}次{periods}，不足{needed}次",
        "won “{award}” {count} {count:time|times}{periods}, fewer than {needed}",
    ),
    "award.reason.wins_met": (
        "“{award}”获评{count}次{periods}，不少于{needed}次",
        "won “{award}” {count} {count:time|times}{periods}, at least {needed}",
    ),
    "award.result.titled": ("获评{award}（{title}）", "awarded {award} ({title})"),
    "award.warning.history_no_terms": (
        "设置里没有学期起止日期，以前的获评从本学年（8月）算起。",
        "The settings have no dates of terms: earlier awards are counted from the beginning of the school year "
        "(August).",
    ),
    "award.warning.history_other_period": (
        "[history]没有计算：要给出时间段（--period），而且与评选办法的period一致。",
        "[history] was not evaluated: it needs --period with a period of the kind that the policy is made for.",
    ),
    "problem.policy_cards_by": (
        "cards里attribute和by要一起写：按哪一项区分，哪些值的上限不同。",
        "In cards, attribute and by belong together: what the limit goes by, and the values that have another one.",
    ),
    "problem.policy_cards_fail": (
        'after = "fail"和fail_below要一起写；其他情况不写fail_below。',
        'after = "fail" and fail_below belong together; without the one, leave out the other.',
    ),
    "problem.policy_cards_limit": ("by里的上限至少是1。", "The limits in by must be at least 1."),
    "problem.policy_fails_cancel": (
        "cancelled_by（几次优秀抵一次）和excellent（几分算优秀）要一起写，sources只在这时有用。",
        "cancelled_by and excellent belong together, and sources works only with them.",
    ),
    "problem.policy_fails_overlap": (
        "优秀的最低分{excellent}不能低于不合格线{below}。",
        "The edge of excellent, {excellent}, must not be below that of a failed check, {below}.",
    ),
    "problem.policy_fails_source": (
        "[score]的sources里没有“{source}”，它的检查不计入；请核对拼写。",
        "The sources of [score] have no “{source}”, so none of its checks count. Check the spelling.",
    ),
    "problem.policy_flag_points": ("flag_points要大于0，现在是{value}。", "flag_points must be above 0, not {value}."),
    "problem.policy_flags_only": ("flags_only要和flag_points一起用。", "flags_only works only with flag_points."),
    "problem.policy_history_check": (
        'period = "check"的评选不计{key}；请改period，或删去它。',
        "{key} is not for awards of single checks. Change period, or leave it out.",
    ),
    "problem.policy_idle_of": (
        "of只和min_wins、flag_points或cards一起用；都没有写，请删去of。",
        "of works only with min_wins, flag_points or cards; leave it out.",
    ),
    "problem.policy_of_itself": (
        "of要写另一种评选办法的id，不能是“{policy}”自己。",
        "of must be the id of another policy than “{policy}” itself.",
    ),
    "problem.policy_promote_next": ("promote_next要和revoked_by一起用。", "promote_next works only with revoked_by."),
    "problem.policy_revoked_and_barred": (
        "{fact}在barred_by里已经不能参评，不要再写进revoked_by。",
        "{fact} already excludes by barred_by; leave it out of revoked_by.",
    ),
    "problem.policy_streak_length": (
        "每个streak写一项：months（连续几个月）或times（连续几次）。",
        "A streak has either months or times, and only one of them.",
    ),
    "problem.policy_streak_months": (
        "months只用于按月评选，这里的period是{period}；请改写times。",
        "months belongs to monthly awards; this period is {period}. Write times instead.",
    ),
    "problem.policy_streak_of": (
        "streak计的是本办法自己的获评，不能和of一起用。",
        "A streak is of this policy's own awards and cannot be used with of.",
    ),
    "problem.policy_streak_twice": (
        "连续{count}次写了两个称号，只能有一个。",
        "Two titles for {count} in a row; only one is possible.",
    ),
    "problem.policy_without_of": (
        "{key}计的是另一种评选的获评，要用of写明是哪一种。",
        "{key} counts the wins of another award: of must say which.",
    ),
    "workbook.help.history.of": ("另一种评选办法的编号；空着就是本办法", "id of another policy; empty: this one"),
    "workbook.help.history.revoked_by": (
        "事实的代号，用顿号分开，例如veto（一票否决）",
        "codes of facts, separated by commas, for example veto",
    ),
    "workbook.key.history.cards.after": ("什么情况得黄牌", "What is worth a card"),
    "workbook.key.history.cards.attribute": ("黄牌上限按什么区分", "Card limits go by"),
    "workbook.key.history.cards.bar_at": ("几张黄牌不参评", "Cards that exclude"),
    "workbook.key.history.cards.by.key": ("哪一类", "Which kind"),
    "workbook.key.history.cards.by.value": ("几张不参评", "Cards that exclude"),
    "workbook.key.history.cards.fail_below": ("低于多少分得黄牌", "Card below"),
    "workbook.key.history.fails.below": ("低于多少分算不合格", "A check fails below"),
    "workbook.key.history.fails.cancelled_by": ("几次优秀抵一次不合格", "Excellent checks that cancel one"),
    "workbook.key.history.fails.excellent": ("几分以上算优秀", "Excellent from"),
    "workbook.key.history.fails.max": ("最多几次不合格", "Failed checks allowed"),
    "workbook.key.history.fails.sources": ("哪些来源可以相抵", "Sources that cancel"),
    "workbook.key.history.flag_points": ("每获评一次加几分", "Points for each win"),
    "workbook.key.history.flags_only": ("只按获评次数计分", "Only wins count"),
    "workbook.key.history.min_wins": ("至少获评几次", "Fewest wins"),
    "workbook.key.history.of": ("看哪种评选的获评", "Wins of which award"),
    "workbook.key.history.promote_next": ("取消后由下一名递补", "The next in line moves up"),
    "workbook.key.history.revoked_by": ("有这些事实取消获评", "Facts that take the award back"),
    "workbook.key.history.streak.stars": ("星数", "Stars"),
    "workbook.key.history.streak.times": ("连续几次", "Times in a row"),
    "workbook.key.history.within": ("从什么时候算起", "Counted from"),
    "workbook.sheet.history.cards.by": ("不同的黄牌上限", "Card limits"),
    "workbook.word.after.fail": ("不合格", "a fail"),
    "workbook.word.after.last_place": ("末名", "last place"),
    "workbook.word.within.term": ("本学期", "this term"),
    "workbook.word.within.year": ("本学年", "this school year"),
}
