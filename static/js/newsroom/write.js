// The newsroom's screen on a device: what is written is kept here from the first letter on, photos are shrunk, and
// what was sent without a signal goes out when there is one. Without this script it is an ordinary form.

import { draftsOf, forget, keep } from "./drafts.js";
import { choose, shrink } from "./photo.js";
import { OFFLINE, send, SIGNED_OUT, TO_MEND } from "./sending.js";

const KEEP_AFTER = 500; // milliseconds without a letter
const TRY_AGAIN = 20_000; // milliseconds: phones do not always say that the signal is back
const NOT_KEPT = new Set(["csrfmiddlewaretoken", "key"]);

const LAST_WRITER = "newsroom-writer"; // the page without a signal knows by it whose drafts it shows

const form = document.querySelector("form[data-newsroom]");
const status = form.querySelector("[data-status]");
const photo = form.elements.photo;
const canvas = form.querySelector("[data-photo]");
const say = (word) => (status.textContent = status.dataset[word] ?? "");

let pressed = null; // the button of a sending that is on its way, or waits for a signal
let isSending = false;
let timer = 0;

function draft() {
  const values = [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && !(value instanceof File));
  return {
    key: form.elements.key.value,
    writer: form.dataset.writer,
    fields: Object.fromEntries(values),
    photo: photo.files[0] ?? null,
    isWaiting: pressed ? pressed.name : "",
  };
}

async function keepNow() {
  clearTimeout(timer);
  try {
    await keep(draft());
    return true;
  } catch {
    say("full");
    return false;
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(async () => (await keepNow()) && !pressed && say("saved"), KEEP_AFTER);
});

photo.addEventListener("change", async () => {
  canvas.hidden = true;
  if (photo.files[0]) await show(photo.files[0]);
  fold();
  keepNow();
});

// A photo is described; without one there is nothing to say.
const description = form.querySelector("[data-photo-alt]");
const hasPhoto = () => photo.files.length || form.querySelector(".cover") || form.elements.photo_alt.value;
const fold = () => (description.hidden = !hasPhoto());

async function show(file) {
  try {
    choose(photo, await shrink(file, canvas));
    canvas.hidden = false;
  } catch {
    // A kind that this browser does not draw: the server looks at it.
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (pressed && event.submitter === pressed) return; // a second press while the first is on its way
  pressed = event.submitter ?? form.querySelector("button[name]");
  sendNow();
});

async function sendNow() {
  if (!pressed || isSending) return;
  isSending = true;
  await keepNow();
  const values = new FormData(form);
  values.set(pressed.name, pressed.value);
  say("sending");
  const outcome = await send(form, values);
  isSending = false;
  if (outcome === OFFLINE) {
    say("offline");
    setTimeout(sendNow, TRY_AGAIN);
    return;
  }
  const button = pressed;
  pressed = null;
  if (outcome === SIGNED_OUT) return askToSignIn();
  if (outcome === TO_MEND) return sendPlainly(button);
  // The draft is forgotten by the page that it leads to: only that one knows that the portal has it.
  location.assign(outcome);
}

// The server has something to say about the form: let it show its page.
function sendPlainly(button) {
  const name = document.createElement("input");
  Object.assign(name, { type: "hidden", name: button.name, value: button.value });
  form.append(name);
  form.submit();
}

function askToSignIn() {
  say("signedOut");
  const link = document.createElement("a");
  link.href = location.href;
  link.textContent = status.dataset.signIn;
  status.append(" ", link);
}

addEventListener("online", sendNow);

// A draft of hers that never reached the portal: the one of this article, or one that waits to be sent, comes back at
// once; any other is offered.
async function offerDraft() {
  const drafts = await draftsOf(form.dataset.writer);
  const own = drafts.find((kept) => kept.key === form.elements.key.value);
  const other = form.dataset.isNew !== undefined ? drafts.find((kept) => !kept.fields.version) : undefined;
  const found = own ?? other;
  const offer = form.querySelector("[data-found]");
  if (!found) return;
  if (found.isWaiting && form.dataset.isNew !== undefined) {
    await fill(found);
    pressed = form.querySelector(`button[name="${found.isWaiting}"]`);
    return sendNow();
  }
  if (form.querySelector(".error-summary, .field--error")) return; // what she just sent is newer
  offer.querySelector("[data-title]").textContent = found.fields.title || offer.dataset.untitled;
  offer.hidden = false;
  offer.querySelector("[data-take]").addEventListener("click", () => fill(found).then(() => (offer.hidden = true)));
  offer.querySelector("[data-drop]").addEventListener("click", () =>
    forget(found.key).then(() => (offer.hidden = true)),
  );
}

async function fill(found) {
  for (const [name, value] of Object.entries(found.fields)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.elements.key.value = found.key;
  if (found.photo) await show(found.photo);
  fold();
}

if (form.dataset.writer) localStorage.setItem(LAST_WRITER, form.dataset.writer);
else form.dataset.writer = localStorage.getItem(LAST_WRITER) ?? "";
form.elements.key.value ||= crypto.randomUUID();

fold();
offerDraft().catch(() => {}); // a browser that keeps nothing
navigator.serviceWorker?.register(form.dataset.worker, { scope: form.dataset.scope }).catch(() => {});
