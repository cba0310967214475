// The screen of a running meeting. Asks every 1.5 seconds whether something changed (a number, without signing
// in), and only then what. What is typed or tapped goes through a queue that is kept in this page alone: when the
// network drops nothing is lost, names can be tapped and turns given, and all of it is sent in order once it is back.
const SCRIPT = { "X-Screen": "1" };
const EVERY = 1500;
const WAIT = 5000;
const region = () => document.getElementById("meeting");

if (region()) {
  const pulse = region().dataset.pulse;
  const stale = document.getElementById("stale");
  const writing = () => document.getElementById("writing");
  const queue = []; // what is not sent yet: { url, body, notes }
  let etag = region().dataset.etag;
  let away = false;
  let sending = false;
  let asking = false;

  const clock = () => new Date().toLocaleTimeString("nl", { hour: "2-digit", minute: "2-digit" });
  const token = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const notesForm = () => document.querySelector("form[data-notes]");
  const line = () => document.getElementById("kept") ?? document.getElementById("said");
  const say = (words) => {
    if (line()) line().textContent = words;
  };
  const sayWith = (name) => {
    if (line()?.dataset[name]) say(line().dataset[name].replace("{time}", clock()));
  };

  const offline = (is) => {
    if (is && !away) stale.textContent = stale.dataset.text.replace("{time}", clock());
    away = is;
    stale.hidden = !is;
    document.documentElement.toggleAttribute("data-offline", is);
  };

  const request = (url, given = {}) =>
    fetch(url, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(10000), ...given });

  // Drawing what changed

  const left = () => {
    for (const line of document.querySelectorAll("[data-until]")) {
      const minutes = Math.ceil((new Date(line.dataset.until) - new Date()) / 60000);
      line.toggleAttribute("data-over", minutes < 0);
      const words = minutes < 0 ? line.dataset.over : minutes === 1 ? line.dataset.one : line.dataset.left;
      line.textContent = words.replace("{n}", Math.abs(minutes));
    }
  };

  // Whoever goes by the keyboard stays at the button that she pressed, or at what took its place.
  const formOf = (one) =>
    one?.form && region().contains(one) ? { action: one.form.getAttribute("action"), value: one.value } : null;
  const refocus = ({ action, value }) => {
    const there = [...region().querySelectorAll("button")].filter((one) => one.form?.getAttribute("action") === action);
    (there.find((one) => one.value === value) ?? there[0])?.focus({ preventScroll: true });
  };

  const put = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const part = next.getElementById("meeting");
    if (!part) return location.reload();
    const focus = document.activeElement?.id;
    const pressed = focus ? null : formOf(document.activeElement);
    const open = [...document.querySelectorAll("#meeting details[open]")].map((one) => one.id);
    region().replaceWith(part);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focus) document.getElementById(focus)?.focus();
    else if (pressed) refocus(pressed);
    write(next.getElementById("writing"));
    left();
  };

  // What is typed is never taken from under somebody's hands: another point comes when all of this is kept.
  const write = (next) => {
    if (!next || !writing()) {
      if (next) location.reload();
      return;
    }
    const same = writing().dataset.item === next.dataset.item;
    const inNotes = document.activeElement === notesForm()?.elements.text;
    if (unkept(notesForm()) || queue.length || beginsAction() || (same && inNotes)) return;
    const said = document.getElementById("kept")?.textContent ?? "";
    const open = [...writing().querySelectorAll("details[open]")].map((one) => one.id);
    writing().replaceWith(next);
    if (same) {
      say(said);
      for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    }
    begin();
  };

  const beginsAction = () => {
    const fields = document.querySelectorAll("form[data-once] :is(input, select):not([type=hidden])");
    return [...fields].some((one) => one.value !== "" || one === document.activeElement);
  };

  const fresh = async () => {
    const answer = await request(location.href, { headers: SCRIPT });
    if (!answer.ok) return location.reload();
    put(await answer.text());
    etag = region().dataset.etag;
    return undefined;
  };

  const look = async () => {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const answer = await request(pulse, { headers: { "If-None-Match": etag }, credentials: "omit" });
      if (answer.status === 410) {
        if (unsent()) say(writing()?.dataset.closed ?? "");
        else location.reload();
      } else if (answer.status !== 304) {
        if (answer.status !== 204) throw new Error(String(answer.status));
        if (!queue.length) await fresh();
      }
      offline(false);
    } catch {
      offline(true);
    } finally {
      asking = false;
    }
    if (!away) send();
  };

  // The queue

  const send = async () => {
    if (sending) return;
    sending = true;
    let sent = false;
    try {
      while (queue.length) {
        const one = queue[0];
        if (one.notes && isOpen(one)) one.body.set("base", notesForm().elements.base.value);
        one.body.set("csrfmiddlewaretoken", token());
        const answer = await request(one.url, { method: "POST", headers: SCRIPT, body: one.body });
        if (answer.type === "opaqueredirect" || answer.status >= 500) throw new Error("later");
        queue.shift();
        sent = true;
        if (one.notes) await kept(one, answer);
        else if (answer.status === 409) say((await answer.json()).problem);
        else if (!answer.ok) say(stale.dataset.refused);
        else if (one.waited) sayWith("sent");
        else if (line()?.id === "said") say("");
      }
      offline(false);
    } catch {
      offline(true);
      for (const one of queue) one.waited = true;
      if (queue.some((one) => !one.notes)) sayWith("waits");
    } finally {
      sending = false;
    }
    if (sent && !away) fresh().catch(() => offline(true));
  };

  // Are these the notes of the point that is being written at now? (`elements.item` is a method of forms.)
  const isOpen = (one) => notesForm()?.elements.namedItem("item").value === one.body.get("item");

  const kept = async (one, answer) => {
    const form = notesForm();
    const mine = isOpen(one);
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (answer.ok && mine) {
      form.elements.base.value = said.base;
      form.dataset.was = one.body.get("text");
      form.dataset.kept = "yes";
      const names = said.named.length ? ` ${form.dataset.named.replace("{names}", said.named.join(", "))}` : "";
      say(form.dataset.keptwords.replace("{time}", clock()) + names);
    } else if (said.theirs && mine) {
      form.elements.base.value = said.theirs.base;
      const text = form.elements.text;
      if (!text.value.includes(said.theirs.text)) text.value = `${said.theirs.text}\n\n${text.value}`;
      form.dataset.was = said.theirs.text;
      say(said.problem);
    } else if (!answer.ok) {
      say(said.problem || stale.dataset.refused);
    }
  };

  const add = (url, body, notes = false) => {
    // Newer notes of the same point take the place of those that still wait.
    const waits = (one, at) => one.notes && (at > 0 || !sending) && one.body.get("item") === body.get("item");
    const place = notes ? queue.findIndex(waits) : -1;
    if (place >= 0) queue[place] = { url, body, notes };
    else queue.push({ url, body, notes });
    send();
  };

  const unkept = (form) => Boolean(form) && form.elements.text.value !== form.dataset.was;
  const unsent = () => queue.length > 0 || unkept(notesForm());

  const keep = () => {
    const form = notesForm();
    if (!unkept(form) || queue.some((one, at) => one.notes && (at > 0 || !sending) && one.body.get("text") === form.elements.text.value)) return;
    form.dataset.kept = "no";
    add(form.action, new FormData(form), true);
  };

  // Without network names still go up and down, and turns are given, on this screen

  const shown = (form, button) => {
    const act = form.dataset.local;
    if (!act || !away) return;
    const list = document.getElementById("waiting");
    const speaks = document.getElementById("speaks");
    const of = (pk) => list?.querySelector(`[data-person="${pk}"]`);
    const pk = button?.value ?? "";
    const name = button?.dataset.name ?? "";
    if (act === "hand" && list && !of(pk)) {
      const line = document.createElement("li");
      line.dataset.person = pk;
      line.textContent = name;
      list.append(line);
    }
    if (act === "down") of(pk)?.remove();
    if (act === "turn" && speaks && list) {
      const first = pk ? of(pk) : list.firstElementChild;
      speaks.textContent = first?.dataset.name ?? first?.textContent ?? name;
      first?.remove();
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-send]")) return;
    event.preventDefault();
    if (form.matches("[data-notes]")) return keep();
    const body = new FormData(form, event.submitter);
    // A turn without a name means whoever stands first on this screen: said with her name, it means the same later.
    const first = document.querySelector("#waiting [data-person]");
    if (form.dataset.local === "turn" && !body.get("person") && first) body.set("person", first.dataset.person);
    shown(form, event.submitter);
    add(form.action, body);
    if (form.hasAttribute("data-once")) form.reset();
    return undefined;
  });

  const begin = () => {
    const form = notesForm();
    if (form && form.dataset.was === undefined) form.dataset.was = form.elements.text.value;
  };

  addEventListener("beforeunload", (event) => {
    if (unsent()) event.preventDefault();
  });
  addEventListener("online", look);
  addEventListener("offline", () => offline(true));
  document.addEventListener("visibilitychange", look);
  begin();
  left();
  setInterval(look, EVERY);
  setInterval(keep, WAIT);
  setInterval(left, 5000);
}
