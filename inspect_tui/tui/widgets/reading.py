"""A long text to read, on a screen that wants PageUp, PageDown, left and right for itself."""

from textual.containers import VerticalScroll

_THE_SCREENS = frozenset({"page_up", "page_down", "page_left", "page_right", "scroll_left", "scroll_right"})


class Reading(VerticalScroll, can_focus=True):
    """Scrolls with the up and down arrows, Home and End."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the other keys to the screen."""
        return action not in _THE_SCREENS
