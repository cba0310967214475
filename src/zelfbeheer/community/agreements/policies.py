"""Who may read, write and translate agreements. What somebody read is hers: no capability reaches a `Reading`."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.models import Agreement, Version, in_force_on
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.community.charter.service import has_say, with_a_say
from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Community, FoundingAct, Person, held, in_own_words
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.foundation.at_once import once

NO_SAY = _("Whoever only supports the group has no say in what it agrees.")
NO_LONGER_HOLDS = _("This does not hold any more.")
DECIDED_TOGETHER = _("An agreement comes from a decision of the group. Propose it, and the group decides.")


def _decides_by_itself() -> QuerySet:
    """The communities whose founding is closed: from then on only decisions make agreements."""
    acts = FoundingAct.objects.across_communities(because="subquery of a scoped query")
    return acts.filter(closed_at__isnull=False).values("community")


def is_decided(community: int) -> bool:
    """Do agreements come from decisions only there? Until the founding is closed its act is their basis. One query."""
    return once(
        ("agreements are decided", community),
        lambda: FoundingAct.objects.of(community).filter(closed_at__isnull=False).exists(),
    )


declare(
    held(
        AgreementsCapability.SEE_AGREEMENTS,
        label=_("Read the agreements"),
        purpose=_("to know what the group agreed"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)


def _may_ask(person: Any, community: Community) -> Answer:
    if community.pk != person.community_id or not person.holds(AgreementsCapability.SEE_AGREEMENTS):
        return Denied(NOT_YOUR_ROLE)
    return ALLOWED if has_say(person) else Denied(NO_SAY)


def _where_asking(person: Any) -> QuerySet:
    own = Community.objects.filter(pk=person.community_id)
    return own if _may_ask(person, person.community) is ALLOWED else own.none()


def _who_ask(community: Community) -> QuerySet:
    return with_a_say(community) & Person.objects.of(community).holding(AgreementsCapability.SEE_AGREEMENTS)


declare(
    Rule(
        AgreementsCapability.ASK_AGAIN,
        label=_("Ask that the group looks at agreements again"),
        purpose=_("to have agreements looked at again"),
        on=Community,
        allows=_may_ask,
        objects=_where_asking,
        people=_who_ask,
        grantable=False,
    )
)
declare(
    held(
        AgreementsCapability.WRITE_AGREEMENTS,
        label=_("Write down, change and end agreements"),
        purpose=_("to write down what the group agreed"),
        state=lambda person: ~Q(pk__in=_decides_by_itself()),
        unless=lambda community: DECIDED_TOGETHER if is_decided(community.pk) else None,
        reason=in_own_words(_("Whoever runs this writes the agreements down. Bring your wish to %(the_meeting)s.")),
    )
)
declare(
    held(
        AgreementsCapability.TRANSLATE_AGREEMENTS,
        label=_("Translate agreements"),
        purpose=_("to translate what the group agreed"),
    )
)


def _through(
    capability: AgreementsCapability, role_gives: AgreementsCapability, *, label: Any, purpose: Any, on: Any,
    state: Callable[[], Q], refusal: Callable[[Any], Any],
) -> Rule:  # fmt: skip
    """A capability that comes with another one, for things in a certain state. `state` and `refusal` say the same."""

    def allows(person: Any, thing: Any) -> Answer:
        if thing.community_id != person.community_id or not person.holds(role_gives):
            return Denied(NOT_YOUR_ROLE)
        refused = refusal(thing)
        return Denied(refused) if refused else ALLOWED

    def objects(person: Any) -> QuerySet:
        rows = on.objects.of(person.community_id).filter(state())
        return rows if person.holds(role_gives) else rows.none()

    def people(thing: Any) -> QuerySet:
        everyone = Person.objects.of(thing.community_id)
        return everyone.none() if refusal(thing) else everyone.holding(role_gives)

    return Rule(capability, label, purpose, on, allows, objects, people, grantable=False)


declare(
    _through(
        AgreementsCapability.CHANGE_AGREEMENT,
        AgreementsCapability.WRITE_AGREEMENTS,
        label=_("Change an agreement"),
        purpose=_("to write down what the group agreed"),
        on=Agreement,
        state=lambda: ~Q(community__in=_decides_by_itself()),
        refusal=lambda agreement: DECIDED_TOGETHER if is_decided(agreement.community_id) else None,
    )
)


def _is_not_to_end(version: Version) -> Any:
    if is_decided(version.community_id):
        return DECIDED_TOGETHER
    return None if version.is_in_force else NO_LONGER_HOLDS


declare(
    _through(
        AgreementsCapability.END_AGREEMENT,
        AgreementsCapability.WRITE_AGREEMENTS,
        label=_("End an agreement"),
        purpose=_("to write down that something does not hold any more"),
        on=Version,
        state=lambda: in_force_on(timezone.localdate()) & ~Q(community__in=_decides_by_itself()),
        refusal=_is_not_to_end,
    )
)


def _readable() -> Q:
    """Also an older version: somebody may read a translation that is behind."""
    today = timezone.localdate()
    return Q(ended_at=None) & (Q(superseded_at__isnull=False) | Q(last_on=None) | Q(last_on__gte=today))


def _is_past(version: Version) -> Any:
    over = version.ended_at is not None or (version.superseded_at is None and version.has_lapsed)
    return NO_LONGER_HOLDS if over else None


declare(
    _through(
        AgreementsCapability.MARK_AGREEMENT_READ,
        AgreementsCapability.SEE_AGREEMENTS,
        label=_("Note for oneself that one has read an agreement"),
        purpose=_("to know what is new since one read it"),
        on=Version,
        state=_readable,
        refusal=_is_past,
    )
)
