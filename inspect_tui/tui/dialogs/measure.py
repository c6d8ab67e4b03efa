"""The number of a measured item."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from textual.app import ComposeResult
from textual.widgets import Input, Static

from inspect_tui.core.checklist import Item
from inspect_tui.core.holding import GRACE_MS
from inspect_tui.core.key_symbols import HALF_WIDTH
from inspect_tui.core.measuring import implausible
from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import ACCEPT
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.inspect_words import limits, short, value_text

MAX_CHARACTERS = 12

_HALF_WIDTH = str.maketrans(dict(HALF_WIDTH))


@dataclass(frozen=True, slots=True)
class Measured:
    """What was typed; ``value`` None: nothing, the item is unmeasured."""

    value: Decimal | None


def read_number(text: str) -> Decimal | None:
    """Read a number, full-width or not; None where it is none.

    A comma, of whatever width, is refused: it may be meant as a point or between thousands.

    Raises:
        ValueError: this is not a number.
    """
    folded = text.translate(_HALF_WIDTH).replace(" ", "")
    if not folded:
        return None
    try:
        value = Decimal(folded)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite() or "e" in folded.lower() or "_" in folded:
        raise ValueError(text)
    return value


class MeasureDialog(Dialog[Measured]):
    """A field for one number with its unit and limits. Enter closes it, Escape changes nothing."""

    DEFAULT_CSS = "MeasureDialog { align: center top; } MeasureDialog .dialog { margin-top: 3; }"
    LEGEND = (ACCEPT,)

    def __init__(self, t: Translator, item: Item, value: Decimal | None) -> None:
        """Ask.

        Args:
            t: the language.
            item: what is measured.
            value: what was measured so far.
        """
        super().__init__()
        self._t = t
        self._item = item
        self._value = value
        self._doubted: tuple[str, int] | None = None
        """The text that was asked about, and when, in milliseconds."""

    def compose(self) -> ComposeResult:
        """Show what to measure, the limits and the field."""
        t, item = self._t, self._item
        text = Static(plain(f"{item.text.pick(t.language)}\n{limits(t, item)}"), classes="dialog-question")
        field = Input("" if self._value is None else f"{self._value:f}", max_length=MAX_CHARACTERS, compact=True)
        wrong = Static(id="wrong")
        title = t("inspect.measure.title", item=short(t, item))
        yield from self.frame(title, text, field, wrong, keys=t("inspect.measure.keys"))

    def on_mount(self) -> None:
        """Let the inspector type at once."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Return the number, or say what one looks like."""
        event.stop()
        try:
            value = read_number(event.value)
        except ValueError:
            example = self._item.min if self._item.min is not None else self._item.max
            said = self._t("inspect.measure.bad", example="65" if example is None else f"{example:f}")
            self._say(said)
            return
        if value is None or not implausible(self._item, value) or self._sure(event.value, int(event.time * 1000)):
            self.dismiss(Measured(value))

    def _sure(self, text: str, at_ms: int) -> bool:
        """Ask once whether a number that looks like a slip is meant; a held Enter is no answer."""
        if self._doubted is not None and self._doubted[0] == text:
            return at_ms - self._doubted[1] >= GRACE_MS
        self._doubted = (text, at_ms)
        number = value_text(self._t, self._item, read_number(text) or Decimal(0))
        self._say(self._t("inspect.measure.doubt", value=number, limits=limits(self._t, self._item)))
        return False

    def _say(self, said: str) -> None:
        self.query_one("#wrong", Static).update(plain(said))
