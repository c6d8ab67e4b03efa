"""How a score came about, in words: every sum with the numbers it is made of."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from inspect_tui.core.award import AwardRow, SourceScore
from inspect_tui.core.exact import printed, rounded, shortest
from inspect_tui.core.policy_scores import ScoreRules
from inspect_tui.i18n import Translator
from inspect_tui.publish.deductions import LONG, equals, number
from inspect_tui.publish.explained_checks import by_checks
from inspect_tui.publish.reasons import Titles, fact_text, title_of
from inspect_tui.publish.words import share

if TYPE_CHECKING:
    from inspect_tui.core.explain import Explanation

_MOST_DECIMALS = 12


def score_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    """Yield each source's score, their weighted sum, what was converted and added, and the rounding."""
    row, rules = one.row, one.policy.score
    if row.sources and rules.per == "day":
        yield t("award.explain.per_day")
    for source in row.sources:
        yield _source_line(t, source, rules, titles)
        if places := [place for place in one.places if place.source == source.source]:
            said = t("words.list").join(f"{place.place} {number(place.score)}" for place in places)
            yield t(f"award.explain.places.{rules.aggregate}", places=said)
    if len(row.sources) > 1 and row.exact is not None:
        score = _weighted(row)
        terms = t("award.explain.plus").join(
            t("award.explain.term", score=number(source.score), weight=share(source.weight)) for source in row.sources
        )
        exact = equals(t, score, *(source.score for source in row.sources))
        yield t("award.explain.sum", terms=terms, score=number(score), equals=exact)
    yield from _added_lines(t, one, titles)
    counted = {source.source for source in row.sources}
    for source_id in row.missing:
        if source_id not in counted:
            yield t("award.explain.missing", source=title_of(source_id, t, titles))
    if row.exact is not None and row.score is not None and Fraction(row.score) != row.exact:
        yield _rounded_line(t, row.exact, row.score, rules)


def _source_line(t: Translator, source: SourceScore, rules: ScoreRules, titles: Titles) -> str:
    title = title_of(source.source, t, titles) if source.source else t("award.explain.all_sources")
    values = {"source": title, "mean": number(source.score), "weight": share(source.weight)}
    if not source.count:
        return t("award.explain.source.zero", **values)
    if rules.gather != "units" and rules.aggregate != "mean":
        return t(f"award.explain.source.{rules.aggregate}", **values)
    key = "award.explain.source"
    key += ".units" if rules.gather == "units" else ".day" if rules.per == "day" else ""
    exact = equals(t, source.score, source.total)
    return t(key, total=number(source.total), count=source.count, equals=exact, **values)


def _weighted(row: AwardRow) -> Fraction:
    """Return the sum of the sources by their weights, before anything is converted or added."""
    return sum((source.weight * source.score for source in row.sources), Fraction(0))


def _added_lines(t: Translator, one: "Explanation", titles: Titles) -> Iterator[str]:
    """Say how the weighted score was converted to 100, and what was added to it."""
    row, score = one.row, _weighted(one.row)
    if one.out_of is not None and row.sources:
        scaled = score * 100 / one.out_of
        values = {"score": number(score), "out_of": number(one.out_of), "scaled": number(scaled)}
        yield t("award.explain.out_of", equals=equals(t, scaled, score), **values)
        score = scaled
    for added in row.added:
        name = title_of(added.name, t, titles) if added.kind == "bonus" else fact_text(added.name, t)
        said = t(f"award.added.{added.kind}", name=name, times=added.times, points=_signed(added.points))
        checks = one.noted(added.name) if added.kind == "adjust" else ()
        yield by_checks(t, said, checks, row.unit, titles)
    if row.added and row.exact is not None:
        terms = [*([number(score)] if row.sources else []), *(_signed(added.points) for added in row.added)]
        exact = equals(t, row.exact, score)
        yield t("award.explain.total", terms="".join(terms), score=number(row.exact), equals=exact)


def _signed(points: Fraction) -> str:
    return number(points) if points < 0 else f"+{number(points)}"


def _rounded_line(t: Translator, exact: Fraction, said: str, rules: ScoreRules) -> str:
    """Say how the score was rounded, with as many decimals as it takes to come to the same by hand."""
    shown = number(exact)
    for decimals in range(LONG, _MOST_DECIMALS):
        shown = shortest(exact, decimals)
        if printed(Fraction(shown), rules.decimals, rules.rounding) == said:
            break
    key = "award.explain.rounded" if rules.decimals else "award.explain.rounded.whole"
    line = t(
        key,
        exact=shown,
        rounding=t(f"award.explain.rounding.{rules.rounding}"),
        decimals=rules.decimals,
        score=said,
    )
    compared = rules.compare == "rounded" and rounded(exact, rules.decimals, rules.rounding) != exact
    return line + t("words.comma") + t("award.explain.compared") if compared else line
