"""The components, as built-in tags. Their parameters are their props; see them all at /ui/."""

from collections.abc import Iterable
from typing import Any, Literal

from django import template
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zelfbeheer.foundation.ui import changes, fields, html, lists, pages, prose, theirs, times
from zelfbeheer.foundation.ui.declare import component
from zelfbeheer.foundation.ui.html import NOTHING, attributes, hidden_text, markup, optional, svg

register = template.Library()
for _filter in (times.clock, times.day, times.short_day, times.span):
    register.filter(_filter)
register.filter(prose.prose)
register.filter(theirs.theirs)

Kind = Literal["primary", "secondary", "quiet", "danger"]
CardTone = Literal["plain", "mine", "needed", "quiet"]
SectionTone = Literal["plain", "needed"]
BadgeTone = Literal["plain", "needed", "now", "good"]
NoticeTone = Literal["info", "good", "needed", "problem"]

MESSAGE_TONES = {"success": "good", "warning": "needed", "error": "problem"}
NOTICE_ICONS = {"info": "notice", "good": "check", "needed": "warning", "problem": "warning"}


@component(register)
def icon(name: str) -> str:
    """A line icon. Decorative only: always put its word beside it."""
    return svg(name)


def _button(
    *, label: Any, kind: str, icon: str, disabled_reason: Any, wide: bool, about: Any, name: str = "", value: Any = ""
) -> SafeString:
    return markup(
        '<button type="submit" class="nl-button nl-button--{}{}"{}>{}<span>{}{}</span></button>{}',
        kind,
        " nl-button--wide" if wide else "",
        attributes(name=name, value=value if name else "", disabled=bool(disabled_reason)),
        svg(icon),
        label,
        hidden_text(about),
        optional('<span class="nl-reason">{}</span>', disabled_reason),
    )


@component(register)
def button(
    *,
    label: str,
    kind: Kind = "primary",
    name: str = "",
    value: str = "",
    icon: str = "",
    disabled_reason: str = "",
    wide: bool = False,
    about: str = "",
) -> str:
    """Sends the form it stands in. The label is a verb; a reason that it cannot be used stands beside it."""
    return _button(
        label=label, kind=kind, icon=icon, disabled_reason=disabled_reason, wide=wide, about=about,
        name=name, value=value,
    )  # fmt: skip


@component(register)
def link_button(*, label: str, href: str, kind: Kind = "secondary", icon: str = "", wide: bool = False) -> str:
    """Goes somewhere, and looks like a button because it is the next thing to do. Changes nothing by itself."""
    wide_class = " nl-button--wide" if wide else ""
    inner = markup("{}<span>{}</span>", svg(icon), label)
    return markup('<a class="nl-button nl-button--{}{}" href="{}">{}</a>', kind, wide_class, href, inner)


def _csrf(context: RequestContext) -> SafeString:
    token = str(context.get("csrf_token") or "")
    is_given = token not in {"", "NOTPROVIDED"}  # the latter is Django's own word for "none"
    return markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if is_given else NOTHING


def _swap(url: str, target: str) -> SafeString:
    """htmx takes the region out of the full page that follows, and the messages with it."""
    if not target:
        return NOTHING
    return markup(
        ' hx-post="{}" hx-target="#{}" hx-select="#{}" hx-swap="outerHTML" hx-select-oob="#nl-messages:innerHTML" '
        'hx-disabled-elt="find button"',
        url,
        target,
        target,
    )


@component(register, takes_context=True)
def action(
    context: RequestContext,
    *,
    url: str,
    label: str,
    kind: Kind = "primary",
    hidden: dict | None = None,
    target: str = "",
    icon: str = "",
    disabled_reason: str = "",
    about: str = "",
    wide: bool = False,
) -> str:
    """One button that changes something at once, by POST. `target` is the id of the region that htmx renews;
    `about` are words only heard, which make the label unique ("Afwas, 20:00")."""
    return markup(
        '<form class="nl-action{}" method="post" action="{}"{}>{}{}{}</form>',
        " nl-action--wide" if wide else "",
        url,
        _swap(url, target),
        _csrf(context),
        html.hidden_inputs(hidden),
        _button(label=label, kind=kind, icon=icon, disabled_reason=disabled_reason, wide=wide, about=about),
    )


