"""The question for a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

ACCEPTED = ".xlsx,.ods,.csv,.zip"
MOST_FILES = 20


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """One file, or several."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data]
        clean = [super(FilesField, self).clean(each, initial) for each in files if each] or [
            super().clean(None, initial)
        ]
        if len(clean) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(most)s files at once.") % {"most": MOST_FILES})
        return clean


class SendForm(forms.Form):
    files = FilesField(
        label=_("Your file"),
        help_text=_(
            "An .xlsx or .ods file. With .csv: choose all files at once, or put them in one .zip. At most 10 MB."
        ),
        widget=FilesInput(attrs={"accept": ACCEPTED}),
        max_length=200,
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )
