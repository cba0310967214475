"""Pages that a phone may keep for when there is no network, where its person asked for that. See pages/phone."""

_pages: set[str] = set()


def declare_offline_page(*url_names: str) -> None:
    """For pages that are good to read later and hold nothing but what she sees every day."""
    _pages.update(url_names)


def may_be_kept(view_name: str) -> bool:
    return view_name in _pages
