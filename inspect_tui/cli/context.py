"""What a command needs, made when it is first asked for."""

import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.cli.output import Output
from inspect_tui.errors import Damaged
from inspect_tui.i18n import Translator
from inspect_tui.paths import data_folder, shipped_checklists

if TYPE_CHECKING:
    from inspect_tui.store.library import Library
    from inspect_tui.store.workspace import Workspace


def now() -> datetime:
    """Return the wall clock's time, aware of the local zone."""
    return datetime.now().astimezone()


def new_id() -> str:
    """Return a fresh random UUID."""
    import uuid  # a command that only reads makes no ids

    return str(uuid.uuid4())


def system_locale(environment: Mapping[str, str]) -> str | None:
    """Return the system's language as a locale name, or None.

    Windows says it through its own function; ``LANG`` there belongs to other programs.
    """
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or None


class Context:
    """The options common to all commands, and the workspace they open."""

    def __init__(
        self, db: str | None, t: Translator, output: Output, environment: Mapping[str, str], *, safe: bool = False
    ) -> None:
        self.db = db
        self.t = t
        self.output = output
        self.environment = environment
        self.safe = safe
        """Whether the app shall paint only glyphs that every terminal can draw."""

    @property
    def folder(self) -> Path:
        """The data folder in use."""
        return data_folder(self.db, self.environment)

    @property
    def own_checklists(self) -> Path:
        """The school's own checklists and policies; the folder need not exist."""
        return self.folder / "checklists"

    @property
    def library(self) -> "Library":
        """The checklists and policies in force, without the workspace: settings that are damaged are no hindrance."""
        from inspect_tui.store.library import Library

        return Library(shipped_checklists(), self.own_checklists)

    @cached_property
    def workspace(self) -> "Workspace":
        """The data folder, opened.

        Raises:
            Damaged: its settings cannot be read; a notice must not go out under default ones.
            InspectError: the folder cannot be read or written.
        """
        from inspect_tui.store.workspace import Workspace

        workspace = Workspace.open(self.folder, clock=now, new_id=new_id)
        if workspace.settings_problems:
            from inspect_tui.publish.problems import problem_line

            raise Damaged("errors.settings", problem=problem_line(workspace.settings_problems[0], self.t))
        return workspace