@component(register)
def badge(*, text: str, tone: BadgeTone = "plain") -> str:
    """One or two words about a thing. The words say it all; the colour only helps."""
    return markup('<span class="nl-badge nl-badge--{}">{}</span>', tone, text)


def _card_label(label: Any, tone: str) -> SafeString:
    if tone in {"mine", "needed"}:
        badge_tone = "now" if tone == "mine" else "needed"
        return optional(f'<p class="nl-badge nl-badge--{badge_tone}">{{}}</p>', label)
    return optional('<p class="nl-card__label">{}</p>', label)


@component(register, block=True)
def card(
    content: str,
    *,
    title: str = "",
    tone: CardTone = "plain",
    label: str = "",
    time: str = "",
    id: str = "",
) -> str:
    """A thing that stands by itself: my next duty, who is on shift. Use few; hairlines are calmer than boxes."""
    top = _card_label(label, tone) + optional('<p class="nl-card__time">{}</p>', time)
    return markup(
        '<section class="nl-card nl-card--{}"{}>{}{}{}</section>',
        tone,
        attributes(id=id),
        optional('<div class="nl-card__top">{}</div>', top),
        optional('<h2 class="nl-card__title">{}</h2>', title),
        lists.with_list(content),
    )


@component(register, block=True)
def section(content: str, *, title: str, count: int | None = None, tone: SectionTone = "plain", id: str = "") -> str:
    """A heading with what belongs under it. Rows in it become one list."""
    badge_tone = "needed" if tone == "needed" else "plain"
    counted = optional(f' <span class="nl-badge nl-badge--{badge_tone}">{{}}</span>', count)
    return markup(
        '<section class="nl-section nl-section--{}"{}><h2 class="nl-section__title">{}{}</h2>{}</section>',
        tone,
        attributes(id=id),
        title,
        counted,
        lists.with_list(content),
    )


def _acts(content: str) -> bool:
    return "<form" in content or "<a " in content or "<button" in content


@component(register, block=True)
def row(
    content: str,
    *,
    title: str,
    time: str = "",
    meta: str = "",
    badge: str = "",
    badge_tone: BadgeTone = "plain",
    now: bool = False,
    href: str = "",
    id: str = "",
) -> str:
    """One line of a section: when, what, and what you can do about it. Stands in a section, a card or `ul.nl-list`."""
    name = markup('<a class="nl-row__link" href="{}">{}</a>', href, title) if href else title
    return markup(
        '<li class="nl-row{}"{}>{}<div class="nl-row__body"><p class="nl-row__title">{}</p>{}</div>{}{}</li>',
        (" nl-row--now" if now else "") + (" nl-row--link" if href and not _acts(content) else ""),
        attributes(id=id),
        optional('<p class="nl-row__time">{}</p>', time),
        name,
        optional('<p class="nl-row__meta">{}</p>', meta),
        optional(f'<span class="nl-badge nl-badge--{badge_tone}">{{}}</span>', badge),
        optional('<div class="nl-row__end">{}</div>', content.strip() and SafeString(content)),
    )


@component(register, block=True)
def notice(content: str, *, tone: NoticeTone = "info", title: str = "") -> str:
    """Something to know here and now. A problem says what happened, what is kept and what you can do."""
    return markup(
        '<div class="nl-notice nl-notice--{}">{}<div class="nl-notice__body">{}{}</div></div>',
        tone,
        svg(NOTICE_ICONS[tone]),
        optional('<p class="nl-notice__title">{}</p>', title),
        content,
    )


@component(register)
def empty(*, title: str, text: str = "", icon: str = "", href: str = "", label: str = "") -> str:
    """Nothing here yet: a drawing, one kind sentence, and what one could do.
    In a loop it stands after Django's own `{% empty %}`."""
    return markup(
        '<div class="nl-empty">{}<p class="nl-empty__title">{}</p>{}{}</div>',
        html.drawing(icon),
        title,
        optional("<p>{}</p>", text),
        link_button(label=label, href=href) if href else NOTHING,
    )


