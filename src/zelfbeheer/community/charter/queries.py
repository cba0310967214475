"""Reads for the pages: the charter as one document, and the history of a clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.registries import decision_pages
from zelfbeheer.community.charter.rules import chosen, in_force
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.charter.words import in_short, in_words, subject_in_words
from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.groups.vocabulary import BasisKind

_WITH = ("basis", "ended_basis", "committee", "voters_from", "proposer_role")


@dataclass(frozen=True)
class Said:
    """One clause in plain sentences."""

    clause: Clause
    title: str
    sentences: list[str]
    decision: str = ""  # the address of the decision that made it

    @classmethod
    def of(cls, clause: Clause, pages: Mapping[int, str] | None = None) -> "Said":
        return cls(clause, subject_in_words(clause), in_words(clause), (pages or {}).get(clause.basis_id, ""))

    @property
    def short(self) -> str:
        return in_short(self.clause)

    @property
    def anchor(self) -> str:
        """Where it stands on the page, for a link to this very clause."""
        return f"clause-{self.clause.pk}"

    @property
    def as_text(self) -> str:
        """A line for each sentence, to hold beside another version."""
        return "\n".join([*self.sentences, *([self.clause.text_note] if self.clause.text_note else [])])


@dataclass(frozen=True)
class Document:
    """The charter as one document."""

    clauses: list[Said]
    silent: list[str]  # subjects that go the way of everything else

    @property
    def is_complete(self) -> bool:
        return any(said.clause.subject == Subject.ELSE for said in self.clauses)

    @property
    def lacks_measures(self) -> bool:
        return all(said.clause.subject != Subject.MEASURES for said in self.clauses)


def _decided(community: Community | int, clauses: list[Clause]) -> dict[int, str]:
    """One query, where decisions made any of them."""
    return decision_pages(community, [row.basis_id for row in clauses if row.basis.kind == BasisKind.DECISION])


def document(community: Community) -> Document:
    """Two queries."""
    clauses = in_force(community)
    pages = _decided(community, clauses)
    return Document([Said.of(clause, pages) for clause in clauses], _silent(clauses))


def _silent(clauses: Iterable[Clause]) -> list[str]:
    """What has no clause of its own and can fall back; measures never can."""
    spoken = {clause.subject for clause in clauses}
    others = (subject for subject in Subject if subject not in {Subject.OWN, Subject.ELSE, Subject.MEASURES})
    return [str(subject.label) for subject in others if subject not in spoken]


@dataclass(frozen=True)
class Past:
    """One version with the one before it, to show what changed."""

    said: Said
    before: Said | None


def history_of(community: Community, clause: Clause) -> list[Past]:
    """All versions about the same subject and step, the newest first. Two queries."""
    same = Clause.objects.of(clause.community_id).filter(
        subject=clause.subject, own_subject__iexact=clause.own_subject, up_to_cents=clause.up_to_cents
    )
    rows = list(same.select_related(*_WITH).order_by("-number"))
    pages = _decided(community, rows)
    versions = [Said.of(row, pages) for row in rows]
    return [Past(said, before) for said, before in zip(versions, [*versions[1:], None], strict=True)]


def ended_clauses(community: Community, live: list[Clause]) -> list[Clause]:
    """Subjects and steps that had a clause and have none any more, the latest first. One query."""
    rows = Clause.objects.of(community).exclude(ended_basis=None).order_by("-superseded_at", "-pk")
    return [row for row in rows if not _still(row, live)]


def _still(row: Clause, live: list[Clause]) -> bool:
    held = chosen(live, row.subject, own_subject=row.own_subject, cents=row.up_to_cents)
    return held is not None and (held.subject, held.up_to_cents) == (row.subject, row.up_to_cents)
