"""What the Inspect screen says above and below its list, as values."""

from collections.abc import Sequence
from datetime import datetime

from inspect_tui.core.campus import Campus
from inspect_tui.core.keypad import STATUS_KEYS, Mode
from inspect_tui.core.walk import Effect, Walk
from inspect_tui.core.walk_view import Board, Row, score_at
from inspect_tui.errors import InspectError
from inspect_tui.i18n import Translator
from inspect_tui.i18n.names import floor_name, month_day
from inspect_tui.tui.commands import (
    AFTER_SLASH,
    BEDS,
    FAIL,
    HOT_PATH,
    NOT_DONE,
    PASS_REST,
    REASON,
    UNDO,
    Command,
)
from inspect_tui.tui.text import cell_width, truncate
from inspect_tui.tui.widgets.inspect_words import explanation, message, score_text, shorts, told
from inspect_tui.tui.widgets.score_panel import Panel

KEYS = (PASS_REST, FAIL, REASON, BEDS, NOT_DONE, UNDO)
"""What the line of keys shows where nothing is pending."""

TITLE_CELLS = 8
"""So much of the list's title stays, however long the names are."""

HINTS = 3

URGENT = frozenset({"report", "critical", "starred", "explicit_missing"})
"""What must not be overlooked."""


def title(t: Translator, walk: Walk, campus: Campus, now: datetime, width: int) -> tuple[str, str]:
    """Say in so many cells which round this is, and how far it is. The list's title is what may be cut, no name."""
    round_, place = walk.round, walk.place
    people = (campus.person(person) for person in round_.inspectors)
    names = [person.name if person else inspector for person, inspector in zip(people, round_.inspectors, strict=True)]
    when = month_day(t, round_.date)
    if round_.slot:
        when += ("" if t.language == "zh" else " ") + t(f"slot.{round_.slot}")
    building = campus.building(place.building).name.pick(t.language)
    known = (floor_name(t, building, place.floor), when, t("words.list").join(names))
    rest = "".join(f"  {part}" for part in known if part)
    done = t("inspect.title.done", done=walk.done, total=len(walk.places))
    right = f"{done}  {now.hour}:{now:%M}"
    room = width - cell_width(right) - 2
    left = truncate(walk.checklist.title.pick(t.language), max(TITLE_CELLS, room - cell_width(rest)))
    return truncate(left + rest, room), right


def panel(t: Translator, walk: Walk, campus: Campus, boards: Sequence[Board], effect: Effect, failure: str) -> Panel:
    """Say how the place stands and what the last key did.

    Args:
        t: the language.
        walk: as it is on disk.
        campus: names whom the inspectors told of a danger.
        boards: its list, see ``walk_view.board``.
        effect: what the last key did.
        failure: why it could not be recorded; empty: it was.
    """
    rows = [row for each in boards for row in each.rows]
    score = score_at(walk, walk.place)
    missing = walk.missing()
    reported = any(row.standing == "reported" for row in rows)
    said = failure or _joined(_pending(t, walk), message(t, walk, effect))
    if not said and reported and walk.checklist.who == "student":
        untold = walk.inspection is None or walk.untold(walk.inspection)
        said = ("" if untold else told(t, campus, walk.inspection)) or t("inspect.say.report")
    return Panel(
        score=score_text(t, walk, score),
        warning=t("inspect.score.missing", items=shorts(t, missing)) if missing else "",
        item=_item(t, rows),
        said=said,
        urgent=bool(failure) or effect.message in URGENT,
    )


def hint_text(t: Translator, walk: Walk) -> str:
    """Accompany a first round: one line until the first place is done, another until the second, a third; then none."""
    return t(f"practice.hint.{walk.done + 1}") + "  " + t("practice.hint.stop") if walk.done < HINTS else ""


def refusal(t: Translator, error: InspectError) -> str:
    """Say why a key could not be recorded and what to do, in so few words that 80 columns show them all."""
    short = f"inspect.refused.{error.key.removeprefix('errors.')}"
    return t(short, **error.values) if t.has(short) else t("inspect.refused.other", reason=t(error.key, **error.values))


def _joined(pending: str, said: str) -> str:
    # a refusal explains itself better than the prompt does, but what was typed stays in view
    return f"{pending.split('  ')[0]}  {said}" if pending and said else pending or said


def _item(t: Translator, rows: Sequence[Row]) -> str:
    shown = next((row for row in rows if row.touched), None) or next((row for row in rows if row.asked), None)
    return explanation(t, shown) if shown else t("inspect.item.start")


def keys(walk: Walk) -> tuple[Command, ...]:
    """Return what the line of keys shows; what may follow a pending ``/`` takes the place of the rest."""
    return AFTER_SLASH if walk.keypad.mode is Mode.SLASH else KEYS


def _pending(t: Translator, walk: Walk) -> str:
    """Say what the pending key waits for."""
    typed = walk.keypad.typed
    match walk.keypad.mode:
        case Mode.ZEROS:
            return t("inspect.ask.zeros", typed=typed)
        case Mode.JUMP:
            return t("inspect.ask.jump", typed=typed)
        case Mode.BEDS:
            mark = walk.inspection.mark(walk.touched) if walk.inspection else None
            beds = t("words.list").join(map(str, mark.beds)) if mark and mark.beds else "-"
            return t("inspect.ask.beds", beds=beds)
        case Mode.SLASH:
            statuses = (f"{key}{_gap(t)}{t(f'inspect.slash.{status}')}" for key, status in enumerate(STATUS_KEYS, 1))
            return t("inspect.ask.slash.place", statuses=" ".join(statuses))
        case _:
            return ""


def _gap(t: Translator) -> str:
    return "" if t.language == "zh" else " "


def legend(t: Translator) -> tuple[tuple[str, str], ...]:
    """Return the keys of the hot path with what they do, for the help dialog."""
    return tuple((command.key(t), command.tip(t)) for command in HOT_PATH)
