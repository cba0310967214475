"""The invented houses, made once for all tests of this folder, which one worker runs one after another."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction

from zelfbeheer.community.groups.models import Community
from zelfbeheer.demo.operations import make_lively_houses

TUESDAY = date(2026, 11, 24)


@pytest.fixture(scope="package")
def lively(django_db_setup, django_db_blocker):
    """The invented houses as on a Tuesday in November."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_lively_houses(day=TUESDAY, seed=1)
        communities = {
            slug: Community.objects.get(slug=slug) for slug in ("de-steiger", "de-tjalk", "de-ketel", "de-weverij")
        }
        named = {slug.removeprefix("de-"): community for slug, community in communities.items()}
        yield SimpleNamespace(**named, all=list(Community.objects.order_by("pk")), day=TUESDAY)
        transaction.set_rollback(True)
