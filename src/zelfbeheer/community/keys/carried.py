"""Means to sign in never travel."""

from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.foundation.transfer.carrying import stays_behind

stays_behind(HelpRequest, why="About means to sign in, and over within half an hour.")
