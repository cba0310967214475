from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zelfbeheer.foundation.audit"
    label = "audit"
