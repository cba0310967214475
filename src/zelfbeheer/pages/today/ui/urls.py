from django.urls import path

from zelfbeheer.pages.today.ui import views

community_urlpatterns = [path("vandaag/", views.today, name="today")]
