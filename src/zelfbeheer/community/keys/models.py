"""Help by two people of the house for somebody who cannot sign in any more."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.keys.vocabulary import HELP_TERM
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class HelpRequestQuerySet(CommunityQuerySet):
    def waiting(self) -> "HelpRequestQuerySet":
        """Opened less than half an hour ago, not confirmed and not stopped."""
        return self.filter(done_at=None, cancelled_at=None, opened_at__gt=timezone.now() - HELP_TERM)


class HelpRequest(InCommunity):
    """One helper opened it; a second one confirms it with her own sign-in. Then `person` has a new card."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    opened_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = HelpRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("opened_by")), name="two_helpers_differ"
            ),
            models.CheckConstraint(condition=~Q(opened_by=models.F("person")), name="nobody_helps_herself_open"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=models.F("person")), name="nobody_helps_herself"
            ),
        ]
        indexes = [models.Index(fields=["community", "opened_at"], name="help_by_time")]

    @property
    def is_waiting(self) -> bool:
        return self.done_at is None and self.cancelled_at is None and self.opened_at > timezone.now() - HELP_TERM
