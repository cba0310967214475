"""Quiet hours, phone numbers and other facts of the house; and on which day somebody wants to be congratulated."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import WEEKDAYS as DAY_NAMES
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.community.practical.vocabulary import NUMBER_LENGTH, TEXT_LENGTH, TITLE_LENGTH, WEEKDAYS, WHEN_LENGTH
from zelfbeheer.foundation.tenancy.models import InCommunity


class QuietHours(InCommunity):
    """From a time until a time, perhaps of the next day. `days` as in iCal ("MO,TU"); empty is every day."""

    days = models.CharField(max_length=20, blank=True)
    start_time = models.TimeField()
    end_time = models.TimeField()
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    @property
    def days_in_words(self) -> str:
        """ "zaterdag, zondag", or "elke dag"."""
        names = [str(DAY_NAMES[WEEKDAYS.index(code)]) for code in self.days.split(",") if code]
        return ", ".join(names) or _("every day")


class PhoneNumber(InCommunity):
    """A number that matters here, and when to call it."""

    name = models.CharField(max_length=TITLE_LENGTH)
    number = models.CharField(max_length=NUMBER_LENGTH)
    when = models.CharField(max_length=WHEN_LENGTH, blank=True)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")

    @property
    def link(self) -> str:
        """As a phone dials it."""
        return "tel:" + "".join(figure for figure in self.number if figure.isdigit() or figure == "+")


class Fact(InCommunity):
    """Something practical, such as the wifi or where the fuse box is."""

    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.CharField(max_length=TEXT_LENGTH)
    basis = models.ForeignKey(Basis, on_delete=models.PROTECT, related_name="+")


class Birthday(InCommunity):
    """Day and month, never a year, and only because she wrote it down herself."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(31)], default=1)
    month = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(12)], default=1)
