"""The keys of the Inspect screen: what was typed becomes what is meant (DESIGN section 11).

The keys form a prefix code, so nothing waits for a time-out. Nothing needs a letter or Shift, because a Chinese input
method may be on: a letter would open a composition. The state machine knows no checklist and no clock; it says only
what a key means after the keys before it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from inspect_tui.core.holding import DELAY_MS, GRACE_MS, KEPT, REPEAT_MS, Held, told
from inspect_tui.core.inspection import NOT_INSPECTED, Status

PAGE = 10
"""PageUp and PageDown walk this many places."""

MAX_ZEROS = 2
"""``001``-``009`` is the deepest code."""

STATUS_KEYS: tuple[Status, ...] = NOT_INSPECTED[:7]
"""What ``/`` and ``1`` to ``7`` say of a place."""


class Act(StrEnum):
    """What a key can mean."""

    NOTHING = "nothing"
    """The keyboard's repeat."""
    HELD = "held"
    """The key turns out to be held down: its last ``number`` arrivals were repeats too; 0: it is held still, if only
    its even pace says so."""
    PENDING = "pending"
    """The first part of something longer; shown, not acted on."""
    REFUSED = "refused"
    """``text`` says why."""
    FAIL = "fail"
    """``text`` is the item's code."""
    LESS = "less"
    REASON = "reason"
    BED = "bed"
    """``number`` is the bed."""
    STATUS = "status"
    """``text`` is the status."""
    NOT_APPLICABLE = "not_applicable"
    REPAIR = "repair"
    NOTE = "note"
    PASS_EXPLICIT = "pass_explicit"
    PASS_REST = "pass_rest"
    UNDO = "undo"
    REDO = "redo"
    STEP = "step"
    """``number`` places forward, or back where it is negative."""
    TURN = "turn"
    """Walk on from the last place backwards (``number`` -1), or from the first one forwards (1)."""
    JUMP = "jump"
    """``text`` is the number that was typed."""
    HAND_IN = "hand_in"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Intent:
    """What one key means."""

    act: Act
    text: str = ""
    number: int = 0


class Mode(StrEnum):
    """What the next key will be part of."""

    READY = "ready"
    ZEROS = "zeros"
    BEDS = "beds"
    SLASH = "slash"
    JUMP = "jump"


_SIMPLE = {
    "-": Intent(Act.LESS),
    " ": Intent(Act.REASON),
    "=": Intent(Act.PASS_EXPLICIT),
    "enter": Intent(Act.PASS_REST),
    "backspace": Intent(Act.UNDO),
    "redo": Intent(Act.REDO),
    "left": Intent(Act.STEP, number=-1),
    "up": Intent(Act.STEP, number=-1),
    "right": Intent(Act.STEP, number=1),
    "down": Intent(Act.STEP, number=1),
    "pageup": Intent(Act.STEP, number=-PAGE),
    "pagedown": Intent(Act.STEP, number=PAGE),
    "home": Intent(Act.TURN, number=1),
    "end": Intent(Act.TURN, number=-1),
    "f8": Intent(Act.HAND_IN),
    "escape": Intent(Act.LEAVE),
}
_AFTER_SLASH = {str(digit): Intent(Act.STATUS, status) for digit, status in enumerate(STATUS_KEYS, start=1)} | {
    "8": Intent(Act.NOT_APPLICABLE),
    "9": Intent(Act.REPAIR),
    "0": Intent(Act.NOTE),
}
_PENDING = Intent(Act.PENDING)


