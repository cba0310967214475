from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "zelfbeheer.community.keys"
    label = "keys"

    def ready(self) -> None:
        from zelfbeheer.community.keys import links, personal, policies, told  # noqa: F401
        from zelfbeheer.community.keys.ui.views import own_means_page
        from zelfbeheer.foundation.accounts.hooks import show_means_at

        show_means_at(own_means_page)
