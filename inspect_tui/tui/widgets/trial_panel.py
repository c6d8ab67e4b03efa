"""The trial panel: a line for each rule that can be moved, and one that says who enters and who leaves."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from inspect_tui.core.exact import shortest
from inspect_tui.core.trial import Document, applied
from inspect_tui.core.trial_knobs import Knob, Settings, knobs, moved, quota, table_of, typed, value_of
from inspect_tui.i18n import Translator
from inspect_tui.publish.trial_words import quota_setting, tier_text, value_words
from inspect_tui.tui.commands import TRIAL_KEEP, TRIAL_LESS, TRIAL_MORE
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.paragraph import Paragraph
from inspect_tui.tui.widgets.rows import Row, RowList

GROUP = "group"
"""Record of the line that chooses which group is shown."""

_WIDTHS = (18, 26, 0)
_MOST_DIGITS = 4


class TrialRows(RowList):
    """The lines; Left and Right move the value of the one under the cursor, digits type it."""

    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in (TRIAL_LESS, TRIAL_MORE, TRIAL_KEEP)]

    @dataclass
    class Nudged(Message):
        """A step of the line under the cursor."""

        by: int

    @dataclass
    class Typed(Message):
        """A digit, or Backspace (empty), on the line under the cursor."""

        digit: str

    @dataclass
    class Kept(Message):
        """Enter: the variant shall be kept."""

    def action_nudge(self, by: int) -> None:
        """Move the value one step."""
        self.post_message(self.Nudged(by))

    def action_keep(self) -> None:
        """Ask to keep the variant."""
        self.post_message(self.Kept())

    def on_key(self, event: events.Key) -> None:
        """Take digits; those of an input method are digits too."""
        digit = unicodedata.digit(event.character, -1) if event.character and len(event.character) == 1 else -1
        if digit >= 0 or event.key == "backspace":
            event.stop()
            self.post_message(self.Typed(str(digit) if digit >= 0 else ""))

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a line; a click never keeps anything."""
        event.prevent_default()
        index = self.scroll_offset.y + event.y
        if index < len(self.rows) and self.rows[index].record is not None:
            self.cursor = index


class TrialPanel(Vertical):
    """What can be moved. It knows the policy and the settings; who ranks by them is asked by a message."""

    DEFAULT_CSS: ClassVar[str] = """
    TrialPanel { height: auto; display: none; }
    TrialPanel > Static { height: auto; max-height: 2; padding: 0 1; }
    """

    @dataclass
    class Wished(Message):
        """Other settings are wished for."""

        settings: Settings

    @dataclass
    class Grouped(Message):
        """Another group is wished for."""

        by: int

    def __init__(self, t: Translator, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._t = t
        self._original: Document = {}
        self._settings: Settings = ()
        self._group = ""
        self._digits = ""
        self._typing: object = None
        """The line that the digits were typed on."""

    def compose(self) -> ComposeResult:
        """A heading, the lines, and what comes of it."""
        yield Static(id="trial-heading")
        yield TrialRows(paging=False, entering=False, id="trial-rows")
        yield Paragraph(id="trial-said")

    @property
    def settings(self) -> Settings:
        """What is wished for."""
        return self._settings

    def open(self, original: Document, earlier: int) -> None:
        """Begin with a policy as it is.

        Args:
            original: its plain mapping.
            earlier: how many trials of the period are on record.
        """
        self._original, self._settings, self._digits = original, (), ""
        self.display = True
        heading = "app.trial.heading" if earlier else "app.trial.heading.none"
        self.query_one("#trial-heading", Static).update(plain(self._t(heading, count=earlier)))
        self.say("")
        self._show()
        rows = self.query_one(TrialRows)
        rows.action_step(1)  # from the group to the first rule
        rows.focus()

    def close(self) -> None:
        """Go out of sight."""
        self.display = False

    def say(self, text: str) -> None:
        """Say what comes of the settings, or what is wrong with them; nothing: how the panel is used."""
        self.query_one("#trial-said", Paragraph).text = text or self._t("app.trial.how")

    def show_group(self, name: str) -> None:
        """Name the group on the screen."""
        self._group = name
        if self.display:
            self._show()

    def _show(self) -> None:
        rows = self.query_one(TrialRows)
        rows.set_rows(self._rows(), rows.record)

    def _rows(self) -> Iterator[Row]:
        t = self._t
        yield Row((t("app.trial.group"), f"< {self._group} >"), (_WIDTHS[0], 0), GROUP)
        now = applied(self._original, self._settings)
        for knob in knobs(self._original, self._settings):
            here, before = (_value(document, knob, t) for document in (now, self._original))
            was = "" if here == before else t("app.trial.was", value=before)
            yield Row((_name(now, knob, t), f"< {here} >", was), _WIDTHS, knob, "warn" if was else "")

    def on_row_list_moved(self, event: RowList.Moved) -> None:
        """Nothing outside depends on the line."""
        event.stop()

    def on_trial_rows_nudged(self, event: TrialRows.Nudged) -> None:
        """Move the line's value."""
        event.stop()
        self._digits = ""
        record = self.query_one(TrialRows).record
        if record == GROUP:
            self.post_message(self.Grouped(event.by))
        elif isinstance(record, Knob):
            self._wish(moved(self._original, self._settings, record, event.by))

    def on_trial_rows_typed(self, event: TrialRows.Typed) -> None:
        """Type the line's number; a fifth digit begins a new one."""
        event.stop()
        record = self.query_one(TrialRows).record
        if isinstance(record, Knob):
            if record != self._typing:
                self._digits, self._typing = "", record
            longer = self._digits + event.digit if event.digit else self._digits[:-1]
            self._digits = longer if len(longer) <= _MOST_DIGITS else event.digit
            self._wish(typed(self._original, self._settings, record, self._digits))

    def _wish(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._show()
            self.post_message(self.Wished(settings))


def _name(document: Document, knob: Knob, t: Translator) -> str:
    said = t(f"trial.key.{knob.kind}")
    if knob.table[0] != "tier":
        return said
    label: Mapping[str, str] = table_of(document, knob).get("name", {})
    return tier_text(knob.table[1], label.get(t.language, ""), t) + said


def _value(document: Document, knob: Knob, t: Translator) -> str:
    """Say where a knob stands."""
    value = value_of(document, knob)
    match knob.kind:
        case "quota":
            return t(f"app.trial.quota.{value or 'none'}")
        case "size":
            kind = quota(table_of(document, knob))
            return quota_setting(kind, _number(value, share=kind == "fraction"), t)
        case "ties":
            return value_words("ties", value, t)
        case kind:
            return value_words(kind, None if value is None else _number(value, share=kind == "min_coverage"), t)


def _number(value: Fraction, *, share: bool) -> str:
    return str(value) if share else shortest(value)
