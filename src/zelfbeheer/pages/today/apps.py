from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "zelfbeheer.pages.today"
    label = "today"