@dataclass(frozen=True, slots=True)
class Keypad:
    """The state between two keys; ``feed`` returns the next one."""

    mode: Mode = Mode.READY
    typed: str = ""
    """The zeros or digits that wait for more."""
    last: str = ""
    last_ms: int = 0
    opened_ms: int | None = None
    """When the walk was opened, until the first key that is not the Enter which opened it."""
    presses: tuple[int, ...] = ()
    """When ``last`` came, as long as no other key came between; see ``holding``."""
    held: Held | None = None
    """While ``last`` is known to be held down."""

    def opened(self, at_ms: int) -> "Keypad":
        """Return the state of a walk that has just been opened, as if by an Enter that may still be held down.

        Without it the keyboard's repeat, or a second Enter in a hurry, would pass a room that nobody has seen.

        Args:
            at_ms: when, on the clock of ``feed``.
        """
        return replace(self, last="enter", last_ms=at_ms, opened_ms=at_ms, presses=(at_ms,), held=None)

    def returned(self, at_ms: int) -> "Keypad":
        """Return the state in which a dialog has just been closed, by an Enter that may be held down.

        Args:
            at_ms: when, on the clock of ``feed``.
        """
        return replace(self, last="enter", last_ms=at_ms, presses=(at_ms,), held=None)

    def feed(self, symbol: str, at_ms: int, *, beds: bool = False) -> tuple["Keypad", Intent]:
        """Take one key.

        Args:
            symbol: as ``fold`` returns it.
            at_ms: when it was pressed, on any clock that counts milliseconds and does not go back.
            beds: whether the item touched last is counted by beds, so that ``.`` may open bed entry.
        """
        gap = at_ms - self.last_ms
        again = symbol == self.last and gap >= 0
        if again and self.held and self.held.goes_on(gap):
            still = replace(self, last_ms=at_ms, presses=(at_ms,))
            return still, Intent(Act.NOTHING if self.held.sure or self._opening(at_ms) else Act.HELD)
        presses = (*self.presses[1 - KEPT :], at_ms) if again and gap <= DELAY_MS[1] else (at_ms,)
        pad = replace(self, last=symbol, last_ms=at_ms, presses=presses, held=None)
        if held := told(presses):
            pad = replace(pad, presses=(at_ms,), held=held)
            return pad, Intent(Act.NOTHING) if self._opening(at_ms) else Intent(Act.HELD, number=held.repeats)
        if again and (gap < REPEAT_MS or self._opening(at_ms)):
            return pad, Intent(Act.NOTHING)
        return _MODES[self.mode](replace(pad, opened_ms=None), symbol, beds)

    def _opening(self, at_ms: int) -> bool:
        return self.opened_ms is not None and at_ms - self.opened_ms < GRACE_MS

    def ready(self) -> "Keypad":
        """Return the state in which nothing is pending."""
        return replace(self, mode=Mode.READY, typed="")

    def waiting(self, mode: Mode, typed: str = "") -> "Keypad":
        """Return the state in which something is pending."""
        return replace(self, mode=mode, typed=typed)


_Step = tuple[Keypad, Intent]


def _ready(pad: Keypad, symbol: str, beds: bool) -> _Step:
    match symbol:
        case "0":
            return pad.waiting(Mode.ZEROS, "0"), _PENDING
        case "/":
            return pad.waiting(Mode.SLASH), _PENDING
        case "*":
            return pad.waiting(Mode.JUMP), _PENDING
        case ".":
            return (pad.waiting(Mode.BEDS), _PENDING) if beds else (pad, Intent(Act.REFUSED, "no_beds"))
        case _ if symbol.isdigit():
            return pad, Intent(Act.FAIL, symbol)
        case _:
            return pad, _SIMPLE[symbol]


def _zeros(pad: Keypad, symbol: str, _beds: bool) -> _Step:
    if symbol == "0":
        full = len(pad.typed) >= MAX_ZEROS
        return (pad, Intent(Act.REFUSED, "zeros")) if full else (pad.waiting(Mode.ZEROS, pad.typed + "0"), _PENDING)
    if symbol.isdigit():
        return pad.ready(), Intent(Act.FAIL, pad.typed + symbol)
    if symbol == "backspace":
        fewer = pad.typed[:-1]
        return (pad.waiting(Mode.ZEROS, fewer) if fewer else pad.ready()), _PENDING
    if symbol == "escape":
        return pad.ready(), _PENDING
    return pad, Intent(Act.REFUSED, "zeros")


def _slash(pad: Keypad, symbol: str, _beds: bool) -> _Step:
    if symbol in {"backspace", "escape"}:
        return pad.ready(), _PENDING
    if intent := _AFTER_SLASH.get(symbol):
        return pad.ready(), intent
    return pad, Intent(Act.REFUSED, "slash")


def _bed(pad: Keypad, symbol: str, beds: bool) -> _Step:
    if symbol.isdigit():
        return pad, Intent(Act.BED, number=int(symbol) or 10)
    if symbol in {".", "escape"}:
        return pad.ready(), _PENDING
    return _ready(pad.ready(), symbol, beds)


def _jump(pad: Keypad, symbol: str, _beds: bool) -> _Step:
    if symbol.isdigit():
        return pad.waiting(Mode.JUMP, pad.typed + symbol), _PENDING
    if symbol == "backspace" and pad.typed:
        return pad.waiting(Mode.JUMP, pad.typed[:-1]), _PENDING
    if symbol in {"backspace", "escape", "*"} or (symbol == "enter" and not pad.typed):
        return pad.ready(), _PENDING
    if symbol == "enter":
        return pad.ready(), Intent(Act.JUMP, pad.typed)
    return pad, Intent(Act.REFUSED, "jump")


_MODES: dict[Mode, Callable[[Keypad, str, bool], _Step]] = {
    Mode.READY: _ready,
    Mode.ZEROS: _zeros,
    Mode.SLASH: _slash,
    Mode.BEDS: _bed,
    Mode.JUMP: _jump,
}
