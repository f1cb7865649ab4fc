// Checks what is typed as it is typed, warns of what is not saved, and gives keys to what the page
// can do without it. Nothing here is needed: every form works when no script runs.
"use strict";

const PAUSE_MS = 350; // after the last key, before the text is checked
const WORDS_LIMIT = 65;
const CONFLICT = 409; // somebody else changed the statement meanwhile

for (const form of document.querySelectorAll("form.editor")) watch(form);
for (const region of document.querySelectorAll(".beside")) showCited(region);
document.addEventListener("keydown", onKey);

function watch(form) {
  const fields = [...form.querySelectorAll("textarea")];
  const place = form.querySelector("#findings");
  const saved = fields.map((field) => field.defaultValue);
  let timer = 0;
  let asked = 0;
  let isSending = false;

  const isUnsaved = () => fields.some((field, index) => field.value !== saved[index]);

  async function check() {
    const number = ++asked;
    const body = new URLSearchParams(new FormData(form));
    try {
      const reply = await fetch(form.dataset.check, { method: "POST", body });
      const text = await reply.text();
      if (number !== asked) return; // a later text is being checked
      if (reply.ok) show(place, text);
      else tell(place, reply.status === CONFLICT ? form.dataset.overtaken : form.dataset.failed);
    } catch {
      if (number === asked) tell(place, form.dataset.failed);
    }
  }

  for (const field of fields) {
    const count = field.parentElement.querySelector(".word-count");
    const told = () => countWords(field, count);
    told();
    field.addEventListener("input", () => {
      told();
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE_MS);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
  }
  form.addEventListener("submit", () => { isSending = true; });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved() && !isSending) event.preventDefault();
  });
}

// The reply is a piece of our own page; text of articles stands in it escaped.
function show(place, html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  place.replaceChildren(...parsed.body.childNodes);
}

function tell(place, text) {
  const line = document.createElement("p");
  line.className = "verdict bad";
  line.textContent = text;
  place.replaceChildren(line);
}

function countWords(field, count) {
  if (!count) return;
  const words = field.value.split(/\s+/).filter(Boolean).length;
  count.classList.toggle("over", words > WORDS_LIMIT);
  count.textContent = words ? ` ${words} ${count.dataset.words} (${count.dataset.limit})` : "";
}

// The article scrolls by itself to the cited sentence; the page stays where it is.
function showCited(region) {
  const cited = region.querySelector(".article-text mark");
  if (!cited || region.scrollHeight <= region.clientHeight) return;
  const above = cited.getBoundingClientRect().top - region.getBoundingClientRect().top;
  region.scrollTop += above - region.clientHeight / 3;
}

// By the place of the key, not its letter: an Arabic keyboard writes another one there.
function onKey(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const links = { KeyN: "to-next", KeyP: "to-previous", KeyB: "to-brief" };
  if (event.code === "KeyW") {
    const fields = [...document.querySelectorAll("form.editor textarea")];
    const next = fields[(fields.indexOf(document.activeElement) + 1) % fields.length];
    if (next) next.focus();
  } else if (links[event.code]) {
    document.getElementById(links[event.code])?.click();
  } else {
    return;
  }
  event.preventDefault();
}
