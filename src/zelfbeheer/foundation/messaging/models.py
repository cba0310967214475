"""Something a person must be told, in her own language, without anything sensitive in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Message(models.Model):
    """One message to one person. The text is a declared kind with parameters, so it speaks the reader's language."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_to_me")
    community = models.ForeignKey("groups.Community", null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "read_at"], name="messages_unread")]
