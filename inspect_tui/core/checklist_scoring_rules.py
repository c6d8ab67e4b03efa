"""What the points, caps and fixed scores of a checklist must obey: see ``checklist_rules``."""

from collections.abc import Iterator
from decimal import Decimal

from inspect_tui.core.checklist import Checklist, Item
from inspect_tui.core.problems import Problem, wrong_key


def no_negative_numbers(checklist: Checklist) -> tuple[Problem, ...]:
    """Points and caps are written as positive numbers, whatever they do to the score."""
    amounts: list[tuple[str, str, Decimal | None]] = [
        ("", "base", checklist.base),
        ("", "pass_line", checklist.pass_line),
    ]
    amounts += [("", "grades", step.score) for step in checklist.grades]
    amounts += [(section.id, "cap", section.cap) for section in checklist.sections]
    amounts += [amount for item in checklist.items for amount in _amounts(item)]
    return tuple(
        wrong_key("negative", item, key, found=amount)
        for item, key, amount in amounts
        if amount is not None and amount < 0
    )


def _amounts(item: Item) -> Iterator[tuple[str, str, Decimal | None]]:
    yield item.id, "points", item.points
    yield item.id, "cap", item.cap
    yield item.id, "fixed", item.fixed
    for points in (item.by_beds or {}).values():
        yield item.id, "by_beds", points


def _costs(item: Item) -> tuple[Decimal, ...]:
    """Return what one occurrence may cost, in whatever place."""
    return (*(() if item.points is None else (item.points,)), *(item.by_beds or {}).values())


def sizes_are_numbers_of_beds(checklist: Checklist) -> tuple[Problem, ...]:
    """Points by beds list at least one number of beds, and none below one."""
    problems = [wrong_key("no_sizes", item.id, "by_beds") for item in checklist.items if item.by_beds == {}]
    problems += [
        wrong_key("bad_size", item.id, "by_beds", found=size)
        for item in checklist.items
        for size in item.by_beds or {}
        if size < 1
    ]
    return tuple(problems)


def caps_leave_room_for_one_failure(checklist: Checklist) -> tuple[Problem, ...]:
    """A cap below the points of one failure would mean that the points are never what they say."""
    return tuple(
        wrong_key("cap_below_points", item.id, "cap", cap=item.cap, points=max(_costs(item)))
        for item in checklist.items
        if item.cap is not None and any(item.cap < points for points in _costs(item))
    )


def caps_have_points(checklist: Checklist) -> tuple[Problem, ...]:
    """A cap without points ends deductions that never begin."""
    return tuple(
        wrong_key("cap_without_points", item.id, "cap")
        for item in checklist.items
        if item.cap is not None and not _costs(item) and item.severity != "critical"
    )


def every_place_can_earn_the_same(checklist: Checklist) -> tuple[Problem, ...]:
    """Where points are earned, points by beds without a cap would give small rooms more to earn."""
    if checklist.mode != "earn":
        return ()
    return tuple(
        wrong_key("sizes_without_cap", item.id, "by_beds")
        for item in checklist.items
        if item.by_beds and item.cap is None and item.kind != "bonus"
    )


def critical_items_cost_no_points(checklist: Checklist) -> tuple[Problem, ...]:
    """A critical failure acts through its effect once an adult confirms it, never through points."""
    return tuple(
        wrong_key("critical_with_points", item.id, keys[0])
        for item in checklist.items
        if item.severity == "critical"
        and (keys := [key for key in ("points", "cap", "by_beds") if getattr(item, key) is not None])
    )


def failures_cost_something(checklist: Checklist) -> tuple[Problem, ...]:
    """Where points decide, leaving them out is an oversight; ``points = 0`` says that a failure is to cost nothing."""
    if checklist.mode == "grade_by_failures":
        return ()
    return tuple(
        wrong_key("no_points", item.id, "points")
        for item in checklist.items
        if item.severity != "critical" and item.points is None and item.by_beds is None and item.fixed is None
    )


def scores_fit_their_range(checklist: Checklist) -> tuple[Problem, ...]:
    """The range is not empty, and the base and the pass line lie in it."""
    low, high = checklist.clamp
    if low >= high:
        return (wrong_key("clamp_crossed", "", "clamp", low=low, high=high),)
    numbers = [("base", checklist.base), ("pass_line", checklist.pass_line)]
    return tuple(
        wrong_key("outside_clamp", "", key, found=number, low=low, high=high)
        for key, number in numbers
        if number is not None and not low <= number <= high
    )


def nobodys_word_alone_fixes_a_score(checklist: Checklist) -> tuple[Problem, ...]:
    """What is only reported takes effect once an adult confirms it; then it is for the policy to say what follows."""
    return tuple(
        wrong_key("fixed_reported", item.id, "fixed")
        for item in checklist.items
        if item.fixed is not None and (item.severity == "critical" or item.who == "report")
    )


def fixed_scores_are_low_scores(checklist: Checklist) -> tuple[Problem, ...]:
    """A failure fixed at the highest score, or one of a bonus, would lower nothing."""
    high = checklist.clamp[1]
    return tuple(
        wrong_key("fixed_bonus", item.id, "fixed")
        if item.kind == "bonus"
        else wrong_key("fixed_too_high", item.id, "fixed", found=item.fixed, high=high)
        for item in checklist.items
        if item.fixed is not None and (item.kind == "bonus" or item.fixed >= high)
    )


def clean_places_have_a_score(checklist: Checklist) -> tuple[Problem, ...]:
    """With fixed scores alone nothing is at stake, so that a place without any fault would have no score at all."""
    fixed = [item.id for item in checklist.items if item.fixed is not None]
    at_stake = [item for item in checklist.items if item.kind != "bonus" and any(_costs(item))]
    return (wrong_key("fixed_alone", fixed[0], "fixed"),) if fixed and not at_stake else ()


def grades_take_no_points(checklist: Checklist) -> tuple[Problem, ...]:
    """Where the number of failures decides, a fixed score would contradict the grade, and sizes change nothing."""
    if checklist.mode != "grade_by_failures":
        return ()
    return tuple(
        wrong_key("not_with_grades", item.id, key)
        for item in checklist.items
        for key, value in (("by_beds", item.by_beds), ("fixed", item.fixed))
        if value is not None
    )


SCORING_RULES = (
    no_negative_numbers,
    sizes_are_numbers_of_beds,
    caps_leave_room_for_one_failure,
    caps_have_points,
    every_place_can_earn_the_same,
    critical_items_cost_no_points,
    failures_cost_something,
    scores_fit_their_range,
    nobodys_word_alone_fixes_a_score,
    fixed_scores_are_low_scores,
    clean_places_have_a_score,
    grades_take_no_points,
)
