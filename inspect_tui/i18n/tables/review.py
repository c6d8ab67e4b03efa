"""Messages: reviewing what was handed in, and confirming what was reported."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "app.command.approve": ("通过", "Approve"),
    "app.command.approve.tip": (
        "通过勾选的（或光标所在的）检查；在报告上：属实",
        "Approve marked rounds, or this one; a report: true",
    ),
    "app.command.confirm": ("属实", "True"),
    "app.command.confirm.tip": (
        "核实光标所在的报告：属实，按规定生效",
        "Confirm the report under the cursor: it is true and takes effect",
    ),
    "app.command.drop": ("不属实", "Not true"),
    "app.command.drop.tip": (
        "光标所在的报告不属实，写明原因后撤销",
        "The report under the cursor is not true; drop it with a reason",
    ),
    "app.command.look": ("看详情", "Details"),
    "app.command.look.tip": (
        "看这次检查哪些地方不合格、没查成、写了备注",
        "What failed, what was not inspected, and the notes of this round",
    ),
    "app.command.mark": ("勾选", "Mark"),
    "app.command.mark.tip": ("勾选或取消勾选这一次", "Mark this round, or unmark it"),
    "app.command.mark_all": ("全选", "All"),
    "app.command.mark_all.tip": ("全部勾选；再按一次全部取消", "Mark all rounds; again unmarks them"),
    "app.command.review": ("审核", "Review"),
    "app.command.review.tip": (
        "通过或退回上交的检查；通过的才计入评选",
        "Approve or return what was handed in; only approved rounds count",
    ),
    "app.command.send_back": ("退回", "Return"),
    "app.command.send_back.tip": (
        "写明原因退回检查；在报告上：不属实",
        "Return marked rounds, or this one; a report: not true",
    ),
    "errors.no_drop_reason": ("不属实要写明原因。", "A report is dropped with a reason. Write one."),
    "errors.no_reason": ("退回要写明原因。", "A round is returned with a reason. Write one."),
    "errors.not_an_adult": (
        "学生只报告，由老师核实；“{name}”不是名单里在职的老师，请换一位老师。",
        "Pupils report, adults confirm: “{name}” is no adult of the roster. Let an adult decide.",
    ),
    "errors.own_report": (
        "{name}参加了这次检查，不能核实其中的报告；请换一位老师。",
        "{name} walked this round and cannot decide about a report in it. Another adult must.",
    ),
    "errors.own_round": (
        "{name}参加了这次检查（{date} {scope}），不能审核；请换一个人审核。",
        "{name} walked this round ({date} {scope}) and cannot review it. Somebody else must.",
    ),
    "errors.unknown_report": (
        "检查{round}里没有关于{item}的报告，或者它读不出来；请运行inspect-tui verify查看。",
        "There is no report of {item} in round {round}, or it cannot be read. Run inspect-tui verify.",
    ),
    "errors.unknown_round": (
        "没有编号为{round}的检查记录，或者它读不出来；请运行inspect-tui verify查看。",
        "There is no round {round}, or it cannot be read. Run inspect-tui verify.",
    ),
    "review.answer.confirm": ("属实", "It is true: confirm it"),
    "review.answer.drop": ("不属实，写明原因", "It is not true: say why, and drop it"),
    "review.answer.later": ("以后再核实", "Decide later"),
    "review.approved": ("已通过{count}次检查。", "{count} {count:round|rounds} approved."),
    "review.column.date": ("日期", "Date"),
    "review.column.done": ("已记", "Done"),
    "review.column.faults": ("不合格", "Faults"),
    "review.column.inspectors": ("检查员", "Inspectors"),
    "review.column.minutes": ("分钟", "Min"),
    "review.column.reports": ("待核实", "Reports"),
    "review.column.scope": ("楼层", "Where"),
    "review.column.title": ("检查", "Checklist"),
    "review.confirm.no": ("再想想", "Not yet"),
    "review.confirm.yes": ("属实", "Yes, it is true"),
    "review.confirmed": ("已核实：{what}。", "Confirmed: {what}."),
    "review.drop.empty": ("请写明核实的情况，以后查得到。", "Say what you found; it stays on record."),
    "review.drop.keys": ("回车 不属实  Esc 不改", "Enter: not true  Esc: leave it"),
    "review.drop.title": ("为什么不属实？", "Why is it not true?"),
    "review.dropped": ("已记为不属实：{what}。", "Dropped: {what}."),
    "review.empty": (
        "没有等待审核的检查。\n上交的检查会出现在这里，通过以后计入评选。",
        "Nothing waits for review.\nRounds stand here once they are handed in; approved, they count in the award.",
    ),
    "review.marked": ("勾选{count}次", "{count} marked"),
    "review.nobody": (
        "名单里没有能审核的人：审核老师、楼层组长或生活老师。请用inspect-tui import roster导入人员名单。",
        "The roster names nobody who may review: no supervisor, floor leader or dorm teacher. Import the people with "
        "inspect-tui import roster.",
    ),
    "review.only_inspectors": (
        "能审核的人都参加了这些检查，自己查的不能自己审核。请一次只选一部分，或者换一个人。",
        "Everybody who may review walked one of these rounds, and nobody reviews their own. Choose fewer at a time, or "
        "let somebody else review.",
    ),
    "review.reading": ("正在读取……", "Reading..."),
    "review.reason.empty": ("请写明退回的原因，检查员会看到。", "Say why; the inspectors will read it."),
    "review.reason.keys": ("回车 退回  Esc 不退回", "Enter: return it  Esc: do not"),
    "review.reason.title": ("为什么退回？（{count}次检查）", "Why is it returned? ({count} {count:round|rounds})"),
    "review.report.by": ("检查员{names}", "walked by {names}"),
    "review.report.confirmed": ("已核实", "confirmed"),
    "review.report.decided": ("{state}（{name}）", "{state} ({name})"),
    "review.report.dropped": ("不属实", "dropped"),
    "review.report.effect.bar_award": (
        "属实的话：{place}{month}不参评（一票否决）。",
        "If it is true, {place} gets no award in {month}.",
    ),
    "review.report.effect.report_adult": (
        "属实的话：按学校规定上报处理。",
        "If it is true, it is reported as the school's rules say.",
    ),
    "review.report.effect.stop_use": (
        "属实的话：{place}停用，复查合格后再用。",
        "If it is true, {place} is out of use until it is found in order.",
    ),
    "review.report.found": ("{day} {title}", "{day}, {title}"),
    "review.report.title": ("{place}：{item}", "{place}: {item}"),
    "review.report.waiting": ("待核实", "unconfirmed"),
    "review.reports": ("学生报告，由老师核实", "Reports for an adult to confirm"),
    "review.reports.count": ("待核实{count}件，按End", "{count} to confirm: End"),
    "review.returned": (
        "已退回{count}次检查，原因会显示在“今日”。",
        "{count} {count:round|rounds} returned; Today shows the reason.",
    ),
    "review.story.clean": (
        "每一处都查了，没有不合格，也没有备注。",
        "Every place was inspected; nothing failed and there are no notes.",
    ),
    "review.story.disputed": (
        "两次审核的结果不一样，请重新定。",
        "Two reviews differ; decide again.",
    ),
    "review.story.note": ("备注：{note}", "Note: {note}"),
    "review.story.override": ("有人按规定不能查，经老师同意：{override}", "Allowed by an adult: {override}"),
    "review.story.score": ("{score}分", "{score} points"),
    "review.story.walked": (
        "{day} {slot}，{names}；已记{done}/{places}，用时{minutes}分",
        "{day} {slot}, {names}; {done} of {places} done, {minutes} min",
    ),
    "review.title": ("审核", "Review"),
    "review.urgent": ("紧急整改{count}件，按End", "{count} urgent: End"),
    "review.waiting": ("待审核{count}次，有异常（!）的在前", "{count} waiting, exceptions (!) first"),
    "review.who": ("谁来审核？", "Who reviews?"),
    "review.who.keys": ("上下或数字 选择  回车 确定  Esc 返回", "Arrows or digits: choose  Enter: take  Esc: back"),
}
