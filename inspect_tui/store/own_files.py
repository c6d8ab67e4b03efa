"""The school's own files of rules: one of the same id takes the place of a shipped one."""

from pathlib import Path

from inspect_tui.store.disk import Disk


def own_file(own: Path, value_id: str, in_force: Path | None) -> Path:
    """Return which file of the school's own says a checklist or a policy.

    Args:
        own: the school's own folder of such files.
        value_id: what the file says.
        in_force: the file that says it at present, whatever it is called; None where none does.
    """
    return in_force if in_force is not None and in_force.parent == own else own / f"{value_id}.toml"


def write_own(path: Path, text: str, disk: Disk) -> None:
    """Write such a file, whole or not at all.

    Raises:
        DiskError: the disk refused.
    """
    disk.make_folder(path.parent)
    disk.write_file(path, text.encode("utf-8"))
