from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import path

from benchmarks.bare.models import Line


@login_required
def page(request):
    return render(request, "page.html", {"lines": Line.objects.order_by("at")[:30]})


urlpatterns = [path("", page)]
