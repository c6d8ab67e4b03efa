"""What the app and the commands ask of a data folder."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from inspect_tui import __version__
from inspect_tui.core.inspection import Round
from inspect_tui.core.period import Period
from inspect_tui.errors import WrongUse
from inspect_tui.store.data_folder import DataFolder
from inspect_tui.store.ref import Ref

if TYPE_CHECKING:
    from inspect_tui.core.award import AwardResult
    from inspect_tui.core.clock import ClockDoubt
    from inspect_tui.core.explain import Explanation
    from inspect_tui.core.notice import NoticeFacts, Stage
    from inspect_tui.core.review import Submitted
    from inspect_tui.core.state import State
    from inspect_tui.core.today import TodayView
    from inspect_tui.store.drafts import Draft
    from inspect_tui.store.policies import LoadedPolicy
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
    ) -> "Draft":
        """Begin a round; its draft is on disk and locked when this returns.

        Args:
            checklist_id: what is looked at.
            scope_id: the floor or area, for example ``3-2``.
            day: the day the round is about.
            slot: time of day, empty where the list has none.
            inspectors: roster ids.
            override: why an adult let them inspect although they otherwise may not.

        Raises:
            WrongUse: there is no such checklist, or no such floor on that day.
            InspectError: the disk refused.
        """
        loaded = self.checklist(checklist_id)
        scopes = {scope.id: scope for scope in self.campus(day).scopes(loaded.checklist, day)}
        scope = scopes.get(scope_id)
        if scope is None:
            raise WrongUse("errors.unknown_scope", scope=scope_id, known=" ".join(scopes))
        round_ = Round(
            id=self.new_id(),
            checklist=loaded.checklist.id,
            checklist_sha256=loaded.sha256,
            date=day,
            slot=slot,
            scope=scope.id,
            places=tuple(place.id for place in scope.places),
            inspectors=inspectors,
            device=self.device.id,
            started=self.clock(),
            override=override,
        )
        return self.drafts.create(round_, loaded.text, scope.places)

    def walked_already(self, checklist: str, scope: str, day: date, slot: str) -> "HowFar":
        """See ``walked.walked_already``."""
        from inspect_tui.store.walked import walked_already

        return walked_already(self, checklist, scope, day, slot)

    def resume(self, draft_id: str) -> "Draft":
        """Open a round under way.

        Raises:
            InspectError: somebody has it open, or it cannot be read.
        """
        return self.drafts.open(draft_id)

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

    # Results

    _last_standing: "tuple[object, Standing] | None" = None

    def standing(self, period: Period, policy: "LoadedPolicy") -> "Standing":
        """Rank a period by a policy. The last answer is kept while no file of the period comes or goes.

        Raises:
            WrongUse: the period has no inspections that the policy counts, or the two do not fit together.
        """
        from inspect_tui.store.standing import months_of, standing

        months = months_of(self, period, policy.policy)
        names = tuple(ref.name for ref in self.ledger.refs((*months, "roster")))
        key = (period, policy.sha256, names)
        last = self._last_standing  # one look: screens ask from several threads
        if last is None or last[0] != key:
            self._last_standing = last = (key, standing(self, period, policy))
        return last[1]

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
