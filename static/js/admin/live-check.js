/**
 * The publish check beside the text: asks the server about what the form holds while somebody types, at most a second
 * after the last key, and leads to the place of a finding. It takes no focus, stays closed until it is opened, and
 * isn't there while there is nothing to mend.
 */

import { putFact } from "./fact-offer.js";

const PAUSE_MILLISECONDS = 900;
const PLACE = /^#check-([\w-]+)(?:\.([\w-]+))?$/;
const OPEN = "live-check-open";

/** Return the address to ask; "" for a new page, which is stored at its first autosave. */
function getAddress() {
  const match = /^(.*\/pages\/\d+)\/edit\/$/.exec(location.pathname);
  return match ? `${match[1]}/live-check/` : "";
}

/** Return the field or block that the finding at `hash` is about. */
function getTarget(hash) {
  const [, field, block] = PLACE.exec(hash) ?? [];
  if (!field) return null;
  return (
    (block && (document.getElementById(`block-${block}-section`) ?? document.querySelector(`[data-contentpath="${block}"]`))) ||
    document.querySelector(`[data-contentpath="${field}"]`) ||
    document.querySelector(`[id^="panel-child"][id$="-${field}-section"]`)
  );
}

/** Open the tab that holds the finding at `hash`, and bring its field or block into view. */
function goTo(hash) {
  const target = getTarget(hash);
  if (!target) return;
  const tab = target.closest('[role="tabpanel"]');
  if (tab) document.querySelector(`[role="tab"][href="#${tab.id}"]`)?.click();
  target.scrollIntoView({ block: "center" });
  target.querySelector('[contenteditable="true"], input:not([type="hidden"]), textarea, select')?.focus({ preventScroll: true });
}

/** Take a finding away that is meant so; the saved draft remembers it. */
function leave(button) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("meant", button.dataset.leave);
  fetch(getAddress().replace("live-check", "publish-sheet"), { method: "POST", body });
  button.closest("li").remove();
}

function buildPanel() {
  const panel = document.createElement("details");
  panel.className = "live-check";
  panel.innerHTML = '<summary><span role="status"></span></summary><div></div>';
  panel.open = localStorage.getItem(OPEN) === "yes";
  panel.addEventListener("toggle", () => localStorage.setItem(OPEN, panel.open ? "yes" : "no"));
  panel.addEventListener("click", (event) => {
    const { target } = event;
    const link = target.closest("a[href^='#check-']");
    if (link) {
      event.preventDefault();
      goTo(link.hash);
    } else if (target.matches("[data-fact]")) putFact(getTarget(target.dataset.place), target.dataset);
    else if (target.matches("[data-leave]")) leave(target);
  });
  panel.hidden = true;
  document.body.append(panel);
  return panel;
}

function watch(form) {
  const panel = buildPanel();
  let timer, asked, request;

  async function ask() {
    const address = getAddress();
    const body = new FormData(form);
    const state = JSON.stringify([...body].filter(([, value]) => typeof value === "string"));
    if (!address || state === asked) return;
    asked = state;
    request?.abort();
    request = new AbortController();
    const response = await fetch(address, { method: "POST", body, signal: request.signal }).catch(() => null);
    if (!response?.ok || response.redirected) return; // to the form to sign in
    const [{ firstElementChild: summary }, list] = panel.children;
    list.innerHTML = await response.text();
    const words = list.querySelector("[data-live-check-summary]");
    words.remove();
    if (summary.textContent !== words.textContent) summary.textContent = words.textContent;
    panel.hidden = !panel.open && "nothing" in words.dataset;
  }

  function askSoon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MILLISECONDS);
  }

  for (const name of ["input", "change", "keyup", "click", "drop"]) form.addEventListener(name, askSoon);
  document.addEventListener("w-autosave:success", askSoon);
  askSoon();
}

const form = document.querySelector("form[data-edit-form]");
if (form && /\/pages\//.test(location.pathname)) {
  watch(form);
  addEventListener("load", () => setTimeout(goTo, 500, location.hash));
  addEventListener("hashchange", () => goTo(location.hash));
}
