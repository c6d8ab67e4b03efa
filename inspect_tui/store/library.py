"""The checklists and policies in force: those that come with the program, and the school's own that replace them."""

import hashlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from inspect_tui.core.checklist import Checklist
from inspect_tui.core.problems import Problem
from inspect_tui.core.trusted import reader
from inspect_tui.store.disk import Disk, DiskError
from inspect_tui.store.toml_lines import Places, TomlPath
from inspect_tui.store.tomlfile import decode, read_model, read_toml

POLICIES = "policies"
"""Folder of the policies inside a folder of checklists."""


class LoadedChecklist(NamedTuple):
    """A checklist, with the exact text it was read from."""

    checklist: Checklist
    text: str
    """What a round carries, so that it is always scored by the text it was made with."""
    sha256: str
    """Of the text's UTF-8 bytes."""
    path: Path
    shipped: bool
    """Whether it came with the program; False: it is the school's own."""


def parse_checklist(text: str, file: str) -> tuple[Checklist | None, tuple[Problem, ...]]:
    """Read a checklist.

    Args:
        text: TOML; a leading byte-order mark is accepted.
        file: the file as the user knows it.

    Returns:
        The checklist, or None where the text gives none; and everything wrong with it. A checklist that only breaks
        a rule (see ``checklist_rules``) is returned with its problems: old rounds must stay readable under rules
        that became stricter.
    """
    checklist, lines, problems = read_model(text, file, Checklist)
    if checklist is None:
        return None, problems
    return checklist, checklist_problems(checklist, file, lines)


def checklist_problems(checklist: Checklist, file: str, places: Places) -> tuple[Problem, ...]:
    """Return which rules a checklist breaks, and where.

    Args:
        checklist: what was read.
        file: the file as the user knows it.
        places: where the file's keys stand.
    """
    from inspect_tui.core.checklist_rules import broken_rules  # ranking old rounds does without them

    paths = _paths(checklist)
    return tuple(_at(problem, file, places, paths) for problem in broken_rules(checklist))


def read_checklist(text: str) -> Checklist | None:
    """Read the checklist that a round was made with, or None where this program cannot.

    It was checked before the round began, so its rules are not tried again.
    """
    data, _, _ = read_toml(text, "")
    if data is None:
        return None
    try:
        return reader(Checklist)(data)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return parse_checklist(text, "")[0]


def check_file(path: Path) -> tuple[Problem, ...]:
    """Return everything wrong with one checklist file, wherever it lies."""
    try:
        data = Disk().read(path)
    except DiskError:
        return (Problem(code="unreadable_file", file=str(path)),)
    text, problems = decode(data, str(path))
    return problems if text is None else parse_checklist(text, str(path))[1]


def _paths(checklist: Checklist) -> dict[str, TomlPath]:
    """Return where each section and item stands in the file; a repeated id means the later place."""
    paths: dict[str, TomlPath] = {}
    for number, section in enumerate(checklist.sections):
        paths[section.id] = ("section", number)
        for position, item in enumerate(section.items):
            paths[item.id] = ("section", number, "item", position)
    return paths


def _at(problem: Problem, file: str, places: Places, paths: dict[str, TomlPath]) -> Problem:
    """Add the file, and the place of the key that the problem names, of its item, or of the file's own key."""
    keys = problem.values.get("key", "").split(".")
    path = (*paths.get(problem.item, ()), *filter(None, keys))
    return places.placed(problem.model_copy(update={"file": file}), path)


class Library:
    """Reads both folders at the first question. A file that cannot be read is a problem, and the rest still loads."""

    def __init__(self, shipped: Path, override: Path | None, disk: Disk | None = None) -> None:
        """Name the folders; nothing is read yet.

        Args:
            shipped: the folder that comes with the program.
            override: the school's own folder; it need not exist.
            disk: the file system.
        """
        self._shipped = shipped
        self._override = override
        self._disk = disk or Disk()

    def checklists(self) -> tuple[LoadedChecklist, ...]:
        """Return the checklists in force, in the order of their file names; the school's own replace by id."""
        return self._loaded[0]

    def checklist(self, checklist_id: str) -> LoadedChecklist | None:
        """Return one checklist in force, or None."""
        return next((loaded for loaded in self.checklists() if loaded.checklist.id == checklist_id), None)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with the checklist files, and which policy files cannot be read at all."""
        return self._loaded[1] + self._policies[1]

    @property
    def file_count(self) -> int:
        """How many checklist and policy files there are in both folders, whatever their state."""
        return sum(1 for folder in ("", POLICIES) for _ in self._files(folder))

    def policy_texts(self) -> tuple[tuple[Path, str], ...]:
        """Return the policies' files and texts, with a shipped one left out where the school has one of its id."""
        return self._policies[0]

    @cached_property
    def _loaded(self) -> tuple[tuple[LoadedChecklist, ...], tuple[Problem, ...]]:
        found: dict[str, LoadedChecklist] = {}
        problems: list[Problem] = []
        for path, shipped in self._files(""):
            text, unreadable = self._text(path)
            problems += unreadable
            if text is None:
                continue
            checklist, wrong = parse_checklist(text, str(path))
            problems += wrong
            if checklist is None or wrong:
                continue
            earlier = found.get(checklist.id)
            if earlier and earlier.shipped == shipped:
                values = {"id": checklist.id, "other": earlier.path.name}
                problems.append(Problem(code="duplicate_list", file=str(path), line=1, values=values))
                continue
            sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
            found[checklist.id] = LoadedChecklist(checklist, text, sha256, path, shipped)
        return tuple(found.values()), tuple(problems)

    @cached_property
    def _policies(self) -> tuple[tuple[tuple[Path, str], ...], tuple[Problem, ...]]:
        found: dict[str, tuple[Path, str]] = {}
        problems: list[Problem] = []
        for path, _ in self._files(POLICIES):
            text, unreadable = self._text(path)
            problems += unreadable
            if text is not None:
                found[self._policy_id(text, path)] = (path, text)
        return tuple(found.values()), tuple(problems)

    def _policy_id(self, text: str, path: Path) -> str:
        """Return what a policy is replaced by: its id, or its path where it is not TOML.

        Whoever parses it then says what is wrong. Where the school has no policies of its own nothing can be replaced,
        and no text is read twice.
        """
        own = self._override is not None and (self._override / POLICIES).is_dir()
        data = read_toml(text, str(path))[0] if own else None
        return str((data or {}).get("id", path))

    def _files(self, folder: str) -> Iterator[tuple[Path, bool]]:
        """Yield the TOML files, shipped ones first, and whether each is shipped."""
        for root, shipped in ((self._shipped, True), (self._override, False)):
            if root is not None and (root / folder).is_dir():
                for path in sorted((root / folder).glob("*.toml")):
                    yield path, shipped

    def _text(self, path: Path) -> tuple[str | None, tuple[Problem, ...]]:
        try:
            data = self._disk.read(path)
        except DiskError:
            return None, (Problem(code="unreadable_file", file=str(path)),)
        return decode(data, str(path))