@component(register)
def names(people: Iterable) -> str:
    """Sam en Ria; Sam, Ria en Jo."""
    return lists.joined([str(person) for person in people])


@component(register)
def person_mark(person: Any) -> str:
    """Her picture if she chose one, else the first letter of her name. Decorative: her name stands beside it."""
    picture = lists.picture_address(person)
    if picture:
        return markup('<img class="nl-mark" src="{}" alt="" width="40" height="40" loading="lazy">', picture)
    return markup('<span class="nl-mark" aria-hidden="true">{}</span>', str(person)[:1].upper())


@component(register, takes_context=True)
def table_links(context: RequestContext) -> str:
    """Takes the list of this page along as a table; nothing on a device of the house. The view: `also_as_table`."""
    request = context["request"]
    if getattr(request, "shared_device", None):
        return ""
    query = request.GET.copy()
    links = []
    for kind, label in (("xlsx", _("Download as table")), ("csv", _("the same as .csv"))):
        query["tabel"] = kind
        links.append(markup('<a href="?{}" download>{}</a>', query.urlencode(), label))
    return markup('<p class="nl-soft">{}, {}</p>', *links)


@component(register)
def read_aloud(*, target: str) -> str:
    """Reads the part of the page with this id aloud. Shows itself only where the device has a voice."""
    return markup(
        '<button type="button" class="nl-button nl-button--quiet nl-read-aloud" hidden data-read-aloud="{}" '
        'data-stop-label="{}">{}<span>{}</span></button>',
        target,
        _("Stop reading"),
        svg("speaker"),
        _("Read aloud"),
    )


@component(register)
def difference(*, old: str, new: str) -> str:
    """What changed from one text to another: what went is struck through, what came underlined, and both are said."""
    return changes.changes(old, new)


@component(register)
def spoken(text: str, language: str) -> str:
    """Words in a language of their own, so that they are read out in it; for a title inside another sentence."""
    return markup('<span lang="{}" dir="auto">{}</span>', language, text)


@component(register)
def field(field: BoundField, *, why: str = "", seen_by: str = "") -> str:
    """One question of a form: its words, why it is asked and who sees the answer, the box, and what is wrong."""
    return fields.drawn(field, why, seen_by)


@component(register)
def form_errors(form: BaseForm) -> str:
    """At the top of a form that came back: what is kept, and a link to each answer that needs another look."""
    return fields.summary(form)


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file; stands even where no manifest was built."""
    return html.asset(path)


@register.simple_tag
def colour_sheet(community: Any) -> SafeString:
    """The style sheet of the colour that a community chose; nothing where it chose none."""
    if not community or not community.colour:
        return html.NOTHING
    return html.markup('<link rel="stylesheet" href="{}">', html.asset(f"ui/colour-{community.colour}.css"))


@register.filter
def tone(message: Message) -> str:
    """The tone of the notice in which a message of Django's stands."""
    return MESSAGE_TONES.get(message.level_tag, "info")


@register.simple_tag
def now_day() -> str:
    """Today, with the year, for the head of a printed sheet."""
    return times.day(timezone.localdate(), "year")


@register.simple_tag(takes_context=True)
def document_attributes(context: RequestContext) -> str:
    """Language, direction, chosen theme and whose page this is, for the html element. Works without a request."""
    return pages.document_attributes(context.get("request"))


@register.simple_tag(takes_context=True)
def head_pieces(context: RequestContext) -> str:
    """What higher apps add to the head of a page; nothing without a request."""
    request = context.get("request")
    return pages.head_pieces(request) if request is not None else ""


@register.simple_tag(takes_context=True)
def page_title(context: RequestContext) -> str:
    """The block "title" once more, as plain words for the window."""
    return pages.title(context)


@register.simple_tag(takes_context=True)
def places_bar(context: RequestContext) -> str:
    """The bar with at most five places; beside the page on a wide screen."""
    return pages.bar(context.get("request"))


@register.simple_tag(takes_context=True)
def switches(context: RequestContext) -> str:
    """Language and look, on every page."""
    return pages.switches(context["request"], _csrf(context))
