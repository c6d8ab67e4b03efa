"""Messages: the advice on hot keys."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "hot.failed": ("{count}次", "{count}x"),
    "hot.gets": ("建议用快捷键", "deserves a hot key"),
    "hot.gives": ("可以让出快捷键", "may give its hot key up"),
    "hot.good": (
        "{title}：看了{count}间次，快捷键不用换。",
        "{title}: {count} {count:inspection|inspections} read; the hot keys are well placed.",
    ),
    "hot.help": ("哪些检查项该用1-9键", "which items deserve the keys 1-9"),
    "hot.description": (
        "看一个月里哪些检查项最常不合格，建议哪些用1-9键。只是建议：检查表要自己改（hot = true），程序不会动它。",
        "Which items failed most in a month, and which therefore deserve the keys 1-9. Advice only: the checklist is "
        "changed by hand (hot = true), never by the program.",
    ),
    "hot.json": ("输出为JSON", "print JSON"),
    "hot.month": ("哪个月，例如2026-10", "the month, for example 2026-10"),
    "hot.none": ("{month}没有检查记录。", "There are no inspections in {month}."),
    "hot.review": ("{month}快捷键建议  {said}", "Hot keys, {month}: {said}"),
    "hot.swap": (
        "{title}：换上{gets}，换下{gives}，一个月可少按{saved}次键。",
        "{title}: give keys to {gets}; take them from {gives}. Saves {saved} {saved:key press|key presses}.",
    ),
    "hot.use": ("{item}{count}次", "{item} {count}x"),
}
