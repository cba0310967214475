from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "zelfbeheer.pages.board"
    label = "board"

    def ready(self) -> None:
        from zelfbeheer.community.devices.service import declare_wish
        from zelfbeheer.pages.board.wishes import STEP, TAKE, take, tick

        declare_wish(TAKE, take)
        declare_wish(STEP, tick)
