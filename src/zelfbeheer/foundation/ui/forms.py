"""Django forms, drawn by our own field component."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    pass
