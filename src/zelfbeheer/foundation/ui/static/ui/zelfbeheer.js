// Small comforts. Every page and form works without this file.

const root = document.documentElement;
const shared = root.hasAttribute("data-shared");
const messages = document.getElementById("nl-messages");

// --- A form is sent once. The button stays readable; a second tap does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) return event.preventDefault();
  if (form.hasAttribute("hx-post")) return; // htmx disables the button itself
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(release, 8000); // a download, or a network that gave up
});
function release() {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
addEventListener("pageshow", release);

// --- htmx: the region comes out of a full page. A page without it (signed out, say) is opened as a page;
// a refusal or an error says its first sentences here, and what was on the screen stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target, serverResponse, shouldSwap } = event.detail;
  if (xhr.status >= 400) return say(...sentencesOf(serverResponse));
  if (!shouldSwap || !target.id || serverResponse.includes(`id="${target.id}"`)) return;
  event.preventDefault();
  location.assign(xhr.responseURL || location.href);
});
document.addEventListener("htmx:sendError", () => say(messages?.dataset.offline));
document.addEventListener("htmx:timeout", () => say(messages?.dataset.offline));

function sentencesOf(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = [page.querySelector("h1"), page.querySelector(".nl-lede:not(:empty), main p")].filter(Boolean);
  return found.length ? found.map((part) => part.textContent.trim()) : [messages?.dataset.wrong];
}

function say(...sentences) {
  if (!messages) return;
  const body = document.createElement("div");
  body.className = "nl-notice__body";
  for (const sentence of sentences.filter(Boolean)) body.appendChild(document.createElement("p")).textContent = sentence;
  const notice = document.createElement("div");
  notice.className = "nl-notice nl-notice--problem";
  notice.append(body);
  messages.replaceChildren(notice);
  messages.scrollIntoView({ block: "nearest" });
}

// --- After a swap the keyboard stays where it was: the same thing's button, else the region itself.
let lastAction = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  lastAction = event.target.contains(document.activeElement) ? event.target.getAttribute("action") : "";
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (!lastAction || document.activeElement !== document.body) return;
  const region = document.getElementById(event.detail.target.id);
  if (!region) return;
  const same = [...region.querySelectorAll("form[action]")].find((form) => form.getAttribute("action") === lastAction);
  const next = same?.querySelector("button:not(:disabled)") ?? region;
  if (next === region) region.setAttribute("tabindex", "-1");
  next.focus({ preventScroll: true });
  lastAction = "";
});

// --- Errors of a form are read out first.
document.querySelector("[data-focus]")?.focus();

// --- Drafts: what is typed in form[data-draft] survives a reload. In this tab only, never on a shared device.
const DRAFT = "draft:";
const kept = "input:not([type=password],[type=hidden],[type=file],[type=submit],[autocomplete=one-time-code]),textarea,select";
const keyOf = (form) => `${DRAFT}${root.dataset.who ?? ""}:${form.getAttribute("action") || location.pathname}:${form.dataset.draft}`;
const boxesOf = (form) => [...form.querySelectorAll(kept)].filter((box) => box.name && !box.closest("[data-no-draft]"));
const isTick = (box) => box.type === "checkbox" || box.type === "radio";

function keepDraft(form, sent) {
  const values = boxesOf(form).map((box) => [box.name, box.value, isTick(box) ? box.checked : true]);
  sessionStorage.setItem(keyOf(form), JSON.stringify({ values, sent }));
}

function bringBack(form, values) {
  for (const box of boxesOf(form)) {
    const mine = values.find(([name, value]) => name === box.name && (!isTick(box) || value === box.value));
    if (!mine) continue;
    if (isTick(box)) box.checked = mine[2];
    else box.value = mine[1];
  }
}

function startDrafts() {
  const forms = [...document.querySelectorAll("form[data-draft]")];
  const isInterrupted = root.hasAttribute("data-trouble") || new URLSearchParams(location.search).has("next");
  const returned = (key) => forms.some((form) => keyOf(form) === key && form.querySelector("[aria-invalid=true], .nl-errors"));
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFT))) {
    if (JSON.parse(sessionStorage.getItem(key)).sent && !isInterrupted && !returned(key)) sessionStorage.removeItem(key);
  }
  for (const form of forms) {
    const draft = sessionStorage.getItem(keyOf(form));
    if (draft && !returned(keyOf(form))) bringBack(form, JSON.parse(draft).values);
    form.addEventListener("input", () => keepDraft(form, false));
    form.addEventListener("submit", () => keepDraft(form, true));
  }
}

try {
  if (shared) Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFT)).forEach((name) => sessionStorage.removeItem(name));
  else startDrafts();
} catch {
  // A browser that keeps nothing: the form still works.
}

// --- Read aloud, where the device has a voice.
const voice = window.speechSynthesis;
function speak(button) {
  const label = button.querySelector("span");
  const was = label.textContent;
  const part = document.getElementById(button.dataset.readAloud);
  const words = new SpeechSynthesisUtterance(part.innerText);
  words.lang = part.closest("[lang]").lang;
  words.onend = words.onerror = () => {
    label.textContent = was;
    delete button.dataset.speaking;
  };
  voice.cancel();
  label.textContent = button.dataset.stopLabel;
  button.dataset.speaking = "1";
  voice.speak(words);
}
if (voice && window.SpeechSynthesisUtterance) {
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    button.hidden = !document.getElementById(button.dataset.readAloud);
    button.addEventListener("click", () => (button.dataset.speaking ? voice.cancel() : speak(button)));
  }
  addEventListener("pagehide", () => voice.cancel());
}

// --- On a device of her own: the worker that says so honestly when there is no network. Fetched on
// the second page of a visit, after everything else, so that the first one stays small.
const worker = navigator.serviceWorker;
if (worker && document.querySelector("link[rel=manifest]") && document.referrer.startsWith(location.origin)) {
  addEventListener("load", () => setTimeout(() => worker.register("/sw.js").catch(() => {}), 1500));
}
worker?.addEventListener("message", (event) => {
  if (event.data !== "not sent") return;
  say(messages?.dataset.offline);
  release();
});

// --- Printing, and the panel with language and look closes when one taps beside it or presses Escape.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
const panel = document.querySelector(".nl-choices");
document.addEventListener("click", (event) => panel?.open && !panel.contains(event.target) && (panel.open = false));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !panel?.open) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});

// --- A photo is made small before it is sent: less to send, and what a camera writes in it (where, when) stays here.
// Where this does not work the file goes as it is, and the server does the same.
const LONGEST = 1600;
document.addEventListener("change", async ({ target }) => {
  if (target.type !== "file" || target.files.length !== 1 || !target.accept.startsWith("image/")) return;
  const [photo] = target.files;
  const small = await smaller(photo).catch(() => null);
  if (!small || target.files[0] !== photo) return;
  const list = new DataTransfer();
  list.items.add(small);
  target.files = list.files;
});

async function smaller(photo) {
  const picture = await createImageBitmap(photo);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const kind = photo.type === "image/jpeg" ? "image/jpeg" : "image/webp"; // what may be see-through stays so
  const blob = await new Promise((done) => canvas.toBlob(done, kind, 0.85));
  const keep = kind !== "image/jpeg" && blob && blob.size > photo.size;
  return blob && !keep ? new File([blob], `foto.${blob.type.split("/")[1]}`, { type: blob.type }) : null;
}
