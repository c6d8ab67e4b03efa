"""Trying variants of a policy over the records of a period, and putting on record that it was done.

A variant is never written anywhere by being tried; see ``trial_keeping`` for the one that is kept.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from inspect_tui import __version__
from inspect_tui.core.award import CannotRank
from inspect_tui.core.inspection import Round
from inspect_tui.core.period import Period
from inspect_tui.core.policy import Policy
from inspect_tui.core.problems import Problem
from inspect_tui.core.ranking import rank
from inspect_tui.core.records import FileHeader, SealedFile, Trial, TrialRecord
from inspect_tui.core.state import tried
from inspect_tui.core.trial import BadSetting, Changed, Document, Setting, applied_at, differences, value_text
from inspect_tui.core.trial_session import Attempt
from inspect_tui.core.versions import heads
from inspect_tui.errors import WrongUse
from inspect_tui.store.collector import collector_paused
from inspect_tui.store.policies import LoadedPolicy, policy_problems, unfit
from inspect_tui.store.standing import Standing, standing
from inspect_tui.store.toml_lines import TomlPath
from inspect_tui.store.tomlfile import known_keys, read_toml, validated

if TYPE_CHECKING:
    from inspect_tui.store.data_folder import DataFolder
    from inspect_tui.store.ref import Ref


class Variant(NamedTuple):
    """A policy with settings in force that its file does not have."""

    loaded: LoadedPolicy
    """The hash is the variant's own, so that no ranking is mistaken for the policy's; text and path are the file's.

    ``award --json`` says the file's hash all the same: what was changed stands beside it, under ``set``.
    """
    changes: tuple[Changed, ...]
    """Against the file; empty where the settings say what it says."""


class _Settings:
    """Finds the setting that a problem is about (see ``toml_lines.Places``)."""

    def __init__(self, settings: Sequence[Setting], paths: Sequence[TomlPath]) -> None:
        self._paths = list(zip(paths, settings, strict=True))

    def placed(self, problem: Problem, path: TomlPath) -> Problem:
        """Name the setting nearest to a key of the policy: what it broke may stand elsewhere. Of several the last."""
        _, near = max(reversed(self._paths), key=lambda one: _shared(one[0], path))
        return problem.model_copy(update={"file": near.text, "item": ""})

    def allowed(self, problem: Problem) -> Problem:
        """Say of an unknown key which ones there are."""
        if problem.code not in {"unknown_key", "unknown_key_hint"}:
            return problem
        path, setting = next((one for one in self._paths if one[1].text == problem.file), self._paths[-1])
        # the first part that no table has
        at = next((at for at, part in enumerate(path) if isinstance(part, str) and part == problem.values["key"]), 0)
        known = [key for key in known_keys(Policy, path[:at]) if key not in {"id", "title"}]
        values = {"key": ".".join(setting.path[: at + 1]), "allowed": ", ".join(known)}
        return problem.model_copy(update={"code": "setting_unknown", "values": values})


def variant(loaded: LoadedPolicy, settings: Sequence[Setting]) -> tuple[Variant | None, tuple[Problem, ...]]:
    """Return a policy with settings in force, or None and what makes them impossible, by the same rules as a file.

    Args:
        loaded: the policy.
        settings: what shall be otherwise; a later one goes before an earlier one.

    Raises:
        WrongUse: a setting names nothing that a policy has.
    """
    document = document_of(loaded)
    try:
        varied, paths = applied_at(document, settings)
    except BadSetting as error:
        raise wrong(error) from error
    changes = differences(document, varied)
    if not changes:
        return Variant(loaded, ()), ()
    places = _Settings(settings, paths)
    policy, problems = validated(varied, Policy, places, "")
    if policy is None:
        return None, tuple(map(places.allowed, problems))
    if problems := policy_problems(policy, "", places):
        return None, problems
    told = "\n".join([loaded.sha256, *(f"{one.key}={value_text(one.after)}" for one in changes)])
    digest = hashlib.sha256(told.encode("utf-8")).hexdigest()
    return Variant(loaded._replace(policy=policy, sha256=digest), changes), ()


def document_of(loaded: LoadedPolicy) -> Document:
    """Return the plain mapping that a policy's file holds."""
    return read_toml(loaded.text, loaded.path.name)[0] or {}


