"""Everything that happened is a record, and records travel in sealed files (DESIGN section 5)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Protocol

from pydantic import AwareDatetime, Field

from inspect_tui.core.base import Frozen
from inspect_tui.core.campus import Campus, Place
from inspect_tui.core.inspection import Finding, Inspection, Round, Status

SCHEMA = 1
"""Version of the sealed-file format that this program writes."""


class _Record(Frozen):
    """What every record has. Wall time is shown, never ordered by; order comes from ``parents``, ties from ``id``."""

    id: str
    device: str
    by: str
    """Roster id of the person."""
    at: AwareDatetime
    parents: tuple[str, ...] = ()
    """Ids of the records of the same thing that this one has seen."""


class InspectionRecord(_Record):
    """One place in one round; the record's id is the inspection's."""

    kind: Literal["inspection"] = "inspection"
    body: Inspection


class Review(Frozen):
    """A supervisor's decision on a submitted round."""

    round: str
    decision: Literal["approve", "return"]
    reason: str = ""


class ReviewRecord(_Record):
    """See ``Review``."""

    kind: Literal["review"] = "review"
    body: Review


class Confirmation(Frozen):
    """An adult's decision on a critical failure that a pupil reported: only ``confirm`` makes it a veto."""

    round: str
    inspection: str
    item: str
    decision: Literal["confirm", "drop"]
    reason: str = ""


class ConfirmationRecord(_Record):
    """See ``Confirmation``."""

    kind: Literal["confirmation"] = "confirmation"
    body: Confirmation


class Amendment(Frozen):
    """A new version of an inspection, with a reason; the old one stays."""

    round: str
    inspection: str
    action: Literal["replace", "void", "accept"]
    reason: str
    replacement: Inspection | None = None


class AmendmentRecord(_Record):
    """See ``Amendment``."""

    kind: Literal["amendment"] = "amendment"
    body: Amendment


class ImportedScore(Frozen):
    """One score of one place from before this program was used, or from outside it."""

    place: str
    date: date
    slot: str = ""
    source: str = ""
    """Checklist id, or what the table calls it."""
    score: Decimal | None = None
    """As it was written; None where only a status was."""
    status: Status = "inspected"
    facts: tuple[str, ...] = ()
    """Sorted; confirmed, as whoever imports them says."""
    file: str = ""
    """Name of the table."""
    line: int = 0
    """Of the table, 1-based."""


class ImportedRecord(_Record):
    """See ``ImportedScore``; ``by`` imported it, and the id is made from what it says (``core.imported``)."""

    kind: Literal["imported"] = "imported"
    body: ImportedScore


class TrialSetting(Frozen):
    """A key of the policy that a variant changed; values as they may be typed, ``none`` where there is none."""

    key: str
    """For example ``select.percent``, ``tier.1.count``."""
    before: str
    after: str


class Trial(Frozen):
    """A variant of a policy that somebody ranked a period by, to see who would enter and who would leave.

    It changes no ranking; it is on record so that nobody need wonder whether the rules were made to fit a result.
    """

    period: str
    policy: str
    """Id."""
    policy_sha256: str
    """Of the text it started from."""
    settings: tuple[TrialSetting, ...]
    entered: int
    """How many would win that do not by the policy."""
    left: int
    """How many would win no longer."""
    kept: bool = False
    """Whether it is in force from then on."""
    kept_sha256: str = ""
    """Of the policy's new text, where it was kept."""


class TrialRecord(_Record):
    """See ``Trial``; its parents are the trials of the same period and policy that its laptop knew."""

    kind: Literal["trial"] = "trial"
    body: Trial


class RosterRecord(_Record):
    """A whole roster; the latest by parents is in force."""

    kind: Literal["roster"] = "roster"
    body: Campus


Record = Annotated[
    InspectionRecord
    | ReviewRecord
    | ConfirmationRecord
    | AmendmentRecord
    | RosterRecord
    | ImportedRecord
    | TrialRecord,
    Field(discriminator="kind"),
]

Decision = AmendmentRecord | ReviewRecord | ConfirmationRecord
"""What people decide about rounds and inspections after they were sealed."""

FileKind = Literal["round", "decisions", "roster", "import"]


class FileHeader(Frozen):
    """What a sealed file says of itself."""

    schema_version: int = Field(default=SCHEMA, alias="schema")
    kind: FileKind
    id: str
    """UUID of the file: the round's for a round."""
    date: date
    """The day the content is about; it names the file and its month."""
    device: str
    app: str
    """Version of the program that sealed it."""
    sealed: AwareDatetime
    previous: str | None = None
    """SHA-256 of this device's previous sealed file, so that a missing one is noticed."""


class SealedFile(Frozen):
    """The content of one sealed file: a round is self-contained, with its checklist's text and its roster rows."""

    header: FileHeader
    round: Round | None = None
    checklist: str | None = None
    """The text (TOML) of the round's checklist."""
    places: tuple[Place, ...] = ()
    """Roster rows of the round's places, or of those that imported scores are about."""
    records: tuple[Record, ...] = ()

    @property
    def inspections(self) -> tuple[Inspection, ...]:
        """The inspections among the records, in order."""
        return tuple(record.body for record in self.records if isinstance(record, InspectionRecord))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the inspections found, in order."""
        return tuple(inspection.finding for inspection in self.inspections)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The other records that bear on rounds, in order."""
        return tuple(record for record in self.records if isinstance(record, Decision))

    @property
    def trials(self) -> tuple[TrialRecord, ...]:
        """The variants of policies that were tried, in order."""
        return tuple(record for record in self.records if isinstance(record, TrialRecord))

    def whole(self) -> "SealedFile":
        """Return this very value (see ``Sealed``)."""
        return self


class Sealed(Protocol):
    """A sealed file: a ``SealedFile``, or one whose inspections are read when they are asked for."""

    @property
    def round(self) -> Round | None:
        """See ``SealedFile``."""
        ...

    @property
    def checklist(self) -> str | None:
        """See ``SealedFile``."""
        ...

    @property
    def places(self) -> tuple[Place, ...]:
        """See ``SealedFile``."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """See ``SealedFile``."""
        ...

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """See ``SealedFile``."""
        ...

    @property
    def trials(self) -> tuple[TrialRecord, ...]:
        """See ``SealedFile``."""
        ...

    def whole(self) -> SealedFile:
        """Return all of it as a value."""
        ...
