"""What a person may do with her own data: always, whatever her role."""

from enum import StrEnum


class PrivacyCapability(StrEnum):
    SEE_OWN_DATA = "see_own_data"
    ERASE_OWN_DATA = "erase_own_data"


PAGE = 40  # lines on one page
