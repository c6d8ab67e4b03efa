"""Messages: reviewing what was handed in."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "app.command.approve": ("通过", "Approve"),
    "app.command.approve.tip": (
        "通过勾选的检查；没有勾选时，通过光标所在的一次",
        "Approve the marked rounds, or the one under the cursor",
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
        "退回勾选的检查，要写原因；没有勾选时，退回光标所在的一次",
        "Return the marked rounds with a reason, or the one under the cursor",
    ),
    "errors.no_reason": ("退回要写明原因。", "A round is returned with a reason. Write one."),
    "errors.own_round": (
        "{name}参加了这次检查（{date} {scope}），不能审核；请换一个人审核。",
        "{name} walked this round ({date} {scope}) and cannot review it. Somebody else must.",
    ),
    "errors.unknown_round": (
        "没有编号为{round}的检查记录，或者它读不出来；请运行inspect-tui verify查看。",
        "There is no round {round}, or it cannot be read. Run inspect-tui verify.",
    ),
    "review.approved": ("已通过{count}次检查。", "{count} {count:round|rounds} approved."),
    "review.column.date": ("日期", "Date"),
    "review.column.done": ("已检", "Done"),
    "review.column.faults": ("不合格", "Faults"),
    "review.column.inspectors": ("检查员", "Inspectors"),
    "review.column.minutes": ("分钟", "Min"),
    "review.column.reports": ("待核实", "Reports"),
    "review.column.scope": ("楼层", "Where"),
    "review.column.title": ("检查", "Checklist"),
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
    "review.story.report": ("待核实", "to be confirmed"),
    "review.story.score": ("{score}分", "{score} points"),
    "review.story.walked": (
        "{day} {slot}，{names}；已检{done}/{places}，用时{minutes}分",
        "{day} {slot}, {names}; {done} of {places} done, {minutes} min",
    ),
    "review.title": ("审核", "Review"),
    "review.waiting": ("待审核{count}次，有异常（!）的在前", "{count} waiting, exceptions (!) first"),
    "review.who": ("谁来审核？", "Who reviews?"),
    "review.who.keys": ("上下或数字 选择  回车 确定  Esc 返回", "Arrows or digits: choose  Enter: take  Esc: back"),
}
