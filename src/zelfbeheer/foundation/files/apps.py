from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "zelfbeheer.foundation.files"
    label = "files"
