"""Who let whom in is the newcomer's own."""

from zelfbeheer.foundation.transfer.carrying import carry
from zelfbeheer.house.admissions.models import Admission

carry(Admission, whose="newcomer")
