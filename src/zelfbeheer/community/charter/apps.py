from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "zelfbeheer.community.charter"
    label = "charter"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from zelfbeheer.community.charter import links, personal, policies, searching, stories, told  # noqa: F401
        from zelfbeheer.community.charter.founding import lacking
        from zelfbeheer.community.groups.service import FoundingPage, declare_founding_page

        about = _("Who decides about what, and when something is decided. Question by question.")
        declare_founding_page(FoundingPage(_("How we decide"), about, "charter:writing", 10, lacking))
