"""What happened, by whom, in ids and verbs; never content. One chain per community, sealed in batches."""

from django.conf import settings
from django.db import models


class Kind(models.TextChoices):
    CHANGE = "change"
    READ = "read"


class AuditEvent(models.Model):
    """One act. `about` is the person whose personal matter was changed or read, if any."""

    community = models.ForeignKey("groups.Community", null=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    kind = models.CharField(max_length=6, choices=Kind.choices)
    verb = models.CharField(max_length=60)  # a capability: its purpose answers "why"
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    object_type = models.CharField(max_length=40, blank=True)
    object_id = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["community", "kind", "id"], name="audit_latest"),
            models.Index(fields=["about", "id"], name="audit_about"),
            models.Index(fields=["actor", "id"], name="audit_actor"),
        ]


class AuditSeal(models.Model):
    """Closes a batch: the digest covers the batch's events and the previous seal's digest."""

    community = models.ForeignKey("groups.Community", null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    events = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "last_id"], name="one_seal_per_batch")]
