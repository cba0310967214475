from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "zelfbeheer.community.devices"
    label = "devices"

    def ready(self) -> None:
        from zelfbeheer.community.devices import deciding, links, policies, steps  # noqa: F401
        from zelfbeheer.community.devices.places import name_of_account, place_here
        from zelfbeheer.foundation.accounts.hooks import name_accounts_with, recognise_places_with

        recognise_places_with(place_here)
        name_accounts_with(name_of_account)
