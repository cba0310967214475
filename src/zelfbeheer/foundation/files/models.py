"""Pictures that people put in: small, stripped of what they tell about where and when."""

from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """One picture, re-made by us as WebP; the original is never kept."""

    community = models.ForeignKey("groups.Community", null=True, on_delete=models.CASCADE, related_name="+")
    content = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)
