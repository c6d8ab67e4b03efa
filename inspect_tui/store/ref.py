"""What the name of a sealed file tells: ``records/<folder>/<date>_<uuid>.<hash12>.json``."""

import re
from os.path import join
from pathlib import Path
from typing import NamedTuple

ROSTERS = "roster"
"""Folder of the roster's versions; everything else stands in the folder of its month."""

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}_[0-9a-zA-Z-]+\.[0-9a-f]{12}\.json")


class Ref(NamedTuple):
    """A sealed file, as its name tells. A plain value: a school has thousands."""

    place: Path
    """The folder it stands in."""
    folder: str
    """That folder's name: ``2026-10`` or ``roster``."""
    name: str

    @property
    def date(self) -> str:
        """The day the content is about, ISO."""
        return self.name.partition("_")[0]

    @property
    def id(self) -> str:
        """UUID of the file."""
        return self.name.partition("_")[2].partition(".")[0]

    @property
    def hash12(self) -> str:
        """The first digits of the SHA-256 of its bytes, in hexadecimal."""
        return self.name.split(".")[1]

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.place / self.name

    @property
    def location(self) -> str:
        """Where it stands, as text: for a month of files, making each ``Path`` takes as long as opening it."""
        return join(self.place, self.name)

    @property
    def file(self) -> str:
        """As the user knows it: relative to the data folder."""
        return f"records/{self.folder}/{self.name}"


def ref_of(place: Path, name: str) -> Ref | None:
    """Return what a file's name tells; None where it is no sealed file's name.

    Args:
        place: the folder it stands in.
        name: the file's name.
    """
    return Ref(place, place.name, name) if _NAME.fullmatch(name) else None
