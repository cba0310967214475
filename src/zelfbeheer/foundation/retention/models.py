"""How long a community keeps a kind of record, where it chose otherwise than the default."""

from django.db import models

from zelfbeheer.foundation.tenancy.models import InCommunity


class RetentionTerm(InCommunity):
    kind = models.CharField(max_length=60)
    days = models.PositiveIntegerField()
    basis = models.ForeignKey("groups.Basis", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "kind"], name="one_term_per_kind")]