def wrong(error: BadSetting) -> WrongUse:
    """Return the sentence for a setting that cannot be applied."""
    return WrongUse(f"trial.bad.{error.code}", **error.values)


def _shared(one: TomlPath, other: TomlPath) -> int:
    """Return how many parts two paths have in common from their beginning."""
    same = 0
    for part, twin in zip(one, other, strict=False):
        if part != twin:
            break
        same += 1
    return same


def ranked_by(folder: "DataFolder", stood: Standing, tried_out: Variant) -> Standing:
    """Rank the same records by a variant; nothing is read again unless the variant looks at other records.

    Raises:
        WrongUse: the variant and the records do not fit together.
    """
    policy = tried_out.loaded.policy
    if not _same_records(stood.loaded.policy, policy):
        return standing(folder, stood.period, tried_out.loaded)
    try:
        with collector_paused():
            result = rank(stood.rows, stood.units, policy, stood.period, stood.past)
    except CannotRank as error:
        raise unfit(error, tried_out.loaded) from error
    return stood._replace(ranked=stood.ranked._replace(loaded=tried_out.loaded, result=result))


def _same_records(one: Policy, other: Policy) -> bool:
    """Whether two policies are made from the same rows, units and earlier awards."""
    if one.history.looks_back and not one.history.of:
        return one == other  # it would have chosen others in the earlier periods too
    return (one.unit, one.period, one.cutoff_day, one.weeks, one.history) == (
        other.unit, other.period, other.cutoff_day, other.weeks, other.history,
    ) and (one.score.sources, one.wanted) == (other.score.sources, other.wanted)  # fmt: skip


def trial_file(
    folder: "DataFolder", period: Period, loaded: LoadedPolicy, attempts: Iterable[Attempt], by: str
) -> SealedFile | None:
    """Return what was tried in one sitting as one file of the period's month, to be sealed; None where nothing was.

    Args:
        folder: the data folder.
        period: what was ranked.
        loaded: the policy it started from.
        attempts: the variants, in the order in which they were tried.
        by: roster id of who tried; empty where nobody said.

    Raises:
        InspectError: the folder cannot be read.
    """
    found = tuple(attempts)
    if not found:
        return None
    at, device = folder.clock(), folder.device.id
    earlier = [one for one in trials(folder, period) if one.body.policy == loaded.policy.id]
    parents = tuple(last.id for last in heads(earlier))
    records = []
    for attempt in found:
        body = _trial(period, loaded, attempt)
        records.append(TrialRecord(id=folder.new_id(), device=device, by=by, at=at, parents=parents, body=body))
        parents = (records[-1].id,)
    # a month that is under way is not written about in advance
    day = max(period.start, min(period.end, at.date()))
    header = FileHeader(kind="decisions", id=folder.new_id(), date=day, device=device, app=__version__, sealed=at)
    return SealedFile(header=header, records=tuple(records))


def record(
    folder: "DataFolder", period: Period, loaded: LoadedPolicy, attempts: Iterable[Attempt], by: str
) -> "Ref | None":
    """Seal what was tried at once; see ``trial_file``.

    Raises:
        InspectError: the disk refused.
    """
    content = trial_file(folder, period, loaded, attempts, by)
    return None if content is None else folder.ledger.seal(content)


def holds_trials_only(file: SealedFile) -> bool:
    """Whether a file says nothing but what was tried, so that no ranking depends on it."""
    return bool(file.records) and len(file.trials) == len(file.records)


def _trial(period: Period, loaded: LoadedPolicy, attempt: Attempt) -> Trial:
    return Trial(
        period=period.id,
        policy=loaded.policy.id,
        policy_sha256=loaded.sha256,
        settings=attempt.settings,
        entered=attempt.entered,
        left=attempt.left,
        kept=bool(attempt.kept_sha256),
        kept_sha256=attempt.kept_sha256,
    )


class _NoRounds:
    """Chooses no round (see ``reading.Choice``)."""

    def surely(self, round_: Round) -> bool:
        return False

    def after_all(self, round_: Round) -> bool:
        return False


def trials(folder: "DataFolder", period: Period) -> tuple[TrialRecord, ...]:
    """Return the variants that were tried for a period, in order; what cannot be read is named by ``verify``."""
    files = folder.ledger.months(period.months, _NoRounds()).others
    return tuple(one for one in tried(files) if one.body.period == period.id)
