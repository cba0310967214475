"""Sending a picture to a browser. The app that knows who may see it marks the view and calls this."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from zelfbeheer.foundation.files.models import StoredFile


def picture_response(request: HttpRequest, picture: StoredFile, *, keep: bool = True) -> HttpResponse:
    """The picture with an ETag. `keep` False on a shared device: then nothing stays behind on it."""
    tag = f'"picture-{picture.pk}"'
    if keep and request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(bytes(picture.content), content_type="image/webp")
        response.headers["Content-Disposition"] = "inline"
        response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache" if keep else "private, no-store"
    return response
