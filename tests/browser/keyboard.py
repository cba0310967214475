"""Getting about with the keys alone; on the way every stop must show where one is."""

FOCUS = """(wanted) => {
  const part = document.activeElement;
  const look = getComputedStyle(part.matches(".nl-row__link, .nl-check") ? part.closest(".nl-row, .nl-choice") ?? part : part);
  const box = part.getBoundingClientRect();
  return {
    drawn: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    part: part.outerHTML.slice(0, 200),
    there: part === wanted,
  };
}"""


def tab_to(page, target, most=40):
    """Tabs on until the target has the focus."""
    wanted = target.element_handle()
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS, wanted)
        assert stop["drawn"] and stop["seen"], stop
        if stop["there"]:
            return
    raise AssertionError("the keyboard does not come there")


def choose(page, target, most=40):
    """Goes to a link or a button and presses it; answers when the next page is there."""
    tab_to(page, target, most)
    enter(page)


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")
