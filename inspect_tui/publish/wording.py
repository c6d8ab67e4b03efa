"""An award's facts in the proper form of a school notice, as a document without any look.

Blocks stand in the order a reader expects of a 公示: title, addressee, basis, inspections, rules, list, commonest
faults, dates of the public notice and how to object, sender and date, and who compiled it.
"""

from collections.abc import Iterator

from inspect_tui.core.notice import NoticeFacts, NoticeGroup
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import date_name, month_day
from inspect_tui.publish import document as d
from inspect_tui.publish.wording_rules import choice_sentence, missed_sentence, scoring_sentence
from inspect_tui.publish.words import Words, rate
from inspect_tui.settings import School

_ANOTHER_FAULT_UNIT = "times"
_HERE = "\0"
_BLANK = {"zh": "＿＿＿＿", "en": "________"}


class Sender:
    """The school as one language names it; English falls back on the Chinese words."""

    def __init__(self, school: School, t: Translator) -> None:
        self.school = school.said("name", t.language)
        self.department = school.said("department", t.language)
        self.office = school.said("office", t.language)
        self.contact = school.said("contact", t.language)
        self.hours = school.said("hours", t.language)
        self.phone = school.said("phone", t.language)
        self._t = t

    @property
    def of_the_school(self) -> str:
        """The school's name inside a sentence."""
        return self.school or self._t("notice.the_school")

    @property
    def the_department(self) -> str:
        """The department inside a sentence."""
        return self.department or self._t("notice.the_department")

    @property
    def signature(self) -> str:
        """The sender under the notice."""
        return self._t("notice.sender", school=self.school, department=self.department).strip(", ")


def notice_document(facts: NoticeFacts, school: School, t: Translator) -> d.Document:
    """Word a notice.

    Args:
        facts: what it says.
        school: who posts it and whom objections go to.
        t: the language.
    """
    words = Words(facts, t)
    sender = Sender(school, t)
    title = t(f"notice.title.{facts.stage}", period=words.period, award=words.award)
    blocks: list[d.Block] = []
    if facts.stage == "provisional":
        blocks.append(d.Banner(t("notice.banner")))
    blocks.append(d.Title(title))
    if facts.stage != "provisional":
        blocks.append(d.Addressee(t("notice.addressee")))
    blocks.append(d.Paragraph(_basis(words, sender)))
    for number, (heading, body) in enumerate(_sections(words, sender), start=1):
        blocks += [d.Heading(words.heading(number, heading)), *body]
    if facts.stage != "provisional":
        blocks.append(d.Signature(sender.signature, t("notice.stamp"), date_name(t, facts.posted)))
        blocks.append(d.Footer(_footer(school, t)))
    before, between, after = t("notice.page", page=_HERE, pages=_HERE).split(_HERE)
    page_of = (before, between, after)
    return d.Document(t.language, title, page_of, tuple(blocks))


def _basis(words: Words, sender: Sender) -> str:
    return words.t(
        f"notice.basis.{words.facts.stage}",
        school=sender.of_the_school,
        department=sender.the_department,
        award=words.award,
        period=words.period,
        who=who(words),
    )


def who(words: Words) -> str:
    """Say who was chosen: 3-208等40间寝室. The list itself follows in the table."""
    winners = words.facts.winners
    if not winners:
        return words.t("notice.who.none", noun=words.noun)
    key = "notice.who.one" if len(winners) == 1 else "notice.who.many"
    return words.t(key, first=winners[0].unit, count=words.count_noun(len(winners)))


def _sections(words: Words, sender: Sender) -> Iterator[tuple[str, tuple[d.Block, ...]]]:
    """Yield each section's heading and body; one without anything to say is left out."""
    t, facts = words.t, words.facts
    yield t("notice.heading.checks"), (d.Paragraph(coverage_text(words)),)
    yield t("notice.heading.rules"), tuple(d.Paragraph(text) for text in words.items(_rules(words)))
    heading = t(f"notice.heading.winners.{facts.stage}", count=words.count(len(facts.winners)))
    yield heading, tuple(_list(words))
    if facts.faults:
        text = t("notice.faults", faults=faults_text(words), noun=words.noun)
        yield t("notice.heading.faults"), (d.Paragraph(text),)
    if facts.public:
        yield t("notice.heading.objections"), tuple(_objections(words, sender))


def coverage_text(words: Words) -> str:
    """Say when checks took place, how many were due and done, and why some were not."""
    t, facts = words.t, words.facts
    counts = facts.coverage
    if counts.first is None or counts.last is None or counts.share is None:
        return t("notice.coverage.none")
    first, last = (
        (month_day(t, counts.first), month_day(t, counts.last))
        if counts.first.year == counts.last.year
        else (date_name(t, counts.first), date_name(t, counts.last))
    )
    texts = [
        t("notice.coverage.dates", first=first, last=last, days=counts.days),
        t(
            "notice.coverage.counts",
            nouns=words.nouns,
            units=words.count(facts.units),
            due=words.checks(counts.due),
            done=words.checks(counts.done),
            rate=rate(counts.share),
        ),
    ]
    if counts.missed:
        reasons = words.listed(t(f"notice.missed.{reason}", count=words.missed(n)) for reason, n in counts.missed)
        texts.append(t("notice.coverage.missed", count=words.checks(counts.due - counts.done), reasons=reasons))
        texts.append(missed_sentence(words))
    return _joined(texts, t)


