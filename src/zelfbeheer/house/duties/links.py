"""Where duties stand in the menu, and on the page with what can be printed."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.ui.navigation import Link, declare_link
from zelfbeheer.house.duties.vocabulary import DutiesCapability

SEE, PLAN = DutiesCapability.SEE_DUTIES, DutiesCapability.PLAN_DUTIES
WHO = _("Who does what this week, and what is still open.")
ASKED = _("Swap with somebody, or let somebody take over.")
MINE = _("How long you were at work here. Only you see it.")
WHAT = _("What recurs, and for how many people.")
WALL = _("With room for names and ticks in pencil.")
PLANNING = in_own_words(_("Plan the %(many_duty)s"))
OF_THIS_WEEK = in_own_words(_("%(Many_duty)s of this week"))

declare_link(Link("house", in_own_words("%(Many_duty)s"), WHO, "list", "duties:week", 10, SEE, "duties"))
declare_link(Link("house", _("Swaps and stand-ins"), ASKED, "people", "duties:swaps", 12, SEE, "duties"))
declare_link(Link("me", _("My hours"), MINE, "clock", "duties:hours", 30, SEE, "duties"))
declare_link(Link("house", PLANNING, WHAT, "calendar", "duties:plan", 80, PLAN, "duties"))
declare_link(Link("paper", OF_THIS_WEEK, WALL, "list", "duties:paper", 20, SEE, "duties"))
