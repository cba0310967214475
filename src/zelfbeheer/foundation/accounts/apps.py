from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "zelfbeheer.foundation.accounts"
    label = "accounts"
