from django.urls import path

from zelfbeheer.foundation.ui.ui import views

urlpatterns = [
    path("taal/", views.set_language, name="set_language"),
    path("weergave/", views.set_theme, name="set_theme"),
    path("ui/", views.gallery, name="gallery"),
]
