from django.urls import path

from zelfbeheer.community.keys.ui import helping, sheet, views

community_urlpatterns = [
    path("ik/inloggen/", views.my_means, name="my_means"),
    path("ik/inloggen/pin/", views.choose_pin, name="choose_pin"),
    path("ik/inloggen/kaart/", views.renew_card, name="renew_card"),
    path("sleutelkaart/", views.card, name="card"),
    path("sleutelkaarten/", sheet.first_cards, name="first_cards"),
    path("sleutelkaarten/papier/", sheet.sheet, name="sheet"),
    path("helpen/", helping.helps, name="helps"),
    path("helpen/<int:pk>/", helping.help_person, name="help_person"),
    path("helpen/bevestigen/<int:pk>/", helping.confirm, name="confirm_help"),
    path("helpen/stoppen/<int:pk>/", helping.cancel, name="cancel_help"),
]
