"""Foreseeable faults: a message key with values, and the exit code the documentation promises."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit tells a script (DESIGN section 8)."""

    DONE = 0
    FOUND = 1
    """Found problems: damage, an invalid file."""
    USAGE = 2
    """Wrong use: an unknown place, a period without inspections."""
    CANNOT = 3
    """Cannot: locked, a missing extra, the disk."""


class InspectError(Exception):
    """A fault that the user can be told about in one sentence.

    ``key`` names the sentence in the message tables and ``values`` fill it: what, where, what to do.
    """

    exit_code = ExitCode.CANNOT

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return f"{self.key} {self.values}" if self.values else self.key


class WrongUse(InspectError):
    """The user asked for something that does not exist."""

    exit_code = ExitCode.USAGE


class Damaged(InspectError):
    """A file is not what it should be."""

    exit_code = ExitCode.FOUND
