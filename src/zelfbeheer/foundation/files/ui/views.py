"""A picture, for whoever may see it. The app that knows people declares that right."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404

from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.files.models import StoredFile


def _find(request: HttpRequest, pk: int) -> StoredFile:
    return get_object_or_404(StoredFile, community=request.community, pk=pk)


@requires("see_picture", find=_find)
def picture(request: HttpRequest, stored: StoredFile) -> HttpResponse:
    """The picture with an ETag; on a shared device nothing of it stays behind."""
    shared = getattr(request, "shared_device", False)
    tag = f'"picture-{stored.pk}"'
    if not shared and request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(bytes(stored.content), content_type="image/webp")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-store" if shared else "private, max-age=0, must-revalidate"
    return response
