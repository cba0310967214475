from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "zelfbeheer.foundation.tenancy"
    label = "tenancy"
