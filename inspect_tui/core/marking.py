"""What a key does to one inspection: pure functions from an inspection to the next one, or the reason why not."""

from dataclasses import dataclass
from decimal import Decimal

from inspect_tui.core.campus import Place
from inspect_tui.core.checklist import Item
from inspect_tui.core.inspection import Inspection, Mark, Status

MAX_COUNT = 99
"""More occurrences than this are a key held down, not a finding."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why nothing happened; ``code`` names the sentence."""

    code: str
    number: int = 0


Change = Inspection | Refused


def by_beds(item: Item, place: Place) -> bool:
    """Whether the occurrences of an item may be counted by beds."""
    return item.per in {"bed", "person"} and item.kind == "check" and place.beds > 0


def more(inspection: Inspection, item: Item) -> Change:
    """Fail an item, or add one occurrence to its failure."""
    mark = inspection.mark(item.id)
    if mark is None or mark.verdict != "fail":
        return inspection.with_mark(Mark(item=item.id, verdict="fail"))
    if mark.beds:
        # The number of beds is the count, so one more occurrence is one more bed.
        return Refused("counted_by_beds")
    if mark.count >= MAX_COUNT:
        return Refused("too_many", MAX_COUNT)
    return inspection.with_mark(mark.model_copy(update={"count": mark.count + 1}))


def less(inspection: Inspection, item: Item) -> Change:
    """Take one occurrence away; the last one takes the whole mark away."""
    mark = inspection.mark(item.id)
    if mark is None:
        return Refused("nothing_less")
    if mark.verdict != "fail" or mark.count == 1:
        return inspection.without_mark(item.id)
    return inspection.with_mark(mark.model_copy(update={"count": mark.count - 1, "beds": mark.beds[:-1]}))


def toggle_bed(inspection: Inspection, item: Item, place: Place, bed: int) -> Change:
    """Name a bed as concerned, or take it back; without any bed the failure itself stays."""
    if bed > place.beds:
        return Refused("no_such_bed", place.beds)
    mark = inspection.mark(item.id)
    if mark is None or mark.verdict != "fail":
        mark = Mark(item=item.id, verdict="fail")
    beds = tuple(sorted({*mark.beds} ^ {bed}))
    return inspection.with_mark(mark.model_copy(update={"beds": beds, "count": max(1, len(beds))}))


def next_reason(inspection: Inspection, item: Item) -> Change:
    """Go to the failure's next reason; after the last one to none."""
    mark = inspection.mark(item.id)
    if mark is None or mark.verdict != "fail":
        return Refused("nothing_failed")
    if not item.reasons:
        return Refused("no_reasons")
    following = 0 if mark.reason is None else mark.reason + 1
    reason = following if following < len(item.reasons) else None
    return inspection.with_mark(mark.model_copy(update={"reason": reason}))


def passed(inspection: Inspection, item: Item) -> Inspection:
    """Pass an item explicitly."""
    return inspection.with_mark(Mark(item=item.id, verdict="pass"))


def not_applicable(inspection: Inspection, item: Item) -> Inspection:
    """Say that a place has no such thing, or take it back."""
    mark = inspection.mark(item.id)
    if mark is not None and mark.verdict == "na":
        return inspection.without_mark(item.id)
    return inspection.with_mark(Mark(item=item.id, verdict="na"))


def repair(inspection: Inspection, item: Item) -> Change:
    """Say that a failure is broken equipment, or take it back."""
    if not item.repair:
        return Refused("not_repairable")
    mark = inspection.mark(item.id)
    if mark is None or mark.verdict != "fail":
        mark = Mark(item=item.id, verdict="fail")
    return inspection.with_mark(mark.model_copy(update={"repair": not mark.repair}))


def measured(inspection: Inspection, item: Item, value: Decimal | None) -> Inspection:
    """Record what was measured; None takes it back, and the item is unmeasured again."""
    if value is None:
        return inspection.without_mark(item.id)
    low = item.min is not None and value < item.min
    high = item.max is not None and value > item.max
    return inspection.with_mark(Mark(item=item.id, verdict="fail" if low or high else "pass", value=value))


def with_status(inspection: Inspection, status: Status) -> Inspection:
    """Say why a place could not be inspected; the same again takes it back."""
    return inspection.model_copy(update={"status": "open" if inspection.status == status else status})
