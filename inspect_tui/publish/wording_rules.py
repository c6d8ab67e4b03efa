"""A policy in a few sentences, as a notice states it: how scores are made, who takes part, who is chosen."""

from collections.abc import Iterator
from fractions import Fraction

from inspect_tui.core.policy_tables import TIE_SOURCE, Table
from inspect_tui.publish.words import Words, plain, share

_STOP = {"zh": "。", "en": "."}
_SEMICOLON = "words.semicolon"


def scoring_sentence(words: Words) -> str:
    """Say what a check starts from and how the scores of a period become one."""
    t, facts = words.t, words.facts
    bases = {source.base for source in facts.sources}
    base = next(iter(bases)) if len(bases) == 1 else ""
    start = t("notice.rule.base", base=base) if base else t("notice.rule.base_other")
    rules = facts.policy.score
    if len(facts.sources) < 2:
        gather = t(f"notice.aggregate.{rules.aggregate}", score=words.score, when=words.when)
    else:
        sources = words.listed(
            t("notice.source_weight", title=source.title.pick(t.language), weight=share(source.weight))
            for source in facts.sources
        )
        key = "notice.aggregate.weighted" + ("_zero" if rules.missing == "zero" else "")
        aggregate = t(f"notice.aggregate.word.{rules.aggregate}")
        gather = t(key, score=words.score, when=words.when, sources=sources, aggregate=aggregate)
    joiner = t(_SEMICOLON) if t.language == "zh" else ". "
    parts = [start, gather]
    parts += [t("notice.rule.units")] if rules.gather == "units" else []
    parts += [t("notice.rule.added")] if rules.adds else []
    return joiner.join(parts) + _STOP[t.language]


def missed_sentence(words: Words) -> str:
    """Say what a check that was not done counts as."""
    t = words.t
    by_points: dict[str, list[str]] = {}
    for status, effect in words.facts.policy.score.on_status.items():
        if effect != "exclude":
            points = "0" if effect == "zero" else plain(effect)
            by_points.setdefault(points, []).append(t(f"status.{status}"))
    if not by_points:
        return t("notice.coverage.missed_rule")
    exceptions = t("words.list").join(
        t("notice.rule.fixed", statuses=t("notice.or").join(statuses), points=points)
        for points, statuses in by_points.items()
    )
    return t("notice.coverage.missed_rule_but", exceptions=exceptions)


def choice_sentence(words: Words) -> str:
    """Say who takes part and who of them is chosen."""
    t, policy = words.t, words.facts.policy
    first = policy.select or Table()
    conditions = words.listed(_conditions(words, first))
    text: list[str] = []
    if conditions:
        text.append(t("notice.rule.conditions", when=words.when, conditions=conditions, noun=words.noun))
    if policy.tiers:
        tiers = [_tier(words, tier.name.pick(t.language), tier) for tier in policy.tiers]
        text.append(_take_sentence(words, t(_SEMICOLON).join(tiers)))
    elif first.quotas:
        text.append(_take_sentence(words, _take(words, first)))
    else:
        text.append(t("notice.rule.everyone", noun=words.noun))
    tables = [table for table in policy.tables if table.quotas]
    if tables:
        text.append(_ties(words, tables[0]))
        if tables[0].all_equal:
            text.append(t(f"notice.rule.all_equal.{tables[0].all_equal}"))
    if any(table.transfer for table in tables):
        text.append(t("notice.rule.transfer"))
    return ("" if t.language == "zh" else " ").join(text)


def _conditions(words: Words, table: Table) -> Iterator[str]:
    t, eligible = words.t, words.facts.policy.eligible
    if eligible.min_inspections:
        yield t("notice.rule.condition.inspections", count=eligible.min_inspections)
    if eligible.min_coverage:
        yield t("notice.rule.condition.coverage", share=share(eligible.min_coverage))
    if eligible.max_missed is not None:
        statuses = t("notice.or").join(t(f"status.{status}") for status in eligible.missed)
        yield t("notice.rule.condition.missed", count=eligible.max_missed, statuses=statuses)
    if eligible.min_score_each is not None:
        yield t("notice.rule.condition.each", points=plain(eligible.min_score_each))
    if eligible.requires:
        yield t("notice.rule.condition.required", facts=words.listed(eligible.requires))
    if table.threshold is not None:
        yield t("notice.rule.condition.threshold", score=words.score, points=plain(table.threshold))
    if eligible.barred_by:
        yield t("notice.rule.condition.barred")


def _take_sentence(words: Words, take: str) -> str:
    t = words.t
    names = words.facts.group_by
    if not names:
        among = t("notice.among.all", nouns=words.nouns)
    else:
        same = t("notice.same_joiner").join(_attribute(words, name) for name in names)
        among = t("notice.among.group", same=same, nouns=words.nouns)
    return t("notice.rule.take_sentence", among=among, score=words.score, take=take)


def _attribute(words: Words, name: str) -> str:
    key = f"notice.attribute.{name}"
    return words.t(key) if words.t.has(key) else words.t("notice.attribute.other", name=name)


def _tier(words: Words, name: str, table: Table) -> str:
    """Say one tier; a tier may have a threshold of its own besides its quota."""
    t = words.t
    parts: list[str] = []
    if table.threshold is not None:
        parts.append(t("notice.rule.tier_threshold", score=words.score, points=plain(table.threshold)))
    if table.quotas:
        parts.append(_take(words, table))
    return t("notice.rule.tier", tier=name, take=t("words.comma").join(parts))


def _take(words: Words, table: Table) -> str:
    t = words.t
    if table.count is not None:
        return t("notice.rule.take.count", count=table.count)
    if table.per_group is not None:
        return t("notice.rule.take.per_group")
    if table.by_size:
        *steps, rest = table.by_size
        said = [t("notice.rule.take.by_size.step", size=step.units, count=step.count) for step in steps]
        return t(
            "notice.rule.take.by_size",
            steps=words.listed([*said, t("notice.rule.take.by_size.rest", count=rest.count)]),
        )
    part = f"{plain(table.percent)}%" if table.percent is not None else share(table.fraction or Fraction(0))
    minimum = t("notice.rule.quota_min", count=words.count(table.quota_min)) if table.quota_min else ""
    rounding = t(f"notice.rule.rounding.{table.quota_rounding}")
    return t("notice.rule.take.share", share=part, rounding=rounding, minimum=minimum)


def _ties(words: Words, table: Table) -> str:
    t = words.t
    chain = words.listed(_tie_break(words, rule) for rule in table.tie_break)
    return t(f"notice.rule.ties.{table.ties}", chain=chain)


def _tie_break(words: Words, rule: str) -> str:
    if not rule.startswith(TIE_SOURCE):
        return words.t(f"notice.rule.tie_break.{rule}")
    source = rule.removeprefix(TIE_SOURCE)
    titles = {one.checklist: one.title.pick(words.t.language) for one in words.facts.sources}
    return words.t("notice.rule.tie_break.source", source=titles.get(source, source))
