"""A QR picture, to be scanned from a screen or from paper."""


def qr_picture(content: str, *, error: str = "m", scale: int = 4, border: int = 2) -> str:
    """In the page itself, black on white for any scanner: a `data:` address for `<img src>`.

    `error` is how much of it may be damaged: "m" 15 %, "q" 25 %.
    """
    import segno  # only when a picture is asked for: a server starts without

    return segno.make(content, error=error).svg_data_uri(scale=scale, border=border, dark="#000", light="#fff")
