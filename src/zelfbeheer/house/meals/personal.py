"""How a meal and a place at it leave (export), go (erasure) and how long they are kept."""

from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, Written, declare_mending, declare_personal
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.meals.vocabulary import KEPT_EATERS_DAYS, KEPT_MEALS_DAYS


def _plates(rows: QuerySet) -> list[dict[str, Any]]:
    """One count for each meal: a row for each eater would tell the cook more than any page does."""
    counted = rows.order_by("meal__starts_at", "meal").values("meal__title", "meal__starts_at", "meal")
    return [
        {
            str(_("What there is")): Written(row["meal__title"]),
            str(_("Starts")): row["meal__starts_at"],
            str(PLATES): row["plates"],
        }
        for row in counted.annotate(plates=Sum(F("guests") + 1))
    ]


PLATES = _("How many eat along")
MEAL_LABELS = {
    "say_until": _("Say so until"),
    "cook_is_named": _("Your name stands with it"),
    "planned_at": _("Planned"),
    "called_off_at": _("Called off"),
}

declare_personal(
    PersonalRecord(
        model=Meal,
        path="cook__account",
        fields=(
            "community__name", "title", "starts_at", "say_until", "cook_is_named", "planned_at", "called_off_at",
        ),
        title=_("Meals you cooked"),
        erasure=Erasure.DETACH,
        labels=MEAL_LABELS,
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        model=Eater,
        path="person__account",
        fields=("community__name", "meal__title", "meal__starts_at", "guests", "wish"),
        title=_("Where you eat along"),
        erasure=Erasure.DELETE,
        labels={"guests": _("People you bring along"), "wish": _("About the food")},
    )
)
declare_personal(
    PersonalRecord(
        model=Eater,
        path="meal__cook__account",
        fields=("meal__title", "meal__starts_at", "guests"),
        show=_plates,
        title=_("Plates at meals you cooked"),
        erasure=Erasure.KEEP,
        why=_("They belong to whoever eats along, and go the day after."),
        left_out={"wish": _("The cook sees wishes only as counts.")},
    )
)


def _eaters(before: datetime, community: Any) -> QuerySet:
    return Eater.objects.of(community).filter(meal__starts_at__lt=before)


def _meals(before: datetime, community: Any) -> QuerySet:
    return Meal.objects.of(community).filter(starts_at__lt=before)


declare_retention(Retention("eaters", _("Who ate along"), KEPT_EATERS_DAYS, _eaters))
declare_retention(Retention("meals", _("Meals that are over"), KEPT_MEALS_DAYS, _meals, least=1))
declare_mending("meals:coming", Meal, Eater)
