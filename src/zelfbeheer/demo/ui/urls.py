from django.urls import path

from zelfbeheer.demo.ui import views

urlpatterns = [
    path("demo/als/<str:handle>/", views.sign_in_as, name="sign_in_as"),
    path("demo/bord/<slug:community>/", views.open_board, name="open_board"),
]
