"""Who manages the installation, and whether every role says something that the code understands."""

from collections.abc import Iterator

from django.conf import settings

from zelfbeheer.community.groups.service import RoleCapability
from zelfbeheer.config.words import gettext as _
from zelfbeheer.foundation.access.conditions import conditions
from zelfbeheer.foundation.access.registry import rules
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.accounts.queries import second_steps
from zelfbeheer.operating.checks.finding import Finding, note, problem


def rights() -> Iterator[Finding]:
    """Words in roles that no code declares: they give nothing, and somebody expects that they do."""
    grantable = {str(rule.capability) for rule in rules() if rule.grantable}
    known = {"", *(condition.name for condition in conditions())}
    rows = RoleCapability.objects.across_communities(because="the doctor looks at every community")
    for row in rows.select_related("role", "community").order_by("pk").iterator():
        words = (row.capability in grantable or row.capability, row.condition in known or row.condition)
        unknown = next((word for word in words if word is not True), "")
        if unknown:
            yield problem(
                _("The role %(role)s of %(community)s names “%(word)s”, which gives nothing.")
                % {"role": row.role.name, "community": row.community.name, "word": unknown},
                _("Let the group take it out of the role, or put the right one in."),
            )


def owners() -> Iterator[Finding]:
    found = list(Account.objects.filter(is_owner=True, is_active=True).order_by("pk"))
    if not found:
        say = note if settings.DEMO else problem
        yield say(
            _("Nobody manages this installation, so no community can be begun."),
            _("Run: zelfbeheer create-owner NAME@EXAMPLE.NL"),
        )
    for owner in found:
        if not second_steps(owner):
            yield problem(
                _("%(who)s manages this installation without a second step to sign in.") % {"who": owner.email},
                _("Sign in once and set one; no page about the installation opens before that."),
            )
