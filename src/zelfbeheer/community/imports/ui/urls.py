"""Addresses of bringing in a file."""

from django.urls import path

from zelfbeheer.community.imports.ui import views

community_urlpatterns = [
    path("overnemen/", views.begin, name="begin"),
    path("overnemen/voorbeeld.xlsx", views.example_xlsx, name="example_xlsx"),
    path("overnemen/voorbeeld-csv.zip", views.example_csv, name="example_csv"),
    path("overnemen/<int:pk>/", views.one, name="one"),
    path("overnemen/<int:pk>/doen/", views.take_over, name="take_over"),
    path("overnemen/<int:pk>/weg/", views.throw_away, name="throw_away"),
]
