from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "zelfbeheer.person.inbox"
    label = "inbox"
