"""Addresses of the agreements."""

from django.urls import path

from zelfbeheer.community.agreements.ui import again, comparing, translating, views, writing

community_urlpatterns = [
    path("afspraken/", views.all_in_force, name="list"),
    path("afspraken/vroeger/", views.past, name="past"),
    path("afspraken/papier/", views.paper, name="paper"),
    path("afspraken/huisboek/", views.rule_book, name="rule_book"),
    path("afspraken/nieuw/", writing.new, name="new"),
    path("afspraken/kijk-na/", again.ask, name="ask"),
    path("afspraken/<int:pk>/", views.one, name="one"),
    path("afspraken/<int:pk>/papier/", views.paper_of_one, name="paper_of_one"),
    path("afspraken/<int:pk>/gelezen/", views.read, name="read"),
    path("afspraken/<int:pk>/niet-gelezen/", views.not_read, name="not_read"),
    path("afspraken/<int:pk>/veranderen/", writing.change, name="change"),
    path("afspraken/<int:pk>/stoppen/", writing.end, name="end"),
    path("afspraken/<int:pk>/toch-wel/", writing.hold, name="hold"),
    path("afspraken/<int:pk>/nog-goed/", writing.still_good, name="still_good"),
    path("afspraken/<int:pk>/geschiedenis/", comparing.history, name="history"),
    path("afspraken/<int:pk>/versie/<int:number>/", comparing.version, name="version"),
    path("afspraken/<int:pk>/verschil/", comparing.difference, name="difference"),
    path("afspraken/<int:pk>/vertalen/", translating.translate, name="translate"),
]
