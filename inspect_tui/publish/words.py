"""Small words that every part of a notice needs: counted units, numbers, lists."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from inspect_tui.core.exact import printed
from inspect_tui.core.policy import OWN_UNITS
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import group_name, period_name

if TYPE_CHECKING:
    from inspect_tui.core.notice import NoticeFacts, NoticeGroup


class Words:
    """The vocabulary of one notice: what its units are called and how its scores are."""

    def __init__(self, facts: "NoticeFacts", t: Translator) -> None:
        policy = facts.policy
        self.t = t
        self.facts = facts
        self._unit = "room" if policy.unit in OWN_UNITS else "class" if policy.unit == "class" else "other"
        monthly = facts.period.kind == "month"
        self.when = t("notice.when.month" if monthly else "notice.when.other")
        self.score = t(
            "notice.score.month_mean" if monthly and policy.score.aggregate == "mean" else "notice.score.other"
        )
        self.noun = t(f"notice.noun.{self._unit}")
        self.nouns = t(f"notice.nouns.{self._unit}")
        self.award = facts.title.pick(t.language)
        self.period = period_name(t, facts.period.kind, facts.period.id, facts.period.start)

    def count(self, number: int) -> str:
        """Say a number of units: 40间, 40 rooms."""
        return self.t(f"notice.count.{self._unit}", count=number)

    def count_noun(self, number: int) -> str:
        """Say a number of units and what they are: 40间寝室, 40 rooms."""
        return self.t(f"notice.count_noun.{self._unit}", count=number)

    def missed(self, number: int) -> str:
        """Say a number of checks inside a list of reasons: 16间次, 16."""
        return self.t("notice.missed_count.room" if self._unit == "room" else "notice.missed_count.other", count=number)

    def checks(self, number: int) -> str:
        """Say a number of checks: 3564间次, 3564 checks."""
        return self.t("notice.checks.room" if self._unit == "room" else "notice.checks.other", count=number)

    def group(self, group: "NoticeGroup") -> str:
        """Say a group: 三年级女生, Grade 3 girls."""
        return group_name(self.t, self.facts.group_by, group.key)

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts with 、 or a comma."""
        return self.t("words.list").join(texts)

    def heading(self, number: int, text: str) -> str:
        """Number a heading: 一、检查情况, 1. Inspections."""
        return self.t("notice.heading", number=self._numeral(number), text=text)

    def items(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Number the paragraphs under a heading, where there are several: （一）……, (1) ...."""
        if len(texts) == 1:
            return tuple(texts)
        return tuple(
            self.t("notice.item", number=self._numeral(number), text=text) for number, text in enumerate(texts, start=1)
        )

    def _numeral(self, number: int) -> str:
        numerals = self.t("notice.numerals")
        return (numerals.split() if " " in numerals else numerals)[number - 1]


def plain(number: Decimal) -> str:
    """Write a decimal without trailing zeros: 90, 0.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(value: Fraction) -> str:
    """Write a share as a whole percentage where it is one, else as the fraction it is: 60%, 2/3."""
    percent = value * 100
    return f"{percent.numerator}%" if percent.denominator == 1 else f"{value.numerator}/{value.denominator}"


def rate(value: Fraction) -> str:
    """Write a rate with one decimal: 98.9%."""
    return f"{printed(value * 100, 1)}%"
