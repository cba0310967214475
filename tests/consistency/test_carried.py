"""Every kind of record says how it travels when a group leaves as one file, or why it stays behind."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import BinaryField, ForeignKey

from zelfbeheer.foundation.transfer.carrying import carried_of, kinds_in_order, left_behind, references
from zelfbeheer.foundation.transfer.registry import personal_records
from zelfbeheer.foundation.transfer.values import is_content, reader_of

SECRET = {"digest", "hash", "password", "secret", "key", "public_key", "session_key", "token", "endpoint"}


@pytest.mark.parametrize("model", apps.get_models(), ids=lambda model: model._meta.label)
def test_a_model_says_how_it_travels_or_why_not(model):
    behind = [one for one in left_behind() if one.model is model]
    assert (carried_of(model) is None) is bool(behind), (
        f"{model._meta.label}: say in carried.py of its app how it travels: carry(...) or stays_behind(..., why=...)"
    )
    assert all(str(one.why) for one in behind)


@pytest.mark.parametrize("carried", kinds_in_order(), ids=lambda carried: carried.kind)
def test_a_file_holds_no_secret_and_points_only_at_what_is_in_it(carried):
    known = {one.name for one in carried.model._meta.concrete_fields}
    assert {*carried.own, *carried.indoors, *carried.left_out, *carried.fresh} <= known
    assert all(str(why) for why in carried.left_out.values())
    assert not {one.name for one in carried.fields} & SECRET
    for name, model in references(carried).items():
        target, column = carried_of(model), carried.model._meta.get_field(name)
        assert target is not None, f"{carried.kind}.{name} points at {model._meta.label}, which stays behind"
        if target.whose and not carried.whose and name not in carried.own:
            assert column.null, f"{carried.kind}.{name} points at what is somebody's own"
    for column in carried.fields:
        if not isinstance(column, (ForeignKey, BinaryField)):
            assert reader_of(column)
    for name in (*carried.own, *carried.indoors):
        assert carried.model._meta.get_field(name).null, f"{carried.kind}.{name} cannot be left empty on arrival"


@pytest.mark.parametrize("carried", kinds_in_order(), ids=lambda carried: carried.kind)
def test_what_is_hidden_on_arrival_is_seldom_bytes(carried):
    """Bytes of open rows stand beside the records; those of own rows are sealed with them."""
    assert len([one for one in carried.fields if is_content(one)]) <= 1


def test_what_only_one_person_reads_is_never_open():
    """Contact details, birthdays, own choices, what was told to her: rows that hang on an account travel as hers."""
    account = get_user_model()
    for carried in kinds_in_order():
        if any(isinstance(one, ForeignKey) and one.related_model is account for one in carried.fields):
            assert carried.whose == "account", carried.kind
    own = {"practical.birthday", "messaging.message", "agreements.reading", "notices.thanks", "meals.eater"}
    own |= {"rosters.wish", "rosters.together", "rosters.hourstaken", "rosters.standingplace", "rosters.learner"}
    assert own <= {carried.kind for carried in kinds_in_order() if carried.whose}
    assert {record.model for record in personal_records()} >= {c.model for c in kinds_in_order() if c.whose}


def test_the_page_about_the_format_says_what_the_code_does():
    from tools.export_format import PAGE, page

    assert PAGE.read_text() == page(), "run: .venv/bin/python tools/export_format.py"
