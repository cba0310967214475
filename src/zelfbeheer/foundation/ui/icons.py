"""The icons in static/ui/icons.svg and the drawings in static/ui/art.svg, by name."""

ICONS = (
    "arrow-left", "bed", "bell", "calendar", "camera", "check", "clock", "door", "history", "house", "key", "list",
    "mail", "meal", "moon", "more", "notice", "people", "person", "plus", "printer", "search", "shield", "speaker",
    "sun", "tablet", "undo", "warning",
)  # fmt: skip

ART = ("bed", "broom", "door", "kettle", "key", "notice-board")
