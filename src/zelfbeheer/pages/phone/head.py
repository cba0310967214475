"""What stands in the head of a page on a device of one's own: the manifest, and the words for without network."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zelfbeheer.pages.phone.keeping import is_house_device, keeps_pages

NOTHING = SafeString("")


def piece(request: Any) -> SafeString:
    """Nothing for whoever is in no group here, and nothing on a device of the house."""
    person = getattr(request, "person", None)
    if person is None or is_house_device(request):
        return NOTHING
    manifest = reverse("phone:manifest", kwargs={"community": person.community.slug})
    made = format_html('<link rel="manifest" href="{}" crossorigin="use-credentials">\n', manifest)
    made += format_html('<meta name="apple-mobile-web-app-title" content="{}">\n', person.community.name)
    if keeps_pages(request):
        words = _("No network. This is from {time}. You can change something when it is back.")
        made += format_html('<meta name="kept-words" content="{}">\n', words)
    return made
