from django.urls import path

from zelfbeheer.pages.search.ui import views

community_urlpatterns = [path("zoeken/", views.search, name="search")]
