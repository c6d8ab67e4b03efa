"""Every action a user may take, declared once: its key, its words and what it runs.

Key bars, the help dialog, the command palette and the README's key table all read these.
"""

from dataclasses import dataclass

from textual.binding import Binding

from inspect_tui.i18n import Translator


@dataclass(frozen=True, slots=True)
class Command:
    """One action. Its label is the message ``app.command.<id>``, its explanation ``app.command.<id>.tip``."""

    id: str
    keys: str
    """Textual key names, separated by commas; the first one is shown."""
    action: str
    """What runs: ``action_<name>`` of the screen, ``app.<name>`` of the app."""

    def binding(self) -> Binding:
        """Return the key binding; its words are message keys, because the language is not known yet."""
        return Binding(
            self.keys, self.action, f"app.command.{self.id}", id=self.id, tooltip=f"app.command.{self.id}.tip"
        )

    def label(self, t: Translator) -> str:
        """Return what the key bar says."""
        return t(f"app.command.{self.id}")

    def tip(self, t: Translator) -> str:
        """Return the sentence the help dialog says."""
        return t(f"app.command.{self.id}.tip")

    def key(self, t: Translator) -> str:
        """Return the name of the key as it stands on a keyboard."""
        return key_name(t, self.keys)


def key_name(t: Translator, keys: str) -> str:
    """Return the keyboard's own name of a set of Textual key names, or of the first of them."""
    if t.has(f"app.keyname.{keys}"):
        return t(f"app.keyname.{keys}")
    first = keys.split(",")[0]
    message = f"app.keyname.{first}"
    return t(message) if t.has(message) else first.replace("ctrl+", "Ctrl+").upper().replace("CTRL", "Ctrl")


OPEN = Command("open", "enter", "open")
CHOOSE = Command("choose", "up,down", "choose")
NEW_ROUND = Command("new_round", "f2", "navigate('new_round')")
AWARDS = Command("awards", "f3", "navigate('awards')")
NOTICES = Command("notices", "f4", "navigate('notices')")
HELP = Command("help", "f1", "app.help")
QUIT = Command("quit", "f10", "app.quit")
BACK = Command("back", "escape", "back")
EARLIER = Command("earlier", "pageup", "month(-1)")
LATER = Command("later", "pagedown", "month(1)")
PREVIOUS_GROUP = Command("previous_group", "left", "group(-1)")
NEXT_GROUP = Command("next_group", "right", "group(1)")
GROUPS = Command("groups", "left,right", "group(1)")
"""Both directions at once, for the line of keys."""
MONTHS = Command("months", "pageup,pagedown", "month(1)")
TRACE = Command("trace", "enter", "trace")
EXPORT = Command("export", "enter", "export")
COPY = Command("copy", "f6", "copy")
STAGE = Command("stage", "left,right", "stage")
PALETTE = Command("palette", "ctrl+p", "app.command_palette")

EVERYWHERE = (HELP, QUIT, PALETTE)
"""What works on every screen."""
