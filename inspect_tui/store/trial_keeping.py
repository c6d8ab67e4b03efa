"""The variant that is kept becomes the school's own policy, in the words and the layout of the file it came from."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from inspect_tui.core.trial import Changed
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.store.library import POLICIES
from inspect_tui.store.own_files import own_file, write_own
from inspect_tui.store.policies import LoadedPolicy, load_policy
from inspect_tui.store.toml_text import edited
from inspect_tui.store.tomlfile import decode

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.trials import Variant


def kept_file(folder: "DataFolder", loaded: LoadedPolicy) -> Path:
    """Return which file a variant of a policy would be kept in."""
    return own_file(folder.folder / "checklists" / POLICIES, loaded.policy.id, loaded.path)


def keep(
    folder: "DataFolder", loaded: LoadedPolicy, variant: "Variant", remark: Callable[[Changed], str]
) -> LoadedPolicy:
    """Put a variant in force: write the school's own copy of the policy with what was changed, and nothing else.

    Args:
        folder: the data folder.
        loaded: the policy in force.
        variant: of that policy.
        remark: what is added behind the comment of a changed line, which may speak of the old number.

    Returns:
        The policy that is in force now.

    Raises:
        WrongUse: the file says another policy, or not what it said when the variant was made from it.
        InspectError: the file is written so that it cannot be changed here, the disk refused, or writing TOML is not
            installed.
    """
    path = kept_file(folder, loaded)
    text = edited(loaded.text, variant.changes, remark)
    new = None if text is None else load_policy(path, text)[0]
    if text is None or new is None or new.policy != variant.loaded.policy:
        raise InspectError("trial.cannot_keep", path=str(loaded.path))
    _refuse_what_is_newer(folder, loaded, path)
    write_own(path, text, folder.disk)
    folder.read_rules_again()
    return new


def _refuse_what_is_newer(folder: "DataFolder", loaded: LoadedPolicy, path: Path) -> None:
    """See that nothing is written over that somebody else wrote meanwhile.

    Raises:
        WrongUse: the file is another policy's, or was changed or removed since it was read.
    """
    there = folder.disk.exists(path)
    if path != loaded.path:
        if there:
            raise WrongUse("errors.file_exists", path=str(path))
        return
    if not there or decode(folder.disk.read(path), str(path))[0] != loaded.text:
        folder.read_rules_again()  # so that whoever opens the awards again goes on from what it says now
        raise WrongUse("trial.file_changed", path=str(path))
