{% autoescape off %}// Lets somebody open the newsroom without a signal: then it shows a page that keeps a text on the device. It holds
// nothing of anybody: that page, and how it looks.
const STORE = "newsroom-{{ version }}";
const SHELL = "{{ shell }}";
const KEPT = [SHELL{% for file in files %}, "{{ file }}"{% endfor %}];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(KEPT)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const former = (names) => names.filter((name) => name.startsWith("newsroom-") && name !== STORE);
  event.waitUntil(caches.keys().then((names) => Promise.all(former(names).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (KEPT.includes(new URL(request.url).pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  }
});
{% endautoescape %}
