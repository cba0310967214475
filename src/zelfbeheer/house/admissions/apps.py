from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "zelfbeheer.house.admissions"
    label = "admissions"
