"""The language of the command line; see zelfbeheer/config/words.py."""

from zelfbeheer.config.words import gettext, language, ngettext

__all__ = ["gettext", "language", "ngettext"]
