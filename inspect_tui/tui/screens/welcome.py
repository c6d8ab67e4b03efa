"""The first start on an empty data folder: the sample school, a roster of one's own, or an empty school."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from inspect_tui.i18n import Translator
from inspect_tui.tui.commands import CHOOSE, HELP, OPEN, QUIT
from inspect_tui.tui.messages import FillCampus, FillProgress, Target
from inspect_tui.tui.screens.page import Page
from inspect_tui.tui.text import plain
from inspect_tui.tui.widgets.rows import Row, RowList

WAYS = ("sample", "import", "empty")


class WelcomeScreen(Page):
    """Three ways to begin. Closes itself once there is a roster."""

    KEYS: ClassVar = (OPEN, CHOOSE, HELP, QUIT)
    BINDINGS: ClassVar[list[BindingType]] = [OPEN.binding()]

    def __init__(self, t: Translator, folder: str) -> None:
        super().__init__(t, t("app.welcome.title"))
        self._folder = folder
        self._finished = False

    def body(self) -> Sequence[Widget]:
        """The greeting, the three ways, a field for the roster's file, and what is going on."""
        file = Input(placeholder=self.t("app.welcome.file"), id="file", compact=True)
        file.display = False
        return (
            Static(plain(self.t("app.welcome.text", folder=self._folder)), id="greeting"),
            RowList(numbered=True, entering=False, id="ways"),
            file,
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
                file = self.query_one(Input)
                file.display = True
                file.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Import the file that was named."""
        event.stop()
        if path := event.value.strip().strip("\"'"):
            self.post_message(FillCampus("import", path))

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

    def action_navigate(self, target: Target) -> None:
        """Without a roster there is nothing to go to."""

    def action_back(self) -> None:
        """From the file back to the ways; there is no screen before."""
        file = self.query_one(Input)
        file.display = False
        self.query_one(RowList).focus()
