"""What a screen says when it has nothing to show: why, and what to do next."""

from textual.widgets import Static

from inspect_tui.tui.text import plain


class EmptyState(Static):
    """A few centred lines."""

    def say(self, text: str) -> None:
        """Show the widget with this text; an empty text hides it."""
        self.update(plain(text))
        self.display = bool(text)
