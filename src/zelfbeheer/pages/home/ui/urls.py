from django.urls import path

from zelfbeheer.pages.home.ui import views

urlpatterns = [path("", views.root, name="root")]
community_urlpatterns = [
    path("huis/", views.house, name="house"),
    path("op-papier/", views.on_paper, name="on_paper"),
    path("ik/", views.me, name="me"),
    path("mensen/<int:pk>/sleutelkaart/", views.first_card, name="first_card"),
]
