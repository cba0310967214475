"""Who let whom in, and when. What somebody tells at the door beyond a name is not asked and not kept."""

from django.db import models
from django.utils import timezone

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.tenancy.models import InCommunity


class Admission(InCommunity):
    """Somebody came in at the door."""

    newcomer = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    welcomed_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")
