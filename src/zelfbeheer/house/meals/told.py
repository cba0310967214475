"""What whoever eats along is told."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic
from zelfbeheer.house.meals.vocabulary import MEAL_OFF

declare_topic(Topic("meals", _("The meal"), 16))
declare_message(MessageKind(MEAL_OFF, _("The meal that you would eat along with was called off.")))