def faults_text(words: Words) -> str:
    """List the commonest faults with their counts."""
    t = words.t
    listed = []
    for fault in words.facts.faults:
        key = f"notice.faults.{fault.per}"
        key = key if t.has(key) else f"notice.faults.{_ANOTHER_FAULT_UNIT}"
        listed.append(t(key, item=fault.short.pick(t.language), count=fault.count))
    return words.listed(listed)


def _rules(words: Words) -> tuple[str, ...]:
    t, facts = words.t, words.facts
    texts = [scoring_sentence(words), choice_sentence(words)]
    if facts.unranked:
        why = words.listed(t(f"notice.unranked.{why}", count=words.count(count)) for why, count in facts.unranked)
        total = words.count_noun(sum(count for _, count in facts.unranked))
        texts.append(t("notice.rule.unranked", when=words.when, count=total, why=why))
    return tuple(texts)


def _list(words: Words) -> Iterator[d.Block]:
    """Yield the table of winners and what must be said under it."""
    t, facts = words.t, words.facts
    quota = any(group.quota is not None for group in facts.groups)
    tiers = any(winner.tier for winner in facts.winners)
    header = [t("notice.table.group"), t("notice.table.units", nouns=words.nouns)]
    header += [t("notice.table.quota")] if quota else []
    header += [t("notice.csv.tier")] if tiers else []
    header.append(t("notice.table.score", noun=words.noun.capitalize(), score=words.score))
    rows = [row for group in facts.groups for row in _group_rows(words, group, quota=quota, tiers=tiers)]
    yield d.Table(tuple(header), tuple(rows))
    notes = list(_notes(words))
    if notes:
        yield d.Note(t("notice.note", text=t("words.semicolon").join(notes)))


def _group_rows(words: Words, group: NoticeGroup, *, quota: bool, tiers: bool) -> Iterator[tuple[d.Cell, ...]]:
    t = words.t
    start: list[d.Cell] = [words.group(group), words.count(group.units)]
    if quota:
        start.append(words.count(group.quota) if group.quota is not None else "")
    if not group.winners:
        yield (*start, *([""] if tiers else []), t("notice.no_winner", noun=words.noun))
        return
    by_tier: dict[str, list[str]] = {}
    for winner in group.winners:
        tier = winner.tier.pick(t.language) if winner.tier else ""
        piece = t("notice.table.piece", unit=winner.unit, score=winner.score)
        by_tier.setdefault(tier, []).append(piece)
    for tier, pieces in by_tier.items():
        yield (*start, *([tier] if tiers else []), tuple(pieces))


def _notes(words: Words) -> Iterator[str]:
    t, facts = words.t, words.facts
    for group in facts.groups:
        for place, units in group.shared_places:
            yield t("notice.note.shared", group=words.group(group), units=_together(t, units), place=place)
        if group.widened:
            yield t("notice.note.widened", group=words.group(group), count=words.count(len(group.winners)))
    if facts.policy.score.compare == "exact" and any(_looks_level(group) for group in facts.groups):
        yield t("notice.note.rounded", score=words.score)
    select = facts.policy.select
    if select and (select.percent is not None or select.fraction is not None):
        yield t("notice.note.quota", nouns=words.nouns)


def _looks_level(group: NoticeGroup) -> bool:
    """Whether two winners have one printed score and yet different places, which a reader would take for a mistake."""
    return len({winner.score for winner in group.winners}) < len({winner.place for winner in group.winners})


def _together(t: Translator, units: tuple[str, ...]) -> str:
    return t("notice.and", first=t("words.list").join(units[:-1]), last=units[-1])


def _objections(words: Words, sender: Sender) -> Iterator[d.Block]:
    t, dates = words.t, words.facts.public
    if dates is None:
        return
    texts = [
        t("notice.objection.dates", first=date_name(t, dates.first), last=date_name(t, dates.last), days=dates.days),
        t("notice.objection.how", department=sender.the_department, noun=words.noun),
        t("notice.objection.final", day=date_name(t, dates.final)),
    ]
    yield d.Paragraph(_joined(texts, t))
    lines = tuple(_contact_lines(sender, t))
    if lines:
        yield d.Lines(lines)


def _contact_lines(sender: Sender, t: Translator) -> Iterator[str]:
    if office := sender.office or sender.department:
        yield t("notice.contact.office", office=office)
    person = [t("notice.contact.person", contact=sender.contact)] if sender.contact else []
    person += [t("notice.contact.phone", phone=sender.phone)] if sender.phone else []
    if person:
        yield t("words.semicolon").join(person)
    if sender.hours:
        yield t("notice.contact.hours", hours=sender.hours)


def _footer(school: School, t: Translator) -> tuple[str, ...]:
    """Name who answers for the sheet; what the settings leave open is a blank to sign on."""
    names = ((role, school.said(f"{role}_by", t.language)) for role in ("compiled", "checked", "issued"))
    return tuple(t(f"notice.footer.{role}", name=name or _BLANK[t.language]) for role, name in names)


def _joined(texts: list[str], t: Translator) -> str:
    return ("" if t.language == "zh" else " ").join(texts)
