// A session on a device of the house: ends a minute after the last touch, and leaves nothing behind.
const bar = document.querySelector("[data-shared-session]");
if (bar) {
  const { seconds, warning, every, touch } = bar.dataset;
  const form = bar.querySelector("form");
  const count = bar.querySelector("[data-count]");
  const token = form.elements.csrfmiddlewaretoken.value;
  let last = Date.now();
  let told = Date.now();
  let left = false;

  const leave = () => {
    if (left) return;
    left = true;
    form.submit();
  };

  // Without a network the session cannot be ended there; then at least nothing stays on the screen.
  const away = () => location.replace("/bord/");

  const tell = async () => {
    told = Date.now();
    try {
      const answer = await fetch(touch, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
      if (answer.status !== 204) away();
    } catch {
      // no network now: the minute goes on here
    }
  };

  const touched = () => {
    last = Date.now();
    count.hidden = true;
    if (Date.now() - told >= Number(every) * 1000) tell();
  };

  const look = () => {
    const rest = Math.ceil(Number(seconds) - (Date.now() - last) / 1000);
    if (rest <= 0) return leave();
    count.hidden = rest > Number(warning);
    if (!count.hidden) count.textContent = count.dataset.count.replace("{seconds}", rest);
  };

  for (const kind of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(kind, touched, { passive: true, capture: true });
  }
  setInterval(look, 500);
  document.addEventListener("visibilitychange", look);
}

// A page that comes back from the browser's memory is asked anew; signed out, it shows nothing of anybody.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
