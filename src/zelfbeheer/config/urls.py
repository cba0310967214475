"""All addresses. An app brings its own `ui/urls.py`; within a community they lie under /in/<community>/."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path


def _app_urls(name: str) -> list:
    """`urlpatterns` (outside any community) and `community_urlpatterns` of an app's ui/urls.py, where it has one."""
    if find_spec(f"{name}.ui") is None or find_spec(f"{name}.ui.urls") is None:
        return []
    module = import_module(f"{name}.ui.urls")
    label = name.rsplit(".", 1)[-1]
    inside = getattr(module, "community_urlpatterns", [])
    outside = getattr(module, "urlpatterns", [])
    return [path("", include(([*outside, path("in/<slug:community>/", include(inside))], label)))]


urlpatterns = [route for name in (*settings.OWN_APPS, "zelfbeheer.demo") for route in _app_urls(name)]
urlpatterns += [path("account/", include("zelfbeheer.foundation.accounts.ui.library_urls"))]

handler400 = "zelfbeheer.foundation.ui.errors.unreadable"
handler403 = "zelfbeheer.foundation.ui.errors.forbidden"
handler404 = "zelfbeheer.foundation.ui.errors.not_found"
handler500 = "zelfbeheer.foundation.ui.errors.broken"
