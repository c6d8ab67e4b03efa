"""An award's facts as a message to the teachers' group: no alignment by spaces, no room that did not win."""

from collections.abc import Iterator

from inspect_tui.core.notice import NoticeFacts, NoticeGroup
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name, month_day
from inspect_tui.publish.wording import Sender, faults_text
from inspect_tui.publish.words import Words
from inspect_tui.settings import School


def chat_lines(facts: NoticeFacts, school: School, t: Translator) -> tuple[str, ...]:
    """Word the message; ``publish.text.chat_parts`` cuts it to what a chat takes."""
    words = Words(facts, t)
    sender = Sender(school, t)
    return tuple(_lines(words, sender))


def _lines(words: Words, sender: Sender) -> Iterator[str]:
    t, facts = words.t, words.facts
    count = words.count_noun(len(facts.winners))
    yield t(f"notice.chat.title.{facts.stage}", period=words.period, award=words.award)
    yield t(f"notice.chat.greeting.{facts.stage}", period=words.period, award=words.award, count=count)
    if facts.public:
        dates = facts.public
        yield t("notice.chat.dates", first=month_day(t, dates.first), last=month_day(t, dates.last), days=dates.days)
    yield ""
    yield from (_group_line(words, group) for group in facts.groups)
    yield ""
    yield t("notice.chat.coverage", due=words.checks(facts.coverage.due), done=words.checks(facts.coverage.done))
    if facts.faults:
        yield t("notice.chat.faults", faults=faults_text(words))
    if facts.public:
        yield t("notice.chat.objections", who=_contact(sender, t))
    if facts.stage != "provisional":
        yield t("notice.chat.dont_forward", noun=words.noun)
        yield " ".join(part for part in (sender.signature, date_name(t, facts.posted)) if part)


def _group_line(words: Words, group: NoticeGroup) -> str:
    t = words.t
    if not group.winners:
        return t("notice.chat.group", group=words.group(group), units=t("notice.no_winner", noun=words.noun), remark="")
    remark = t("notice.chat.widened", count=words.count(len(group.winners))) if group.widened else ""
    by_tier: dict[str, list[str]] = {}
    for winner in group.winners:
        by_tier.setdefault(winner.tier.pick(t.language) if winner.tier else "", []).append(winner.unit)
    said = [
        t("notice.chat.tier", tier=tier, units=words.listed(units)) if tier else words.listed(units)
        for tier, units in by_tier.items()
    ]
    units = t("words.semicolon").join(said)
    return t("notice.chat.group", group=words.group(group), units=units, remark=remark)


def _contact(sender: Sender, t: Translator) -> str:
    who = t("notice.chat.contact_name", department=sender.the_department, contact=sender.contact).strip(", ")
    return who + (t("notice.chat.contact", phone=sender.phone) if sender.phone else "")
