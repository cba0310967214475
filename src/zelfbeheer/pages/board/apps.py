from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "zelfbeheer.pages.board"
    label = "board"

    def ready(self) -> None:
        from zelfbeheer.community.devices.service import declare_wish
        from zelfbeheer.pages.board.wishes import EAT, STEP, TAKE, eat, take, tick

        declare_wish(TAKE, take)
        declare_wish(EAT, eat)
        declare_wish(STEP, tick)
