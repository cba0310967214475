"""Decisions by which somebody got a role name somebody: from now on they are kept like every decision about a person."""

from django.db import migrations
from django.db.models import F


def mark(apps, schema_editor):
    proposals = apps.get_model("decisions", "Proposal").objects.filter(effect="role_given")
    decisions = apps.get_model("decisions", "Decision").objects.filter(proposal__in=proposals.values("pk"))
    bases = apps.get_model("groups", "Basis").objects.filter(decision__in=decisions.values("pk"))
    bases.update(summary="A decision about a person")
    bases.filter(community__language="nl").update(summary="Een besluit over een persoon")
    found = list(proposals.values_list("pk", flat=True))
    apps.get_model("search_index", "Entry").objects.filter(kind="proposal", object_id__in=found).delete()
    decisions.filter(outcome="adopted").update(carried_out_at=F("decided_at"))
    decisions.update(is_personal=True)
    _concern(apps, proposals)
    proposals.update(is_personal=True)


def _concern(apps, proposals):
    people, concerned = apps.get_model("groups", "Person").objects, apps.get_model("decisions", "Concerned").objects
    for proposal in proposals.filter(decision__outcome="adopted"):
        person = people.filter(community=proposal.community_id, pk=proposal.effect_data.get("person") or 0).first()
        if person is not None:
            concerned.update_or_create(
                proposal=proposal, defaults={"person": person, "community_id": proposal.community_id}
            )


class Migration(migrations.Migration):
    dependencies = [("decisions", "0004_decisions_that_end"), ("search_index", "0003_words_kept_at_hand")]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
