from django.urls import path

from zelfbeheer.pages.board.ui import paper, views

urlpatterns = [
    path("bord/", views.board, name="board"),
    path("bord/taak/<int:pk>/", views.duty, name="duty"),
    path("bord/eten/<int:pk>/", views.meal, name="meal"),
    path("bord/taak/<int:pk>/stap/", views.step, name="step"),
    path("bord/taak/<int:pk>/<str:act>/", views.act, name="act"),
]
community_urlpatterns = [path("bord/papier/", paper.paper, name="paper")]
