"""The least a Textual app can be: Header, Footer and one list. What our own app's start is measured against."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, OptionList


class BareApp(App[None]):
    """A title, thirty rows, one key."""

    TITLE = "BareApp"
    BINDINGS: ClassVar = [("f10", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield OptionList(*(f"row number {number}" for number in range(30)))
        yield Footer()


if __name__ == "__main__":
    BareApp().run()
