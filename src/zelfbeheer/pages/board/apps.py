from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "zelfbeheer.pages.board"
    label = "board"
