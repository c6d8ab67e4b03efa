"""A rule that a policy breaks."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Path = tuple[str | int, ...]


class Finding(NamedTuple):
    """A broken rule; ``code`` names the sentence (``problem.<code>``)."""

    code: str
    path: Path
    """Of the key concerned, as it stands in the file, for example ``("tier", 1, "threshold")``."""
    values: Mapping[str, str] = MappingProxyType({})
