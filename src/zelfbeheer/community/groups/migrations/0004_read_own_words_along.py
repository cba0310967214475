from typing import Any

from django.db import migrations
from django.db.models import F, OuterRef, Subquery


def read_along(apps: Any, schema_editor: Any) -> None:
    """Words of before are in their community's own language, and stand on the community from now on."""
    community, word = apps.get_model("groups", "Community"), apps.get_model("groups", "OwnWord")
    rows = word._base_manager.all()
    spoken = community._base_manager.filter(pk=OuterRef("community")).values("language")
    rows.exclude(community__language=F("language")).update(language=Subquery(spoken))
    found: dict[int, dict[str, dict[str, list[str]]]] = {}
    for row in rows.order_by("pk"):
        language = found.setdefault(row.community_id, {}).setdefault(row.language, {})
        language[row.word] = [row.article, row.singular, row.plural]
    for pk, words in found.items():
        community._base_manager.filter(pk=pk).update(words=words)


class Migration(migrations.Migration):
    dependencies = [("groups", "0003_own_words_week_and_look")]

    operations = [migrations.RunPython(read_along, migrations.RunPython.noop)]
