/*
 * Keeps what a visitor types into a form until it is sent, so that a reload loses nothing. It stays in this tab of this
 * browser (sessionStorage) and is gone with the tab. Hidden fields, such as the one for robots, are never kept.
 */
const form = document.querySelector("form[data-draft]");
const sent = document.querySelector("[data-sent]");

function getKey(action) {
    return `draft:${action}`;
}

function getControls() {
    return [...form.elements].filter(({ name, type, tabIndex }) => name && type !== "hidden" && tabIndex >= 0);
}

/* Return the options of a menu, the control itself if it can be ticked, else nothing: all that can be chosen. */
function getChoices(control) {
    if (control.options) return [...control.options];
    return ["checkbox", "radio"].includes(control.type) ? [control] : [];
}

/* Return what is typed and chosen as pairs of a field's name and a value, like FormData. */
function read() {
    const names = new Set(getControls().map(({ name }) => name));
    return [...new FormData(form)].filter(([name, value]) => names.has(name) && value);
}

function keep() {
    const draft = { query: location.search, values: read() };
    sessionStorage.setItem(getKey(form.getAttribute("action")), JSON.stringify(draft));
}

function restoreControl(control, values) {
    const choices = getChoices(control);
    for (const choice of choices) {
        if ("selected" in choice) choice.selected = values.includes(choice.value);
        else choice.checked = values.includes(choice.value);
    }
    if (!choices.length) control.value = values[0] ?? "";
}

/* Fill in a draft. What a new link to this page chose, such as a treatment, goes before the choice of the draft. */
function restore({ query, values }) {
    for (const control of getControls()) {
        const isChosen = getChoices(control).some((choice) => choice.value && choice.defaultSelected);
        if (query !== location.search && isChosen) continue;
        restoreControl(control, values.filter(([name]) => name === control.name).map(([, value]) => value));
    }
}

try {
    if (sent) sessionStorage.removeItem(getKey(sent.dataset.sent));
    if (form) {
        const draft = sessionStorage.getItem(getKey(form.getAttribute("action")));
        if (form.dataset.draft) keep(); // The page was sent back with what was typed, see the errors.
        else if (draft) restore(JSON.parse(draft));
        form.addEventListener("input", keep);
    }
} catch {
    // A browser that stores nothing forgets what is typed, as before.
}
