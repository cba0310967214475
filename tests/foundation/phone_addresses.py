"""The addresses of `pages/phone`, which every page's head names, for tests with addresses of their own."""

from django.urls import include, path

from zelfbeheer.pages.phone.ui import urls

urlpatterns = [
    path("", include(([*urls.urlpatterns, path("in/<slug:community>/", include(urls.community_urlpatterns))], "phone")))
]
