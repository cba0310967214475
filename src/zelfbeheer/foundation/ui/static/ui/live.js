// Keeps a screen fresh with cheap conditional requests. When the network drops the screen stays readable,
// says since when it is old, and takes no writing. Nothing is stored on the device.
const region = document.querySelector("[data-live]");
if (region) {
  const every = Number(region.dataset.every || 30) * 1000;
  const stale = document.getElementById("stale");
  let etag = region.dataset.etag;
  const kept = document.documentElement.dataset.kept; // by the phone, when there was network last
  let fresh = kept ? new Date(kept) : new Date();
  let timer = 0;

  const clock = (moment) => moment.toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" });

  const showAge = (offline) => {
    if (offline) stale.textContent = stale.dataset.text.replace("{time}", clock(fresh));
    stale.hidden = !offline;
    for (const part of document.querySelectorAll("[data-writes]")) part.inert = offline;
    document.documentElement.toggleAttribute("data-offline", offline);
  };

  const busy = () => {
    const at = document.activeElement;
    const current = document.getElementById(region.id);
    return current.contains(at) && at.matches("input, textarea, select");
  };

  const replace = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html").getElementById(region.id);
    const current = document.getElementById(region.id);
    if (!next || !current) return location.reload();
    const focus = document.activeElement?.id;
    current.replaceWith(next);
    if (window.htmx) window.htmx.process(next);
    if (focus) document.getElementById(focus)?.focus();
  };

  const look = async () => {
    try {
      const answer = await fetch(location.href, {
        headers: { "If-None-Match": etag },
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(10000),
      });
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) return location.reload();
      if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
      if (answer.ok && !busy()) {
        replace(await answer.text());
        etag = answer.headers.get("ETag");
      }
      fresh = new Date();
      showAge(false);
    } catch {
      showAge(true);
    }
  };

  const tick = () => {
    clearInterval(timer);
    if (!document.hidden) timer = setInterval(look, every);
  };

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
    tick();
  });
  addEventListener("offline", () => showAge(true));
  addEventListener("online", look);
  document.body.addEventListener("htmx:afterSettle", () => { etag = ""; });
  if (kept) showAge(true);
  tick();
}

for (const face of document.querySelectorAll("[data-clock]")) {
  setInterval(() => {
    face.textContent = new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" });
  }, 5000);
}

const home = document.querySelector("[data-return]");
if (home) {
  const leave = () => location.replace(home.dataset.return);
  let wait = setTimeout(leave, Number(home.dataset.seconds) * 1000);
  addEventListener("pointerdown", () => {
    clearTimeout(wait);
    wait = setTimeout(leave, Number(home.dataset.seconds) * 1000);
  });
}
