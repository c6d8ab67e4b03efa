"""File names from words that users chose."""

import re

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Return a name that any system takes as one file's: no separators, nothing that Windows reserves."""
    safe = _FORBIDDEN.sub("-", name).rstrip(" .").lstrip(". ")
    return f"_{safe}" if not safe or _RESERVED.fullmatch(safe) else safe
