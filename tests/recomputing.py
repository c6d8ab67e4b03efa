"""What an explanation prints, worked out again from the printed numbers alone, as a resident with a pencil would."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from inspect_tui.core.explain import Explanation
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.i18n import Language, Translator
from inspect_tui.publish.explaining import explanation_passages

CLOSE = Fraction(1, 1000)
"""Printed numbers have three decimals where they are not exact."""

NUMBER = r"(-?\d+(?:\.\d+)?)"
EQUALS = {"zh": "(＝|约为)", "en": "( = | is about )"}
TIMES = {"zh": "x", "en": " x "}
OVER = {"zh": "/", "en": " / "}
PLUS = {"zh": "+", "en": " + "}
MEAN = {
    "zh": rf"(.+)：{NUMBER}/(\d+)(?:次|天)(＝|约为){NUMBER}，权重(.+)",
    "en": rf"(.+): {NUMBER} / (\d+)(?: days?)?( = | is about ){NUMBER}, weight (.+)",
}
OTHER = {
    "zh": rf"(.+)：(合计|最低|最高|中位数|最后一次){NUMBER}，权重(.+)",
    "en": rf"(.+): (sum|lowest|highest|median|last) {NUMBER}, weight (.+)",
}
HOW = {"合计": "sum", "最低": "lowest", "最高": "highest", "中位数": "median", "最后一次": "last"}
SUM = {"zh": rf"合计：(.+?)(＝|约为){NUMBER}$", "en": rf"Together: (.+?)( = | is about ){NUMBER}$"}
OUT_OF = {
    "zh": rf"折成百分制：{NUMBER}x100/{NUMBER}(＝|约为){NUMBER}",
    "en": rf"Out of 100: {NUMBER} x 100 / {NUMBER}( = | is about ){NUMBER}",
}
TOTAL = {"zh": rf"最后得分：(.+?)(＝|约为){NUMBER}$", "en": rf"Final score: (.+?)( = | is about ){NUMBER}$"}
ROUNDED = {
    "zh": rf"{NUMBER}(四舍五入|四舍六入五成双|舍去尾数)到(?:(\d)位小数|整数)：{NUMBER}",
    "en": rf"{NUMBER} (rounded|rounded half to even|cut) to (?:(\d) decimals?|a whole number): {NUMBER}",
}
WAYS = {
    "四舍五入": ROUND_HALF_UP, "rounded": ROUND_HALF_UP, "四舍六入五成双": ROUND_HALF_EVEN,
    "rounded half to even": ROUND_HALF_EVEN, "舍去尾数": ROUND_DOWN, "cut": ROUND_DOWN,
}  # fmt: skip
PLACES = {
    "zh": rf"(.+)：各间得分合计{NUMBER}/(\d+)间(＝|约为){NUMBER}，权重(.+)",
    "en": rf"(.+): the places' scores together {NUMBER} / (\d+)( = | is about ){NUMBER}, weight (.+)",
}
COLON = {"zh": "：", "en": ": "}
LIST = {"zh": "、", "en": ", "}
EDGE = {
    "zh": rf"入选线(?:低)?{NUMBER}分（{NUMBER}-{NUMBER}）",
    "en": rf"^{NUMBER} points \w+ the edge \({NUMBER} - {NUMBER}\)",
}
BESIDE = {
    "zh": (
        r"，权重.+$|：没有得分，其余权重按比例放大$|^同一天按同一检查表查的几次先取平均。$|^各处(?:先|取).+：.+ .+"
        r"|^.+\d+次，(?:\+|-)[\d.]+分|^.+(?:\+|-)[\d.]+分"
    ),
    "en": (
        r", weight .+$|: no score; the other weights grow$|^Checks of one list on one day are averaged first\.$"
        r"|^The .+ of each place: |[+-][\d.]+"
    ),
}
"""Lines that hold no sum of their own: of a source without a score, of what was added, and what explains the others."""
LEFT_OUT = (
    "不计分", "尚未审核，未计入", "不在本办法内", "只在同分时比较", "另加",
    "not counted", "not approved yet, not counted", "not part of this award", "only compared in a tie", "added",
)  # fmt: skip


class Line(NamedTuple):
    """A printed check."""

    day: str
    source: str
    score: Fraction
    said: str


class Story:
    """The printed text, cut into what a reader sees."""

    def __init__(self, told: Explanation, language: Language, sources: Sequence[str]) -> None:
        passages = explanation_passages(told, Translator(language))
        self.language = language
        self.told = told
        self.headline = passages[0].heading
        named = {passage.heading.partition("（")[0].partition(" (")[0]: passage.lines for passage in passages}
        self.score = named.get("得分") or named.get("Score") or ()
        self.selection = named.get("入选") or named.get("Selection") or ()
        listed = next(
            (named[name] for name in ("每次检查", "每行得分", "Every check", "Every row") if name in named), ()
        )
        self.checks = [line for text in listed if (line := _line(text, sources)) is not None]

    def count(self, pattern: Mapping[str, str], lines: Sequence[str]) -> int:
        """Return how many lines have such a sum."""
        return sum(1 for _ in self.find(pattern, lines))

    def find(self, pattern: Mapping[str, str], lines: Sequence[str]) -> Iterator[re.Match[str]]:
        return (found for line in lines if (found := re.search(pattern[self.language], line)))


def _line(text: str, sources: Sequence[str]) -> Line | None:
    cells = re.split(r" {2,}", text)
    at = max(position for position, cell in enumerate(cells) if cell in sources)  # a slot may have the same name
    if at + 1 >= len(cells) or not re.fullmatch(NUMBER, cells[at + 1]):
        return None
    said = cells[at + 2] if at + 2 < len(cells) else ""
    return Line(cells[0], cells[at], Fraction(cells[at + 1]), said)


def close(one: Fraction, other: Fraction, terms: int = 1) -> bool:
    return abs(one - other) <= CLOSE * terms


def share(text: str) -> Fraction:
    return Fraction(text.removesuffix("%")) / 100 if text.endswith("%") else Fraction(text)


def complete(story: Story) -> None:
    """Check that every sum which there should be is printed, in a line that is understood."""
    told, row = story.told, story.told.row
    together = {"zh": "合计", "en": "Together"}[story.language]
    scored = [source for source in row.sources if source.count]
    others = [found for found in story.find(OTHER, story.score) if found[1] != together]
    lines = story.count(MEAN, story.score) + len(others) + story.count(PLACES, story.score)
    assert lines == len(scored)
    assert story.count(SUM, story.score) == (len(row.sources) > 1 and row.exact is not None)
    assert story.count(OUT_OF, story.score) == (told.out_of is not None and bool(row.sources))
    assert story.count(TOTAL, story.score) == (bool(row.added) and row.exact is not None)
    inexact = row.exact is not None and row.score is not None and Fraction(row.score) != row.exact
    assert story.count(ROUNDED, story.score) == inexact
    assert story.count(EDGE, story.selection) == (row.status == "ranked" and bool(row.margin))
    for line in story.score:
        sums = (MEAN, OTHER, PLACES, SUM, OUT_OF, TOTAL, ROUNDED, BESIDE)
        assert any(re.search(pattern[story.language], line) for pattern in sums), line


def recount(told: Explanation) -> None:
    """Check that the checks which a number is said to be from are so many."""
    row = told.row
    for added in row.added:
        if added.kind == "adjust":
            assert len(told.noted(added.name)) == added.times
    for condition in told.conditions:
        code, values = condition.requirement.reason.code, condition.requirement.reason.values
        checks = [one.row for one in condition.checks]
        match code:
            case "missed_many" | "missed_met":
                assert len({(one.unit, one.attributes.get(told.policy.unit), one.day) for one in checks}) == row.missed
            case "fails_many" | "fails_met" | "fails_left_many" | "fails_left_met":
                assert len(checks) == int(values["count"])
            case "coverage_low":
                assert len(checks) <= row.planned - row.done
            case "each_below" | "barred":
                assert checks


def recompute(story: Story, rules: ScoreRules) -> None:
    """Check every printed sum of a story."""
    complete(story)
    recount(story.told)
    language = story.language
    counted = [line for line in story.checks if not line.said.endswith(LEFT_OUT)]
    all_checks = {"zh": "全部检查", "en": "all checks"}[language]
    printed: list[Fraction] = []
    for found in story.find(MEAN, story.score):
        source, total, count, _, mean, weight = found.groups()
        values = values_of(counted, None if source == all_checks else source, rules)
        assert len(values) == int(count)
        assert close(sum(values, Fraction(0)), Fraction(total), len(values) + 1)
        assert close(Fraction(total) / int(count), Fraction(mean))
        assert 0 < share(weight) <= 1
        printed.append(Fraction(mean))
    for found in story.find(OTHER, story.score):
        source, how, score, _ = found.groups()
        if source in {"合计", "Together"}:
            continue
        values = values_of(counted, None if source == all_checks else source, rules)
        assert close(aggregate(values, HOW.get(how, how)), Fraction(score), len(values) + 1)
        printed.append(Fraction(score))
    for position, line in enumerate(story.score):
        if of_places := re.search(PLACES[language], line):
            listed = story.score[position + 1].partition(COLON[language])[2].split(LIST[language])
            scores = [Fraction(one.rpartition(" ")[2]) for one in listed]
            assert len(scores) == int(of_places[3])
            assert close(sum(scores, Fraction(0)), Fraction(of_places[2]), len(scores) + 1)
            assert close(Fraction(of_places[2]) / len(scores), Fraction(of_places[5]))
            printed.append(Fraction(of_places[5]))
    reached = printed[0] if len(printed) == 1 else None
    for found in story.find(SUM, story.score):
        terms = [term.split(TIMES[language]) for term in found[1].split(PLUS[language])]
        assert close(sum((Fraction(a) * share(b) for a, b in terms), Fraction(0)), Fraction(found[3]), 2)
        assert sum(share(b) for _, b in terms) == 1
        reached = Fraction(found[3])
    for found in story.find(OUT_OF, story.score):
        assert reached is None or close(Fraction(found[1]), reached)
        assert close(Fraction(found[1]) * 100 / Fraction(found[2]), Fraction(found[4]), 2)
        reached = Fraction(found[4])
    for found in story.find(TOTAL, story.score):
        terms_said = re.findall(r"[+-]?\d+(?:\.\d+)?", found[1])
        assert close(sum(map(Fraction, terms_said), Fraction(0)), Fraction(found[3]), len(terms_said))
        reached = Fraction(found[3])
    headline = next((cell for cell in story.headline.split("  ")[1:2] if re.fullmatch(NUMBER, cell)), None)
    for found in story.find(ROUNDED, story.score):
        assert reached is None or close(Fraction(found[1]), reached)
        unit = Decimal(1).scaleb(-int(found[3] or 0))
        assert Decimal(found[1]).quantize(unit, WAYS[found[2]]) == Decimal(found[4])
        reached = Fraction(found[4])
    if reached is not None and headline is not None:
        assert Fraction(headline) == reached
    for found in story.find(EDGE, story.selection):
        assert close(Fraction(found[2]) - Fraction(found[3]), Fraction(found[1]), 2)


def values_of(lines: Sequence[Line], source: str | None, rules: ScoreRules) -> list[Fraction]:
    mine = [line for line in lines if source in {None, line.source}]
    if rules.per != "day":
        return [line.score for line in mine]
    days = list(dict.fromkeys((line.day, line.source) for line in mine))
    of_days = [[line.score for line in mine if (line.day, line.source) == day] for day in days]
    return [sum(scores, Fraction(0)) / len(scores) for scores in of_days]


def aggregate(values: Sequence[Fraction], how: str) -> Fraction:
    match how:
        case "sum":
            return sum(values, Fraction(0))
        case "lowest":
            return min(values)
        case "highest":
            return max(values)
        case "median":
            return Fraction(median(values))
    return values[-1]


DEDUCTION = {
    "zh": [rf"x(\d+)＝{NUMBER}", rf"扣完为止{NUMBER}", rf"合计{NUMBER}，最多扣{NUMBER}"],
    "en": [rf"x (\d+) = {NUMBER}", rf"capped at {NUMBER}", rf"together {NUMBER}, costs {NUMBER} at most"],
}
SCALED = {
    "zh": rf"：{NUMBER}x{NUMBER}/{NUMBER}(?:＝|约为){NUMBER}",
    "en": rf": {NUMBER} x {NUMBER} / {NUMBER}(?: = | is about ){NUMBER}",
}


def recompute_check(line: Line, language: Language) -> None:
    """Work a check's score out from its deductions."""
    comma = {"zh": "，", "en": ", "}[language]
    lost = Fraction(0)
    last = Fraction(0)
    for part in line.said.split(comma):
        if scaled := re.search(SCALED[language], part):
            assert Fraction(scaled[1]) == lost
            assert close(lost * Fraction(scaled[2]) / Fraction(scaled[3]), Fraction(scaled[4]))
            lost = Fraction(scaled[4])
        elif capped := re.search(DEDUCTION[language][1], part):
            lost += Fraction(capped[1]) - last
        elif points := re.search(rf"{NUMBER}$", part):
            if times := re.search(rf"{NUMBER} ?x ?(\d+)(?:＝| = ){NUMBER}$", part):
                assert Fraction(times[1]) * int(times[2]) == Fraction(times[3])
            last = Fraction(points[1])
            lost += last
    assert close(100 - lost, line.score), line
