// The worker on a phone of one's own. It says honestly when there is no network, and keeps a page only when the
// server says so with that page. It never touches the board. A new version waits until the old one is closed.
const SHELL = [{% for part in shell %}"{{ part|escapejs }}", {% endfor %}"{{ offline|escapejs }}"];
const OFFLINE = "{{ offline|escapejs }}", SIGN_OUT = "{{ sign_out|escapejs }}", ORDER = "{{ header|escapejs }}";
const VERSION = `shell-${SHELL.join("|")}`, KEPT = "kept", PARTS = "kept-parts", DAY = 86400000, MOST = 40;

addEventListener("install", (event) => event.waitUntil(caches.open(VERSION).then((cache) => cache.addAll(SHELL))));
addEventListener("activate", (event) => event.waitUntil(forgetOldShells()));
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin || url.pathname.startsWith("/bord")) return;
  if (request.mode === "navigate") event.respondWith(open(event, request, url));
  else if (url.pathname.startsWith("/static/")) event.respondWith(part(request));
});

async function forgetOldShells() {
  for (const name of await caches.keys()) if (name.startsWith("shell-") && name !== VERSION) await caches.delete(name);
}
const wipe = () => Promise.all([caches.delete(KEPT), caches.delete(PARTS)]);
const part = (request) => fetch(request).catch(async () => (await caches.match(request.url)) ?? Response.error());

async function open(event, request, url) {
  try {
    const answer = await fetch(request);
    event.waitUntil(obey(answer.headers.get(ORDER) ?? "", answer.clone(), url));
    return answer;
  } catch {
    if (url.pathname === SIGN_OUT) await wipe();
    return request.method === "GET" ? withoutNetwork(url) : notSent(event);
  }
}

async function obey(order, answer, url) {
  const [word, days] = order.split(" ");
  if (word === "keep") return keep(answer, url, Number(days));
  if (word === "wipe" || word === "leave") await wipe();
  if (word === "leave") await registration.unregister();
}

async function keep(answer, url, days) {
  const html = await answer.text();
  const pages = await caches.open(KEPT), parts = await caches.open(PARTS);
  const headers = { "Content-Type": "text/html; charset=utf-8", "At": String(Date.now()), "Until": String(Date.now() + days * DAY) };
  await pages.delete(url.pathname);
  await pages.put(url.pathname, new Response(html, { headers }));
  for (const [, name] of html.matchAll(/(?:href|src)="(\/static\/[^"#?]+)/g)) {
    if (!(await parts.match(name))) await parts.add(name).catch(() => {});
  }
  for (const old of (await pages.keys()).slice(0, -MOST)) await pages.delete(old);
  await stillGood();
}

// What is past its days goes, whenever the worker looks.
async function stillGood() {
  const pages = await caches.open(KEPT), good = [];
  for (const request of await pages.keys()) {
    const page = await pages.match(request);
    if (Number(page.headers.get("Until")) > Date.now()) good.push({ path: new URL(request.url).pathname, page });
    else await pages.delete(request);
  }
  return good;
}

// The page that was asked stays on the screen, with what was typed; it says that nothing was sent.
async function notSent(event) {
  const page = await clients.get(event.clientId);
  page?.postMessage("not sent");
  return new Response(null, { status: 204 });
}

async function withoutNetwork(url) {
  const good = await stillGood();
  const kept = good.find(({ path }) => path === url.pathname);
  return kept ? asKept(kept.page) : offlinePage(good);
}

const langOf = (html) => html.match(/<html[^>]* lang="([\w-]+)"/)?.[1] ?? "nl";
function timeOf(page, lang) {
  const at = new Date(Number(page.headers.get("At"))), clock = { hour: "2-digit", minute: "2-digit" };
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(lang, isToday ? clock : { weekday: "long", ...clock });
}

async function asKept(page) {
  let html = await page.text();
  const at = new Date(Number(page.headers.get("At"))).toISOString();
  const words = html.match(/<meta name="kept-words" content="([^"]*)"/)?.[1] ?? "";
  html = html.replace("<html", `<html data-kept="${at}"`);
  if (!html.includes('id="stale"')) {
    const said = words.replace("{time}", timeOf(page, langOf(html)));
    html = html.replace(/(<main[^>]*>)/, `$1<p class="nl-stale" role="status">${said}</p>`);
  }
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Security-Policy": POLICY } });
}

async function offlinePage(good) {
  const cached = await caches.match(OFFLINE);
  let html = cached ? await cached.text() : "<!doctype html><title>Geen netwerk</title><h1>Geen netwerk</h1>";
  const from = html.match(/data-from="([^"]*)"/)?.[1] ?? "{time}", lines = [];
  for (const { path, page } of good) {
    const title = (await page.text()).match(/<title>([^<]*)/)?.[1] ?? path;
    lines.push(`<li class="nl-row"><div class="nl-row__body"><a class="nl-row__title" href="${path}">${title}</a><p class="nl-row__meta">${from.replace("{time}", timeOf(page, langOf(html)))}</p></div></li>`);
  }
  html = html.replace("<!--kept-->", lines.join(""));
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "Content-Security-Policy": POLICY } });
}
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

// A note says only that there is something; see foundation/messaging/push.py.
addEventListener("push", (event) => {
  const { title, body, url } = event.data?.json() ?? {};
  if (title) event.waitUntil(registration.showNotification(title, { body, tag: "iets", data: url, icon: "{{ icon|escapejs }}" }));
});
addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(event.notification.data ?? "/"));
});
