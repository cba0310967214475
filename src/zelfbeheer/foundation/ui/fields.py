"""How one question of a form is drawn, and what is said when an answer cannot be used."""

from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select, Textarea
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zelfbeheer.foundation.ui.html import NOTHING, joined, markup, optional, svg

GROUPS = (CheckboxSelectMultiple, RadioSelect)


def drawn(field: BoundField, why: Any = "", seen_by: Any = "") -> SafeString:
    """The whole question. Hidden fields give only their box."""
    if field.is_hidden:
        return field.as_widget()
    hint, error = _hint(field, why, seen_by), _error(field)
    if isinstance(field.field.widget, GROUPS):
        return _group(field, hint, error)
    box = field.as_widget(attrs=_attributes(field, hint, error))
    if isinstance(field.field.widget, CheckboxInput):
        label = markup('<label class="nl-choice">{} <span>{}</span></label>', box, field.label)
        return _wrapped(field, error, label, hint, error)
    label = markup(
        '<label class="nl-label" for="{}">{}{}</label>', field.id_for_label, field.label, _may_be_empty(field)
    )
    return _wrapped(field, error, label, hint, error, box)


def _wrapped(field: BoundField, error: SafeString, *parts: SafeString) -> SafeString:
    wrong = " nl-field--wrong" if error else ""
    return markup('<div class="nl-field{}">{}</div>', wrong, SafeString("".join(parts)))


def _group(field: BoundField, hint: SafeString, error: SafeString) -> SafeString:
    return markup(
        '<fieldset class="nl-field nl-group{}" id="{}" tabindex="-1"{}>'
        '<legend class="nl-label">{}{}</legend>{}{}{}</fieldset>',
        " nl-field--wrong" if error else "",
        field.auto_id,
        _described(field, hint, error),
        field.label,
        _may_be_empty(field),
        hint,
        error,
        field.as_widget(attrs={"id": f"{field.auto_id}_choice", "class": "nl-check"}),
    )


def _described(field: BoundField, hint: SafeString, error: SafeString) -> SafeString:
    return optional(' aria-describedby="{}"', _describers(field, hint, error))


def _describers(field: BoundField, hint: SafeString, error: SafeString) -> str:
    known = ((hint, "hint"), (error, "error"))
    return " ".join(f"{field.auto_id}_{name}" for part, name in known if part)


def _attributes(field: BoundField, hint: SafeString, error: SafeString) -> dict[str, Any]:
    own = field.field.widget.attrs
    given: dict[str, Any] = {"class": f"{_class(field)} {own.get('class', '')}".strip()}
    if isinstance(field.field.widget, Textarea) and str(own.get("rows")) == "10":  # Django's own default
        given["rows"] = 4
    described = _describers(field, hint, error)
    if described:
        given["aria-describedby"] = described
    if error:
        given["aria-invalid"] = "true"
    return given


def _class(field: BoundField) -> str:
    widget = field.field.widget
    if isinstance(widget, CheckboxInput):
        return "nl-check"
    if isinstance(widget, Textarea):
        return "nl-input nl-input--tall"
    return "nl-input nl-input--select" if isinstance(widget, Select) else "nl-input"


def _may_be_empty(field: BoundField) -> SafeString:
    if field.field.required or _is_always_answered(field):
        return NOTHING
    return markup(' <span class="nl-label__more">({})</span>', _("may stay empty"))


def _is_always_answered(field: BoundField) -> bool:
    """One of some choices, of which one stands chosen from the start or says itself that it is none."""
    choices = list(getattr(field.field, "choices", ()))
    if not choices or isinstance(field.field.widget, CheckboxSelectMultiple):
        return False
    return any(str(key) == str(field.value() or "") and not str(label).startswith("-") for key, label in choices)


def _hint(field: BoundField, why: Any, seen_by: Any) -> SafeString:
    seen = optional(_("Who sees it: {}"), seen_by)
    parts = [part for part in (field.help_text, why, seen) if part]
    if not parts:
        return NOTHING
    lines = joined("<p>{}</p>", ((part,) for part in parts))
    return markup('<div class="nl-hint" id="{}_hint">{}</div>', field.auto_id, lines)


def _error(field: BoundField) -> SafeString:
    if not field.errors:
        return NOTHING
    lines = joined("<p>{}{}</p>", ((svg("warning"), error) for error in field.errors))
    return markup('<div class="nl-error" id="{}_error">{}</div>', field.auto_id, lines)


def _asked(field: BoundField) -> str:
    label = str(field.label)
    return label if label.endswith(("?", ".", ":")) else f"{label}:"


def summary(form: BaseForm) -> SafeString:
    """Nothing while the form has no errors; else what is kept, with links to what needs another look."""
    if not form.is_bound or not form.errors:
        return NOTHING
    links = [(b.auto_id, _asked(b), error) for b in form.visible_fields() for error in b.errors]
    whole = [*form.non_field_errors(), *(error for bound in form.hidden_fields() for error in bound.errors)]
    return markup(
        '<div class="nl-notice nl-notice--problem nl-errors" role="group" aria-labelledby="nl-errors-title" '
        'tabindex="-1" data-focus>{}<div class="nl-notice__body">'
        '<p class="nl-notice__title" id="nl-errors-title">{}</p><p>{}</p>{}{}</div></div>',
        svg("warning"),
        _("This is not right yet"),
        _("Nothing has changed. What you typed is still here."),
        joined("<p>{}</p>", ((error,) for error in whole)),
        optional("<ul>{}</ul>", joined('<li><a href="#{}">{} {}</a></li>', links)),
    )
