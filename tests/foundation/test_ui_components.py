"""Components: what they take, what they refuse, that they escape, and that the gallery shows them all."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

import zelfbeheer.foundation.ui.templatetags.components  # noqa: F401  it declares them
from zelfbeheer.foundation.ui.declare import COMPONENTS
from zelfbeheer.foundation.ui.gallery import EXAMPLES
from zelfbeheer.foundation.ui.html import asset
from zelfbeheer.foundation.ui.icons import ART, ICONS

BLOCKS = [name for name, component in COMPONENTS.items() if component.block]
NEEDY = [name for name, one in COMPONENTS.items() if any(not prop.default for prop in one.props)]
PROPS = {
    "icon": '"house"', "button": 'label="x"', "link_button": 'label="x" href="#"', "action": 'url="#" label="x"',
    "card": "", "section": 'title="x"', "row": 'title="x"', "badge": 'text="x"', "notice": "",
    "empty": 'title="x"', "field": "form.name", "form_errors": "form", "names": "people", "person_mark": '"Ria"',
    "read_aloud": 'target="x"', "difference": 'old="x" new="y"', "spoken": '"Ria" "nl"',
    "table_links": "",
}  # fmt: skip


class Form(forms.Form):
    name = forms.CharField(label="Hoe heet je?", max_length=40, help_text="Een roepnaam.")
    note = forms.CharField(label="Wat nog?", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Welke?", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Eens")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def drawn(source, **context):
    asked = RequestFactory().get("/", {"letter": '<bad a="1">&'})
    return engines["django"].from_string(source).render({"request": asked} | context)


def tag(name, props):
    end = f"{{% end{name} %}}" if name in BLOCKS else ""
    return f"{{% {name} {props} %}}{end}"


def context():
    return {"form": Form({}), "people": ["Sam", "Ria"]}


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_every_component_stands_in_the_gallery(name):
    assert EXAMPLES[name]


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_a_component_draws_with_its_least_props(name):
    assert drawn(tag(name, PROPS[name]), **context())


@pytest.mark.parametrize("name", sorted(COMPONENTS))
def test_a_component_refuses_an_unknown_prop(name):
    with pytest.raises(TemplateSyntaxError, match="colour"):
        drawn(tag(name, f'{PROPS[name]} colour="red"'), **context())


@pytest.mark.parametrize("name", NEEDY)
def test_a_component_refuses_a_missing_prop(name):
    with pytest.raises(TemplateSyntaxError):
        drawn(tag(name, ""))


@pytest.mark.parametrize(
    ("name", "prop"), [(name, prop.name) for name, one in COMPONENTS.items() for prop in one.props if prop.words]
)
def test_a_prop_with_fixed_words_refuses_another(name, prop):
    with pytest.raises(TemplateSyntaxError, match="not one of"):
        drawn(tag(name, f'{PROPS[name]} {prop}="loud"'), **context())


@pytest.mark.parametrize("name", sorted(set(COMPONENTS) - {"icon", "field", "form_errors", "empty"}))
def test_a_component_escapes_what_it_is_given(name):
    props = PROPS[name].replace('"x"', "bad").replace('"#"', "bad").replace('"Ria"', "bad")
    html = drawn(tag(name, props), bad='<bad a="1">&', people=['<bad a="1">&'])
    assert "<bad" not in html and '="1"' not in html


@pytest.mark.django_db
def test_the_gallery_shows_every_prop(client):
    page = client.get("/ui/").content.decode()
    for name, component in COMPONENTS.items():
        assert f'id="component-{name}"' in page
        assert all(f"<code>{prop.name}</code>" in page for prop in component.props)


def test_icons_and_drawings_are_in_their_sprites():
    from django.contrib.staticfiles import finders

    for path, names in (("ui/icons.svg", ICONS), ("ui/art.svg", ART)):
        text = Path(finders.find(path)).read_text()
        assert re.findall(r'<symbol id="([^"]+)"', text) == sorted(names)


def test_an_unknown_icon_is_refused():
    with pytest.raises(TemplateSyntaxError, match="no icon is called"):
        drawn('{% icon "unicorn" %}')


def test_an_icon_is_hidden_from_whoever_listens():
    assert 'aria-hidden="true"' in drawn('{% icon "house" %}')


def test_rows_that_follow_one_another_become_one_list():
    rows = '{% row title="1" %}{% endrow %} {% row title="2" %}{% endrow %}'
    html = drawn(f'{{% section title="x" %}}<p>a</p>{rows}<p>b</p>{{% endsection %}}')
    assert html.count("<ul") == 1
    assert re.search(r'<p>a</p><ul class="nl-list"><li.*</li>\s*<li.*</li></ul><p>b</p>', html)


def test_a_list_written_by_hand_stays_as_it_is():
    html = drawn('{% card %}<ul class="nl-list">{% row title="1" %}{% endrow %}</ul>{% endcard %}')
    assert html.count("<ul") == 1


def test_an_action_posts_with_its_token_and_swaps_its_region():
    html = drawn(
        '{% action url="/x/" label="Ik doe het" target="open" hidden=hidden about="Afwas" %}',
        csrf_token="token", hidden={"place": "<1>"},
    )  # fmt: skip
    assert 'method="post" action="/x/" hx-post="/x/" hx-target="#open" hx-select="#open"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert 'name="place" value="&lt;1&gt;"' in html
    assert '<span class="nl-hidden">Afwas</span>' in html


def test_an_action_without_a_target_is_a_plain_form():
    assert "hx-" not in drawn('{% action url="/x/" label="Klaar" %}')


def test_a_button_that_cannot_be_used_says_why():
    html = drawn('{% button label="Klaar" disabled_reason="Te vroeg." %}')
    assert " disabled" in html and "Te vroeg." in html


def test_names_are_joined_as_one_says_them(in_english):
    assert [drawn("{% names people %}", people=people) for people in ([], ["Sam"], ["Sam", "Ria"], ["Sam", "Ria", "Jo"])] == [
        "", "Sam", "Sam and Ria", "Sam, Ria and Jo",
    ]  # fmt: skip


def test_a_field_tells_why_who_sees_it_and_what_is_wrong(in_english):
    html = drawn('{% field form.name why="Zo noemen we je." seen_by="iedereen" %}', form=Form({}))
    assert 'for="id_name"' in html and 'maxlength="40"' in html and 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_hint id_name_error"' in html
    assert all(words in html for words in ("Een roepnaam.", "Zo noemen we je.", "Who sees it: iedereen"))


def test_only_an_optional_field_says_that_it_may_stay_empty(in_english):
    form = Form()
    assert "may stay empty" in drawn("{% field form.note %}", form=form)
    assert "may stay empty" not in drawn("{% field form.name %}", form=form)


def test_choices_are_one_question_in_a_fieldset():
    html = drawn("{% field form.kind %}", form=Form({}))
    assert html.startswith('<fieldset class="nl-field nl-group nl-field--wrong" id="id_kind"')
    assert "<legend" in html and html.count('<label class="nl-choice">') == 2


def test_what_is_wrong_is_said_at_the_top_with_links():
    html = drawn("{% form_errors form %}", form=Form({"name": "x" * 41}))
    assert all(f'href="#id_{name}"' in html for name in ("name", "kind", "agreed"))
    assert drawn("{% form_errors form %}", form=Form()) == ""


def test_a_whole_form_draws_itself():
    html = str(Form({"note": "<b>"}))
    assert html.count("nl-field") >= 4 and "&lt;b&gt;" in html and 'type="hidden" name="secret"' in html


def test_a_static_file_has_an_address_without_a_manifest(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    settings.DEBUG = False
    assert asset("ui/not-built.css") == "/static/ui/not-built.css"


def test_a_line_that_leads_somewhere_shows_so_unless_it_acts():
    assert "nl-row--link" in drawn('{% row title="x" href="/a/" %}{% icon "key" %}{% endrow %}')
    assert "nl-row--link" not in drawn('{% row title="x" href="/a/" %}{% action url="#" label="x" %}{% endrow %}')
    assert "nl-row--link" not in drawn('{% row title="x" %}{% endrow %}')
