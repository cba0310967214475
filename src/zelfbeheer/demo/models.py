"""What the demo made, so that it can be replaced and never mixed with a real community."""

from django.db import models

from zelfbeheer.foundation.tenancy.models import InCommunity


class DemoMark(InCommunity):
    """This community is invented. `made_for` is the day on which its story is today."""

    made_for = models.DateField()
    seed = models.PositiveIntegerField()
    for_measuring = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community"], name="one_demo_mark")]
