"""Everything in the database as plain values that do not depend on ids, to hold one story beside another."""

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey

OWN = {name.rsplit(".", 1)[-1] for name in settings.OWN_APPS} | {"demo"}
LEFT_OUT = {"accounts.Pin": {"hash"}, "rosters.Roster": {"report"}}  # salted; ids of duties stand in it


def _rows(model):
    rows = model._default_manager.all()
    named = getattr(rows, "across_communities", None)
    return list((named(because="to compare stories") if named else rows).order_by("pk"))


def story():
    """{model: rows}, each row a dictionary; ids are replaced by the place in the order of ids."""
    models = [model for model in apps.get_models() if model._meta.app_label in OWN]
    rows = {model: _rows(model) for model in models}
    places = {model: {row.pk: number for number, row in enumerate(found)} for model, found in rows.items()}
    return {model._meta.label: [_plain(row, places) for row in found] for model, found in rows.items() if found}


def _plain(row, places):
    left_out = LEFT_OUT.get(row._meta.label, set())
    plain = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.primary_key or field.name in left_out:
            continue
        if isinstance(field, ForeignKey) and value is not None:
            value = places[field.related_model][value]
        plain[field.name] = value
    if row._meta.label == "audit.AuditEvent" and row.object_type:
        plain["object_id"] = places[apps.get_model(row.object_type)][int(row.object_id)]
    return plain
