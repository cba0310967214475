from django.db import models


class Line(models.Model):
    title = models.CharField(max_length=60)
    at = models.DateTimeField()
    done = models.BooleanField(default=False)

    class Meta:
        app_label = "bare"
