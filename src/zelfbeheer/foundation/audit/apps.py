from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "zelfbeheer.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        from zelfbeheer.foundation.audit import retention

        retention.declare()
