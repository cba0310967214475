"""Reads about people and roles that span models."""

from django.http import Http404, HttpRequest

from zelfbeheer.community.groups.models import Person


def person_of_request(request: HttpRequest, slug: str) -> Person:
    """The signed-in person in the community of the address; Http404 for anybody from elsewhere. One query."""
    people = Person.objects.across_communities(because="the community is named by its slug")
    person = people.present().filter(community__slug=slug, account=request.user.pk).select_related("community").first()
    if person is None:
        raise Http404
    return person
