"""The award policies in force, read with the file and line of every mistake."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from inspect_tui.core.award import CannotRank
from inspect_tui.core.policy import Policy
from inspect_tui.core.policy_finding import Finding
from inspect_tui.core.policy_rules import findings
from inspect_tui.core.problems import Problem
from inspect_tui.errors import WrongUse
from inspect_tui.store.library import Library
from inspect_tui.store.toml_lines import Lines, Places
from inspect_tui.store.tomlfile import decode, read_model


class LoadedPolicy(NamedTuple):
    """A policy, with the exact text it was read from."""

    policy: Policy
    text: str
    sha256: str
    """Of the text's UTF-8 bytes: it says which rules an award was made by."""
    path: Path


def parse_policy(text: str, file: str) -> tuple[Policy | None, tuple[Problem, ...]]:
    """Read a policy.

    Args:
        text: TOML; a leading byte-order mark is accepted.
        file: the file as the user knows it.

    Returns:
        The policy, or None and everything wrong with it: an award is never made by rules that contradict themselves.
    """
    policy, lines, problems = read_model(text, file, Policy)
    if policy is None:
        return None, problems
    broken = policy_problems(policy, file, lines)
    return (None, broken) if broken else (policy, ())


def load_policy(path: Path, text: str) -> tuple[LoadedPolicy | None, tuple[Problem, ...]]:
    """Read a policy and keep its text and its hash."""
    policy, problems = parse_policy(text, str(path))
    if policy is None:
        return None, problems
    return LoadedPolicy(policy, text, hashlib.sha256(text.encode("utf-8")).hexdigest(), path), ()


def load_policy_file(path: Path, data: bytes) -> tuple[LoadedPolicy | None, tuple[Problem, ...]]:
    """Read a policy that is not (yet) in force, from the bytes of its file."""
    text, problems = decode(data, str(path))
    return load_policy(path, text) if text is not None else (None, problems)


def unfit(error: CannotRank, loaded: LoadedPolicy) -> WrongUse:
    """Return why a policy and what it is to rank do not fit together, with the place in the policy's file."""
    line = Lines(loaded.text).of(error.path) if error.path else None
    where = f"{loaded.path.name}:{line}" if line else loaded.path.name
    return WrongUse(f"award.cannot.{error.code}", where=where, **error.values)


def policies_in(library: Library) -> tuple[tuple[LoadedPolicy, ...], tuple[Problem, ...]]:
    """Return the policies in force, by id; an unreadable one is a problem and the rest still loads."""
    found: dict[str, LoadedPolicy] = {}
    problems: list[Problem] = []
    for path, text in library.policy_texts():
        loaded, wrong = load_policy(path, text)
        problems += wrong
        if loaded:
            found[loaded.policy.id] = loaded
    return tuple(found[policy_id] for policy_id in sorted(found)), tuple(problems)


def policy_problems(policy: Policy, file: str, places: Places) -> tuple[Problem, ...]:
    """Return which rules a policy breaks, and where.

    Args:
        policy: what was read.
        file: the file as the user knows it.
        places: where the file's keys stand.
    """
    return tuple(places.placed(_problem(finding, file), finding.path) for finding in findings(policy))


def _problem(finding: Finding, file: str) -> Problem:
    key = ".".join(part for part in finding.path if isinstance(part, str))
    return Problem(code=finding.code, file=file, item=key, values={"key": key, **finding.values})
