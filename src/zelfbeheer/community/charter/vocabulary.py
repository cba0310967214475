"""Words for how a group decides: subjects, bodies, ways, and what a rule says of newcomers, leavers and ties."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Subject(models.TextChoices):
    """What a clause is about. Each value is said as the end of "How we decide on …"."""

    AGREEMENTS = "agreements", _("agreements")
    COMING_IN = "coming_in", _("who comes to live or sleep here")
    ROLES = "roles", _("roles, and what they may")
    MEASURES = "measures", _("measures, and the end of a stay")
    SPENDING = "spending", _("spending money")
    LISTS = "lists", _("the rules of lists and rosters")
    CHARTER = "charter", _("how we decide itself")
    OWN = "own", _("something of our own")
    ELSE = "everything_else", _("everything else")


class Body(models.TextChoices):
    """Who decides."""

    MEETING = "meeting", _("The meeting")
    COMMITTEE = "committee", _("A committee")
    EVERYBODY = "everybody", _("Everybody")
    ONLINE = "online", _("An online round")


class Method(models.TextChoices):
    """How many voices become one answer. TIME and POLL bind nobody and need no clause."""

    CONSENT = "consent", _("Consent")
    MAJORITY = "majority", _("Majority")
    RANKED = "ranked", _("Putting in order")
    SCHULZE = "schulze", _("Every choice against every other")
    SCORE = "score", _("Giving points")
    APPROVAL = "approval", _("Ticking all that is good")
    LOTS = "lots", _("Drawing lots")
    TIME = "time", _("Finding a time")
    POLL = "poll", _("Asking around")


YES_OR_NO = frozenset({Method.CONSENT, Method.MAJORITY})
CHOOSING = frozenset({Method.RANKED, Method.SCHULZE, Method.SCORE, Method.APPROVAL, Method.LOTS})


class Over(models.TextChoices):
    """Of what a threshold is a share."""

    CAST = "cast", _("The people who vote")
    ENTITLED = "entitled", _("Everybody who may vote")


class Tie(models.TextChoices):
    """What happens when as many are for as against, or two choices stand equal."""

    STAYS = "stays", _("Then it stays as it is")
    AGAIN = "again", _("We vote again")
    LOTS = "lots", _("We draw lots, with everybody watching")


class Newcomers(models.TextChoices):
    """Who joins while a round is open."""

    WAIT = "wait", _("Votes from the next one on")
    JOIN = "join", _("May vote along")


class Leavers(models.TextChoices):
    """Who leaves while a round is open."""

    COUNTS = "counts", _("The vote that was cast counts")
    DROPS = "drops", _("The vote does not count any more")


class Proposers(models.TextChoices):
    """Who may propose something."""

    ANYONE = "anyone", _("Everybody with a say")
    ROLE = "role", _("Only who has a certain role")


class AfterObjections(models.TextChoices):
    """What happens in consent when the rounds of integrating are over and somebody still objects."""

    REJECTED = "rejected", _("Then it does not go on")
    MAJORITY = "majority", _("Then we vote")


OWN_SUBJECT_LENGTH, NOTE_LENGTH = 60, 400
MOST_HOURS = 60 * 24  # a round is open for sixty days at most
MOST_ROUNDS, MOST_MONTHS, MOST_CENTS = 9, 60, 100_000_000
MOST_PEOPLE = 1000  # the lower number of a share


class CharterCapability(StrEnum):
    READ_CHARTER = "read_charter"
    REFOUND = "refound"


class Ground(models.TextChoices):
    """Why a group may found itself anew."""

    MEETINGS = "meetings", _("At two announced meetings after another too few people came to decide.")
    NO_CHARTER = "no_charter", _("Nothing is written down about how to decide on everything else.")
    NOBODY = "nobody", _("By the rule that holds nobody here has a vote.")


ANNOUNCED_DAYS = 7  # so long before anybody can say yes, it stands on the board and everybody was told
OPEN_DAYS = 30  # so long after that one can say yes; then it lapses
VOICES_KEPT_DAYS = 180  # so long after it ended it is kept who said yes
