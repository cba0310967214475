"""What whoever eats along is told."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message
from zelfbeheer.house.meals.vocabulary import MEAL_OFF

declare_message(MessageKind(MEAL_OFF, _("The meal that you would eat along with was called off.")))
