"""Something a person must be told, in her own language, and when and where she wants to hear that it is there."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from zelfbeheer.foundation.messaging.vocabulary import DIGEST_AT, QUIET_FROM, QUIET_UNTIL, When


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


class MessageChoice(models.Model):
    """When somebody wants to be told about one topic outside the product. Without a row its default holds."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=40)
    when = models.CharField(max_length=6, choices=When.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "topic"], name="one_choice_per_topic")]


class MessageHours(models.Model):
    """At what time of day somebody wants the digest, and when it is quiet."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest_at = models.TimeField(default=DIGEST_AT)
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)  # the same as quiet_from: never quiet
    last_digest_at = models.DateTimeField(null=True, blank=True)


class PushDevice(models.Model):
    """A phone or computer of somebody's own that shows a note. It lives as long as she is signed in there."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey("usersessions.UserSession", null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    endpoint = models.URLField(max_length=1000)
    digest = models.CharField(max_length=64, unique=True)  # of the endpoint
    public_key = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
