"""Running an installation: serving it, its background work, looking after its health. Uses every area, none uses it."""
