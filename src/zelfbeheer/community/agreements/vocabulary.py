"""What a person may do with agreements, and the measures of this part."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementsCapability(StrEnum):
    SEE_AGREEMENTS = "see_agreements"
    WRITE_AGREEMENTS = "write_agreements"
    TRANSLATE_AGREEMENTS = "translate_agreements"
    CHANGE_AGREEMENT = "change_agreement"
    END_AGREEMENT = "end_agreement"
    MARK_AGREEMENT_READ = "mark_agreement_read"
    ASK_AGAIN = "ask_to_look_again"


class Why(TextChoices):
    """Why an agreement is put up to be looked at again, besides the day that the group set."""

    HAPPENED = "happened", _("Something happened")
    UMBRELLA = "umbrella", _("Something changed at the organisation above us")
    PEOPLE = "people", _("Half the group changed since")


PRESSED = (Why.HAPPENED, Why.UMBRELLA)  # by somebody; the clock sees the other


TITLE_LENGTH, TEXT_LENGTH, WHY_LENGTH = 80, 8000, 160
FURTHEST_DAYS = 5 * 366  # nothing lapses or is looked at again later than this
SOON_DAYS = 14  # so long before an agreement lapses its page says so loudly
UNDO_DAYS = 2  # so long what was ended can hold again as it was; after that it is written anew
READINGS_DAYS = 30  # so long after an agreement stopped holding it is kept who read it, for those readers alone

# How many people read it is said in steps, rounded down, never of a small group and never of nearly everybody.
STEP = 5
FEWEST_PEOPLE = 15

# Languages in which people write and translate, each by its own name.
LANGUAGES = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "bg": "Български",
    "cs": "Čeština",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "hu": "Magyar",
    "it": "Italiano",
    "pl": "Polski",
    "ro": "Română",
    "ru": "Русский",
    "sk": "Slovenčina",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
}

# The same in the language of the page, for inside a sentence.
LANGUAGE_NAMES = {
    "nl": _("Dutch"),
    "en": _("English"),
    "ar": _("Arabic"),
    "bg": _("Bulgarian"),
    "cs": _("Czech"),
    "de": _("German"),
    "es": _("Spanish"),
    "fr": _("French"),
    "hu": _("Hungarian"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "ro": _("Romanian"),
    "ru": _("Russian"),
    "sk": _("Slovak"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
}
