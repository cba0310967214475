from django.urls import path

from zelfbeheer.pages.day.ui import views

community_urlpatterns = [
    path("goed-om-te-weten/", views.good_to_know, name="good_to_know"),
    path("goed-om-te-weten/papier/", views.paper, name="paper"),
]
