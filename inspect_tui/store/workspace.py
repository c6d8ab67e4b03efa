"""What the app and the commands ask of a data folder."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from inspect_tui import __version__
from inspect_tui.core.inspection import Inspection, Round
from inspect_tui.core.period import Period
from inspect_tui.errors import InspectError, WrongUse
from inspect_tui.store.data_folder import DataFolder
from inspect_tui.store.ref import Ref

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.campus import Scope
    from inspect_tui.core.clock import ClockDoubt
    from inspect_tui.core.explain import Explanation
    from inspect_tui.core.followup import FollowUp
    from inspect_tui.core.hot_keys import HotAdvice
    from inspect_tui.core.notice import NoticeFacts, Stage
    from inspect_tui.core.review import Report, Submitted
    from inspect_tui.core.state import State
    from inspect_tui.core.today import TodayView
    from inspect_tui.store.confirming import ReportDecision
    from inspect_tui.store.drafts import Draft
    from inspect_tui.store.policies import LoadedPolicy
    from inspect_tui.store.practice import Practice
    from inspect_tui.store.reviewing import ReviewDecision
    from inspect_tui.store.standing import Ranked, Standing
    from inspect_tui.store.walked import HowFar


class Workspace(DataFolder):
    """The one object through which screens and commands reach a data folder."""

    # Rounds

    def start_round(
        self,
        checklist_id: str,
        scope_id: str,
        day: date,
        slot: str,
        inspectors: tuple[str, ...],
        override: str = "",
        only: tuple[str, ...] = (),
    ) -> "Draft":
        """Begin a round; its draft is on disk and locked when this returns.

        Args:
            checklist_id: what is looked at.
            scope_id: the floor or area, for example ``3-2``.
            day: the day the round is about.
            slot: time of day, empty where the list has none.
            inspectors: roster ids.
            override: why an adult let them inspect although they otherwise may not.
            only: ids of the places to visit, for a second visit; empty: all of the floor.

        Raises:
            WrongUse: there is no such checklist, or no such floor or place on that day.
            InspectError: the disk refused.
        """
        loaded = self.checklist(checklist_id)
        scopes = {scope.id: scope for scope in self.campus(day).scopes(loaded.checklist, day)}
        scope = scopes.get(scope_id)
        if scope is None:
            raise WrongUse("errors.unknown_scope", scope=scope_id, known=" ".join(scopes))
        places = tuple(place for place in scope.places if not only or place.id in only)
        known = tuple(
            Inspection(id=self.new_id(), place=place.id, status=scope.off[place.id], finished=self.clock())
            for place in places
            if place.id in scope.off
        )
        if not places:
            raise WrongUse("errors.unknown_scope", scope=" ".join(only), known=scope_id)
        round_ = Round(
            id=self.new_id(),
            checklist=loaded.checklist.id,
            checklist_sha256=loaded.sha256,
            date=day,
            slot=slot,
            scope=scope.id,
            places=tuple(place.id for place in places),
            inspectors=inspectors,
            device=self.device.id,
            started=self.clock(),
            override=override,
        )
        return self.drafts.create(round_, loaded.text, places, known)

    def walked_already(self, checklist: str, scope: str, day: date, slot: str) -> "HowFar":
        """See ``walked.walked_already``."""
        from inspect_tui.store.walked import walked_already

        return walked_already(self, checklist, scope, day, slot)

    def next_floor(self, round_: Round) -> "Scope | None":
        """See ``walked.next_floor``."""
        from inspect_tui.store.walked import next_floor

        return next_floor(self, round_)

    def resume(self, draft_id: str) -> "Draft":
        """Open a round under way.

        Raises:
            InspectError: somebody has it open, or it cannot be read.
        """
        return self.drafts.open(draft_id)

    def practise(self) -> "Practice":
        """See ``practice.begin_practice``."""
        from inspect_tui.store.practice import begin_practice

        return begin_practice(self)

    def hints_wanted(self, round_: Round) -> bool:
        """See ``hints.hints_wanted``."""
        from inspect_tui.store.hints import hints_wanted

        return hints_wanted(self, round_)

    def dismiss_hints(self, round_: Round) -> None:
        """See ``hints.dismiss_hints``."""
        from inspect_tui.store.hints import dismiss_hints

        dismiss_hints(self, round_)

    def hand_in(self, draft: "Draft") -> Ref:
        """Seal a round and close its draft.

        Raises:
            InspectError: the disk refused; the draft is untouched.
        """
        return self.ledger.hand_in(draft, self.clock, __version__)

    def today(self) -> "TodayView":
        """Gather what the Today screen shows."""
        from inspect_tui.store.today import today_view

        return today_view(self)

    def urgent(self) -> "tuple[FollowUp, ...]":
        """Return the urgent follow-ups that are open, the oldest first.

        Raises:
            InspectError: the folder cannot be read.
        """
        from inspect_tui.store.following import urgent_follow_ups

        return urgent_follow_ups(self)

    def clock_doubt(self) -> "ClockDoubt | None":
        """Return why the computer's clock is not believed, or None.

        Raises:
            InspectError: the folder cannot be read.
        """
        from inspect_tui.store.clock import clock_doubt, last_sealed

        last = last_sealed(self.ledger.catalogue(), self.device.id)
        return clock_doubt(self, last.file, self.drafts.summaries())

    # Review

    def submitted(self) -> "tuple[Submitted, ...]":
        """Return the rounds that wait for review, the most urgent first."""
        from inspect_tui.store.reviewing import submitted

        return submitted(self)

    def round_state(self, round_id: str) -> "State":
        """Return one round as it stands, with its vetoes.

        Raises:
            WrongUse: there is no such round, or it cannot be read.
        """
        from inspect_tui.store.reviewing import round_state

        return round_state(self, round_id)

    def review(
        self, round_ids: Iterable[str], decision: "ReviewDecision", by: str, reason: str = ""
    ) -> tuple[Ref, ...]:
        """Seal a decision about rounds, in one file for each month concerned. It follows all that is known here.

        Args:
            round_ids: what is decided about.
            decision: ``approve`` or ``return``.
            by: roster id of who decides; empty where the roster names nobody.
            reason: why; a return needs one.

        Raises:
            WrongUse: there is no such round, ``by`` walked one of them, or a return has no reason. Nothing is sealed.
            InspectError: the disk refused; earlier months' decisions may stand.
        """
        from inspect_tui.store.reviewing import review

        return review(self, round_ids, decision, by, reason)

    def reports(self) -> "tuple[Report, ...]":
        """Return the reports that wait for an adult, and the decided ones of rounds that wait for review.

        Raises:
            InspectError: the folder cannot be read.
        """
        from inspect_tui.store.confirming import all_reports

        return all_reports(self)

    def decide_report(self, about: tuple[str, str, str], decision: "ReportDecision", by: str, reason: str = "") -> Ref:
        """Seal a decision about a report, in a file of its own. It follows all that is known here: it holds.

        Args:
            about: ids of the round, the inspection and the item.
            decision: ``confirm``, which makes it a veto, or ``drop``.
            by: roster id of who decides; empty where the roster names nobody.
            reason: why; dropping needs one.

        Raises:
            WrongUse: there is no such report, ``by`` is no adult of the roster or walked the round, or nothing says why
                it is dropped. Nothing is sealed.
            InspectError: the disk refused.
        """
        from inspect_tui.store.confirming import decide

        return decide(self, about, decision, by, reason)

    def hot_advice(self, month: str) -> "tuple[HotAdvice, ...]":
        """Return which items deserve the hot keys, from some of a month's rounds; see ``hot_keys.month_advice``.

        Raises:
            InspectError: the folder cannot be read.
        """
        from inspect_tui.store.hot_keys import ENOUGH, month_advice

        return month_advice(self, month, ENOUGH)

    # Results

    _last_standing: "tuple[object, tuple[Ref, ...], Standing] | None" = None
    """Of what, made from which files."""

    def standing(self, period: Period, policy: "LoadedPolicy") -> "Standing":
        """Rank a period by a policy. The last answer is kept while no file that bears on it comes or goes.

        Raises:
            WrongUse: the period has no inspections that the policy counts, or the two do not fit together.
        """
        from inspect_tui.store.standing import months_of, standing

        months = months_of(self, period, policy.policy)
        refs = self.ledger.refs((*months, "roster"))
        key = (period, policy.sha256)
        last = self._last_standing  # one look: screens ask from several threads
        kept = last[2] if last and last[0] == key and self._all_the_same(last[1], refs) else None
        found = kept or standing(self, period, policy)
        self._last_standing = (key, refs, found)
        return found

    def _all_the_same(self, before: tuple[Ref, ...], now: tuple[Ref, ...]) -> bool:
        """Whether a ranking made from some files would be the same from others: only trials were added."""
        if before == now:
            return True
        known, there = frozenset(before), frozenset(now)
        return known <= there and all(self._is_of_trials(ref) for ref in there - known)

    def _is_of_trials(self, ref: Ref) -> bool:
        from inspect_tui.store.trials import holds_trials_only

        try:
            return holds_trials_only(self.ledger.read(ref))
        except InspectError:
            return False  # that it cannot be read has to be said with the ranking

    def ranked(self, period: Period, policy: "LoadedPolicy") -> "Ranked":
        """Rank a period by a policy, once and in little memory; what it was made from is not kept.

        Raises:
            WrongUse: see ``standing``.
        """
        from inspect_tui.store.standing import ranked

        return ranked(self, period, policy)

    def award(self, period: Period, policy_id: str | None = None) -> "AwardResult":
        """Return a period's ranking by a policy, the settings' first where none is named.

        Raises:
            WrongUse: see ``policy`` and ``standing``.
        """
        return self.standing(period, self.policy(policy_id)).result

    def explain(self, unit: str, period: Period, policy_id: str | None = None) -> "Explanation":
        """Return the whole story of one place in a period's ranking.

        Raises:
            WrongUse: no such place takes part; see also ``standing``.
        """
        from inspect_tui.store.standing import explain

        return explain(self.standing(period, self.policy(policy_id)), unit)

    def notice_facts(self, period: Period, policy_id: str | None, stage: "Stage", posted: date) -> "NoticeFacts":
        """Return everything a notice of a period's award says.

        Args:
            period: what it covers.
            policy_id: None for the settings' first.
            stage: provisional, posted or final.
            posted: the date on the notice.

        Raises:
            WrongUse: see ``standing``.
        """
        from inspect_tui.store.standing import notice

        return notice(self, self.standing(period, self.policy(policy_id)), stage, posted)
