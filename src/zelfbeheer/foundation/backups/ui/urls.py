from django.urls import path

from zelfbeheer.foundation.backups.ui import views

urlpatterns = [
    path("beheer/reservekopie/", views.overview, name="overview"),
    path("beheer/reservekopie/maken/", views.make_now, name="make_now"),
    path("beheer/reservekopie/sleutel/", views.key, name="key"),
]
