"""The first start on an empty data folder: the sample school, a roster of one's own, or an empty school."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import CHOOSE, HELP, OPEN, QUIT
from inspect_tui.tui.messages import FillCampus, FillProgress
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

WAYS = ("sample", "import", "empty")

FIELDS = ("file", "people")
"""Of the import: the roster, and then the people, who may be left out."""


class WelcomeScreen(Page):
    """Three ways to begin. Closes itself once there is a roster."""

    KEYS: ClassVar = (OPEN, CHOOSE, HELP, QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [OPEN.binding()]

    def __init__(self, t: Translator, folder: str) -> None:
        super().__init__(t, t("app.welcome.title"))
        self._folder = folder
        self._finished = False

    def body(self) -> Sequence[Widget]:
        """The greeting, the three ways, fields for the roster's two files, and what is going on."""
        fields = [Input(placeholder=self.t(f"app.welcome.{name}"), id=name, compact=True) for name in FIELDS]
        for field in fields:
            field.display = False
        return (
            Static(plain(self.t("app.welcome.text", folder=self._folder)), id="greeting"),
            RowList(numbered=True, entering=False, id="ways"),
            *fields,
            Static("", id="progress"),
        )

    def on_mount(self) -> None:
        """Offer the ways."""
        ways = self.query_one(RowList)
        width = 16 if self.t.language == "zh" else 22
        ways.set_rows(
            Row((self.t(f"app.welcome.{way}"), self.t(f"app.welcome.{way}.tip")), (width, 0), way) for way in WAYS
        )
        ways.focus()

    def on_row_list_chosen(self, event: RowList.Chosen) -> None:
        """Begin, or ask for the file first."""
        event.stop()
        match event.record:
            case "sample":
                self.post_message(FillCampus("sample"))
            case "empty":
                self.post_message(FillCampus("empty"))
            case _:
                self._ask(0)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask for the people's file after the roster's, and then import."""
        event.stop()
        roster, people = (self.query_one(f"#{name}", Input).value.strip().strip("\"'") for name in FIELDS)
        if not roster:
            self._ask(0)
        elif event.input.id == FIELDS[0]:
            self._ask(1)
        else:
            self.post_message(FillCampus("import", roster, people))

    def _ask(self, number: int) -> None:
        """Show the fields up to this one, and what can be pressed in it; -1: none, back to the ways."""
        for position, name in enumerate(FIELDS):
            self.query_one(f"#{name}", Input).display = position <= number
        if number < 0:
            self.query_one(RowList).focus()
            self.say("")
        else:
            self.query_one(f"#{FIELDS[number]}", Input).focus()
            self.say(self.t(f"app.welcome.{FIELDS[number]}.keys"))
        self.refresh_bindings()

    def on_fill_progress(self, message: FillProgress) -> None:
        """Show how far the sample school is."""
        self.say(self.t("app.welcome.making", done=message.done, total=message.total))

    def finish(self) -> None:
        """Go away: at once, or when what stands over it (the help, the palette) has closed."""
        self._finished = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Go away when a screen that was opened meanwhile has closed."""
        # dismissing takes away the screen on top, whichever that is
        if self._finished and self.is_active:
            self._finished = False
            self.dismiss(None)

    def say(self, text: str) -> None:
        """Show what is going on."""
        self.query_one("#progress", Static).update(plain(text))

    def action_open(self) -> None:
        """Take the way under the cursor."""
        self.query_one(RowList).action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a roster there is nothing to go to, and from the ways no way back."""
        return action != "navigate" and not (action == "back" and self._asked < 0)

    @property
    def _asked(self) -> int:
        """Which field was asked for last; -1: none."""
        return sum(field.display for field in self.query(Input)) - 1

    def action_back(self) -> None:
        """From a field to the one before, from the first one to the ways."""
        self._ask(self._asked - 1)
