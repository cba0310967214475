from django.urls import path

from zelfbeheer.foundation.files.ui import views

community_urlpatterns = [path("beeld/<int:pk>/", views.picture, name="picture")]
