"""Which words stand in which text. No text is kept here a second time, and no word longer than its text."""

from django.db import models

from zelfbeheer.foundation.tenancy.models import InCommunity

WORD_LENGTH = 40


class Entry(InCommunity):
    """One thing that can be found; `kind` is the name of its declaration."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "kind", "object_id"], name="one_search_entry_each")]


class Mention(InCommunity):
    """A word stands in a text.

    Half a million of these go with ten thousand texts: the index answers a question without the table, and no relation
    has an index of its own beside the ones below.
    """

    community = models.ForeignKey("groups.Community", on_delete=models.CASCADE, related_name="+", db_index=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    word = models.CharField(max_length=WORD_LENGTH)
    in_title = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "word"], name="one_mention_each")]
        indexes = [models.Index(fields=["community", "word", "in_title", "entry"], name="answers_of_a_word")]


class Word(InCommunity):
    """A word that some text has, and its stem in the language of that text. Goes when no text has it any more."""

    community = models.ForeignKey("groups.Community", on_delete=models.CASCADE, related_name="+", db_index=False)
    word = models.CharField(max_length=WORD_LENGTH)
    stem = models.CharField(max_length=WORD_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "word", "stem"], name="one_search_word_each")]


class Edition(InCommunity):
    """Another mark whenever the words of a community are others, so that who keeps them at hand knows (lexicon.py)."""

    community = models.OneToOneField("groups.Community", on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=32)
