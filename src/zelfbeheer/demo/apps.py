from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "zelfbeheer.demo"
    label = "demo"

    def ready(self) -> None:
        from zelfbeheer.demo.service import sign_in_list
        from zelfbeheer.pages.home.welcoming import show_sign_ins

        show_sign_ins(sign_in_list)
