from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatuteConfig(AppConfig):
    name = "zelfbeheer.community.statute"
    label = "statute"

    def ready(self) -> None:
        from zelfbeheer.community.charter.service import may_read
        from zelfbeheer.community.decisions.service import declare_beside
        from zelfbeheer.community.statute import deciding, policies, searching  # noqa: F401
        from zelfbeheer.community.statute.objecting import beside_decision
        from zelfbeheer.foundation.ui.navigation import Link, declare_link

        about = _("What we and the organisation above us agreed: what is ours, what is theirs.")
        declare_link(Link("house", _("Statute"), about, "shield", "statute:statute", 46, when=may_read))
        declare_link(Link("paper", _("Statute"), about, "shield", "statute:paper", 36, when=may_read))
        declare_beside("statute", beside_decision)
