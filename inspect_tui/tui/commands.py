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
    """What runs: ``action_<name>`` of the screen, ``app.<name>`` of the app; empty: the walk's keypad takes the key."""

    def binding(self, *, priority: bool = False) -> Binding:
        """Return the key binding; its words are message keys, because the language is not known yet.

        Args:
            priority: whether it goes before the bindings of the widget that has the focus.
        """
        words = f"app.command.{self.id}"
        return Binding(self.keys, self.action, words, id=self.id, tooltip=f"{words}.tip", priority=priority)

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
REVIEW = Command("review", "f5", "navigate('review')")
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
TRIAL = Command("trial", "tab", "trial")
TRIAL_LOG = Command("trial_log", "tab", "trial")
TRIAL_LESS = Command("trial_less", "left,minus", "nudge(-1)")
TRIAL_MORE = Command("trial_more", "right,plus", "nudge(1)")
TRIAL_MOVE = Command("trial_move", "left,right", "nudge(1)")
"""Both directions at once, for the line of keys."""
TRIAL_KEEP = Command("trial_keep", "enter", "keep")
TRIAL_DROP = Command("trial_drop", "escape", "back")
EXPORT = Command("export", "enter", "export")
COPY = Command("copy", "ctrl+c", "copy")
STAGE = Command("stage", "left,right", "stage")
LOOK = Command("look", "enter", "look")
MARK = Command("mark", "space", "mark")
MARK_ALL = Command("mark_all", "ctrl+a", "mark_all")
APPROVE = Command("approve", "f6", "approve")
SEND_BACK = Command("send_back", "f7", "send_back")
CONFIRM = Command("confirm", "f6", "approve")
DROP = Command("drop", "f7", "send_back")
"""Yes and no to a report: the keys of yes and no to a round, in the words of the line of keys."""
PALETTE = Command("palette", "f12,ctrl+p", "app.command_palette")

EVERYWHERE = (HELP, QUIT, PALETTE)
"""What works on every screen."""

TAKE = Command("take", "enter", "choose")
ROWS = (
    Command("row_up", "up", "step(-1)"),
    Command("row_down", "down", "step(1)"),
    Command("first_row", "home", "edge(-1)"),
    Command("last_row", "end", "edge(1)"),
    Command("page_up", "pageup", "page(-1)"),
    Command("page_down", "pagedown", "page(1)"),
    TAKE,
)
"""The keys of every list."""

DIGITS = Command("digits", "0-9", "")
ACCEPT = Command("accept", "enter", "")
"""What a numbered list and a field take by themselves."""

LEAVE = Command("leave", "escape", "leave")
CLOSE = Command("close", "enter", "leave")
CLOSE_HELP = Command("close_help", "enter,f1", "leave")

NO_HINTS = Command("no_hints", "comma,fullwidth_comma", "no_hints")
ITEM_PAGE = Command("item_page", "tab", "page")

PASS_REST = Command("pass_rest", "enter", "")
FAIL = Command("fail", "0-9", "")
LESS = Command("less", "-", "")
REASON = Command("reason", "space", "")
BEDS = Command("beds", ".", "")
NOT_DONE = Command("not_done", "/", "")
PASS_EXPLICIT = Command("pass_explicit", "= +", "")
UNDO = Command("undo", "backspace", "")
REDO = Command("redo", "delete,ctrl+y", "")
WALK = Command("walk", "left,right", "")
WALK_FAR = Command("walk_far", "pageup,pagedown", "")
TURN = Command("turn", "home,end", "")
JUMP = Command("jump", "f9", "")
HAND_IN = Command("hand_in", "f8", "")
LATER_ON = Command("later_on", "escape", "")

HOT_PATH = (
    PASS_REST,
    FAIL,
    LESS,
    REASON,
    BEDS,
    NOT_DONE,
    PASS_EXPLICIT,
    UNDO,
    REDO,
    WALK,
    WALK_FAR,
    TURN,
    JUMP,
    HAND_IN,
    LATER_ON,
)
"""What the Inspect screen's keypad takes: a prefix code of ``core.keypad``, so these are no bindings."""

NOT_APPLICABLE = Command("not_applicable", "8", "")
REPAIR = Command("repair", "9", "")
NOTE = Command("note", "0", "")
CANCEL = Command("cancel", "backspace", "")

AFTER_SLASH = (NOT_APPLICABLE, REPAIR, NOTE, CANCEL)
"""What may follow ``/`` besides the digits of a status."""
