from django.urls import path

from zelfbeheer.foundation.accounts.ui import views

urlpatterns = [
    path("inloggen/", views.sign_in, name="sign_in"),
    path("uitloggen/", views.sign_out, name="sign_out"),
    path("inloggen/middelen/", views.means, name="means"),
    path("inloggen/sessies/", views.sessions, name="sessions"),
    path("inloggen/sessies/andere/", views.end_other_sessions, name="end_other_sessions"),
    path("inloggen/sessies/<int:pk>/", views.end_session, name="end_session"),
    path("inloggen/tweede-stap/", views.second_step, name="second_step"),
    path("k/", views.sign_in, name="card_entry"),
    path("k/<str:code>/", views.card, name="card"),
    path("beheer/welkom/<str:token>/", views.owner_link, name="owner_link"),
]
