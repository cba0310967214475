from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zelfbeheer.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from zelfbeheer.foundation.access.views import guard_owner_with
        from zelfbeheer.foundation.accounts import jobs, personal
        from zelfbeheer.foundation.accounts.owners import owner_guard

        guard_owner_with(owner_guard)
        personal.declare()
        jobs.declare()
