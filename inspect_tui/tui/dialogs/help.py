"""F1: the keys of the screen in front, read from its own declarations."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import CLOSE_HELP, key_name
from inspect_tui.tui.dialogs.frame import Dialog
from inspect_tui.tui.widgets.rows import Row, RowList

KEY_CELLS = 16
"""Width of the column of keys."""


def help_rows(t: Translator, bindings: Iterable[ActiveBinding], legend: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    """Return one row per key that does something here.

    Args:
        t: the language.
        bindings: the active bindings of the screen in front; those without a message are a widget's inner workings.
        legend: keys that are no bindings (the Inspect screen's digits), as pairs of key and sentence.
    """
    widths = (KEY_CELLS, 0)
    rows = [Row((key, sentence), widths, record=f"legend {number}") for number, (key, sentence) in enumerate(legend)]
    keys: dict[str, list[str]] = {}
    for active in bindings:
        words = active.binding.tooltip or active.binding.description
        if t.has(words):
            keys.setdefault(words, []).append(key_name(t, active.binding.key))
    rows += [Row((" ".join(names), t(words)), widths, record=words) for words, names in keys.items()]
    return tuple(rows)


class HelpDialog(Dialog[bool]):
    """A list of keys; Enter, Escape and F1 close it."""

    BINDINGS: ClassVar[list[BindingType]] = [CLOSE_HELP.binding(priority=True)]

    def __init__(self, t: Translator, rows: Sequence[Row]) -> None:
        super().__init__()
        self._t = t
        self._rows = rows

    def compose(self) -> ComposeResult:
        """Show the keys."""
        yield from self.frame(self._t("app.help.title"), RowList(id="help"), keys=self._t("app.help.keys"))

    def on_mount(self) -> None:
        """Fill the list."""
        rows = self.query_one(RowList)
        rows.styles.height = min(len(self._rows), max(4, self.app.size.height - 8))
        rows.set_rows(self._rows)
        rows.focus()
