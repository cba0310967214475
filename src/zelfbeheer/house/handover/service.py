"""The door of handover for other apps."""

from zelfbeheer.house.handover.calling import call_help, come_to_help, end_call
from zelfbeheer.house.handover.models import Comer, HelpCall, NamedInNote, ShiftNote
from zelfbeheer.house.handover.operations import write_note
from zelfbeheer.house.handover.queries import CallLine, OpenCall, calls_read, urgent_calls

__all__ = [
    "CallLine",
    "Comer",
    "HelpCall",
    "NamedInNote",
    "OpenCall",
    "ShiftNote",
    "call_help",
    "calls_read",
    "come_to_help",
    "end_call",
    "urgent_calls",
    "write_note",
]
