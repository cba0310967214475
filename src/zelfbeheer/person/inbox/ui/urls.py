from django.urls import path

from zelfbeheer.person.inbox.ui import views

community_urlpatterns = [
    path("ik/berichten/", views.inbox, name="messages"),
    path("ik/berichten/gelezen/", views.read, name="read"),
]
