"""Counting votes: knows ballots and numbers, and neither people nor groups."""

VERSION = 1  # of the rules of counting; a round keeps it when it opens
