"""Where decisions stand in the menu, and what leaving does to open rounds."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.policies import sees
from zelfbeheer.community.decisions.queries import news_for
from zelfbeheer.community.decisions.rounds import leave_rounds
from zelfbeheer.community.groups.service import declare_leaving_step
from zelfbeheer.foundation.ui.navigation import Link, declare_link

about = _("What we decide together, and what we decided.")
declare_link(Link("house", _("Decisions"), about, "check", "decisions:list", 30, news=news_for, when=sees))
together = _("The register, to read together.")
declare_link(Link("paper", _("What we decided"), together, "check", "decisions:paper", 35, when=sees))
declare_leaving_step("decisions", leave_rounds)
