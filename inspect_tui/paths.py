"""Where things lie: the data folder and the checklists that come with the program."""

from collections.abc import Mapping
from pathlib import Path

APP = "inspect-tui"
DB_VARIABLE = "INSPECT_TUI_DB"

_PACKAGE = Path(__file__).resolve().parent


def checkout() -> Path | None:
    """Return the checkout the imported package stands in, or None for an installed package."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "checklists").is_dir() else None


def shipped_checklists() -> Path:
    """Return the folder of the checklists that come with the program."""
    root = checkout()
    return (root or _PACKAGE) / "checklists"


def data_folder(flag: str | None, environment: Mapping[str, str]) -> Path:
    """Return the data folder: ``--db``, else ``$INSPECT_TUI_DB``, else the checkout's ``db/``, else the user's own.

    Never the current directory (DESIGN section 3).
    """
    if flag:
        return Path(flag).expanduser().absolute()
    if named := environment.get(DB_VARIABLE):
        return Path(named).expanduser().absolute()
    if root := checkout():
        return root / "db"
    import platformdirs  # only an installed program needs it

    return Path(platformdirs.user_data_dir(APP, appauthor=False))
