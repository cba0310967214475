"""How meals travel when the group leaves as one file. Who cooks and who eats along is each one's own."""

from zelfbeheer.foundation.transfer.carrying import carry
from zelfbeheer.house.meals.models import Eater, Meal

carry(Meal, own={"cook": "cook"})
carry(Eater, whose="person")
