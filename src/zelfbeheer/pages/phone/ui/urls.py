from django.urls import path

from zelfbeheer.pages.phone.ui import views

urlpatterns = [
    path("sw.js", views.worker, name="worker"),
    path("geen-netwerk/", views.offline, name="offline"),
]
community_urlpatterns = [
    path("ik/telefoon/", views.phone, name="phone"),
    path("ik/telefoon/bewaren/", views.keep, name="keep"),
    path("ik/telefoon/app.webmanifest", views.manifest, name="manifest"),
]
