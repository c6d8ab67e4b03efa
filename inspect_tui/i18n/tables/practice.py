"""Messages: practising, and the hints of the first round."""

from inspect_tui.i18n import Messages

MESSAGES: Messages = {
    "practice.hint.1": (
        "提示1/3：按了数字，再按空格选原因；同一个数字再按，多记1次",
        "Hint 1/3: number, then Space for a reason; again adds one",
    ),
    "practice.hint.2": (
        "提示2/3：记错了按退格，一步步撤回；左右键回前面的房间再改",
        "Hint 2/3: Backspace takes back; Left goes back to a room",
    ),
    "practice.hint.3": (
        "提示3/3：门锁着按 / 看怎么记；中途离开按Esc，记下的都在",
        "Hint 3/3: door locked? Press /. Esc leaves, all is kept",
    ),
    "practice.hint.stop": ("按逗号 不再提示", "comma: hints off"),
    "practice.again": ("再练练", "Practise on"),
    "practice.end": ("练习结束", "End of the practice"),
    "practice.leave": ("结束练习", "End the practice"),
    "practice.nothing": (
        "这是练习，什么都不记录，也不上交。",
        "This was practice: nothing is recorded or handed in.",
    ),
    "practice.offer": ("练习一层", "Practise on a floor"),
    "practice.offer.tip": ("什么都不记录", "nothing is recorded"),
    "practice.title": ("练习（不记录）", "PRACTICE, not recorded"),
}
