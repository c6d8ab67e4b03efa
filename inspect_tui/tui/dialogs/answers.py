"""Questions in the middle of a walk. Whoever types blindly must not answer them, and loses nothing by them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from textual import events
from textual.message import Message
from textual.widgets import Static

from inspect_tui.core.holding import REPEAT_MS
from inspect_tui.core.key_symbols import fold
from inspect_tui.i18n import Translator
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

T = TypeVar("T")

UNSEEN_MS = 300
"""An Enter so soon after a question has opened was meant for what stood there before."""

RUN_MS = 1000
"""Digits in quicker succession are a number: a room's, or several items; after a pause a digit is a new choice."""

WALKING = frozenset({"*", "/", "=", "-", ".", "home", "end", "pageup", "pagedown", "left", "right"})
"""Keys that mean something in a walk and nothing in a question."""


def pressed_ms(event: Message) -> int:
    """When a key was pressed, in milliseconds of the monotonic clock: not when its turn came after a slow disk."""
    return int(event.time * 1000)


class Walking(NamedTuple):
    """The walk beneath a question."""

    key_ms: Callable[[Message], int] = pressed_ms
    """When a key was pressed, or the question was opened, in milliseconds."""
    take: Callable[[events.Key], object] = lambda _key: None
    """Takes a key that closed the question, and those typed after it."""


class Answers(RowList):
    """Numbered answers, of which none is chosen before somebody has chosen it."""

    def __init__(self) -> None:
        super().__init__(numbered=True, id="answers")
        self._waits = False

    def offer(self, rows: Iterable[Row], *, chosen: bool = False) -> None:
        """Show the answers.

        Args:
            rows: them.
            chosen: whether the first one is chosen from the beginning.
        """
        self.set_rows(rows)
        self._waits = not chosen
        if self._waits:
            self.cursor = None
        self.styles.height = len(self.rows)
        self.focus()

    def on_key(self, event: events.Key) -> None:
        """Leave every key to the question, where it stands over a walk."""
        if self._waits:
            event.prevent_default()

    def choose(self, number: int) -> bool:
        """Put the cursor on the answer with this number; on none where there is no such answer."""
        self.cursor = number - 1 if 0 < number <= len(self.rows) else None
        return self.cursor is not None

    def action_step(self, by: int) -> None:
        """Go to the next answer; the first step goes to the first or the last one."""
        if self.cursor is None:
            self.cursor = 0 if by > 0 else len(self.rows) - 1
        else:
            super().action_step(by)


class AnswersDialog(Dialog[T]):
    """Asks with numbered answers.

    Over a walk Enter does nothing until an answer was chosen with one digit or an arrow, so that an Enter that is held
    down or pressed twice answers nothing; several digits in a row choose nothing; and a key of the walk closes the
    question unanswered and does in the walk what it always does.
    """

    def __init__(self, t: Translator, keys: str, walking: Walking | None) -> None:
        """Ask.

        Args:
            t: the language.
            keys: which keys do what.
            walking: the walk beneath; None: there is none, and the first answer, the safe one, is chosen.
        """
        super().__init__()
        self._t = t
        self._keys = keys
        self._walking = walking
        self._opened_ms = 0
        self._typed = ""
        self._typed_ms = 0
        self._given = False

    def offer(self, rows: Iterable[Row]) -> None:
        """Show the answers, when the question can be seen."""
        if self._walking is not None:
            self._opened_ms = self._walking.key_ms(Message())
        self.query_one(Answers).offer(rows, chosen=self._walking is None)

    def unanswered(self) -> T | None:
        """Return what it means that a key of the walk closed the question."""
        return None

    def give(self, answer: T | None) -> None:
        """Return an answer, once."""
        if not self._given:
            self._given = True
            self.dismiss(answer)

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.give(None)

    def on_key(self, event: events.Key) -> None:
        """Take the keys that answer, and leave to the walk those that are its own."""
        symbol = fold(event.character, event.key)
        if self._walking is None or symbol is None:
            return
        if self._given or symbol in WALKING:
            self._walk_on(event, symbol)
        elif symbol.isdigit():
            self._digit(symbol, self._walking.key_ms(event))
        elif symbol == "enter":
            self._enter(self._walking.key_ms(event))
        elif symbol in {"up", "down"}:
            self._typed = ""
            self._say(self._keys)
            return
        elif symbol == "backspace":
            self._choose("")
        else:
            return
        event.stop()
        event.prevent_default()

    def _walk_on(self, event: events.Key, symbol: str) -> None:
        assert self._walking is not None
        if self._given and symbol in {"enter", "escape"}:
            return  # it repeats the key that has closed the question
        self.give(self.unanswered())
        key = events.Key(event.key, event.character)
        key.time = event.time
        self._walking.take(key)

    def _digit(self, digit: str, at_ms: int) -> None:
        gap, self._typed_ms = at_ms - self._typed_ms, at_ms
        if digit == self._typed[-1:] and gap < REPEAT_MS:
            return
        self._choose(self._typed + digit if self._typed and gap < RUN_MS else digit)

    def _choose(self, typed: str) -> None:
        self._typed = typed
        number = int(typed) if len(typed) == 1 else 0
        chosen = self.query_one(Answers).choose(number)
        self._say(self._keys if chosen or len(typed) < 2 else self._t("app.answers.several"))

    def _enter(self, at_ms: int) -> None:
        answers = self.query_one(Answers)
        if at_ms - self._opened_ms < UNSEEN_MS:
            return
        if answers.cursor is None:
            self._typed = ""
            self._say(self._t("app.answers.first"))
            return
        answers.action_choose()

    def _say(self, text: str) -> None:
        self.query_one(".dialog-keys", Static).update(plain(text))
