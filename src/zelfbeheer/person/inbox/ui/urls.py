from django.urls import path

from zelfbeheer.person.inbox.ui import choosing, views

community_urlpatterns = [
    path("ik/berichten/", views.inbox, name="messages"),
    path("ik/berichten/gelezen/", views.read, name="read"),
    path("ik/berichten/kiezen/", choosing.choose, name="choose"),
    path("ik/berichten/toestel/", choosing.add_device, name="add_device"),
    path("ik/berichten/toestel/stoppen/", choosing.end_device, name="end_device"),
]
