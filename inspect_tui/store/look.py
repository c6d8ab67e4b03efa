"""How the app was left on this laptop, read before anything else.

Apart from ``device``, because the first frame must not wait for the models to be imported.
"""

import json
from pathlib import Path


def stored_theme(folder: Path) -> str:
    """Return the theme last chosen in a data folder; empty where none was, or where the file cannot be read.

    Args:
        folder: the data folder; it need not exist. Whatever is wrong with its file is told when it is opened.
    """
    try:
        device = json.loads((folder / "device.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    theme = device.get("theme", "") if isinstance(device, dict) else ""
    return theme if isinstance(theme, str) else ""
