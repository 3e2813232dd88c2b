/*
 * Lets the browser add or use a passkey when a form with data-passkey is sent, and sends its answer in the field
 * "passkey". A form that asks for one ("use") with a code typed in it is sent as it is.
 */
const PROBLEMS = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" };
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

function toText(buffer) {
    const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function readOptions(options) {
    const withBytes = (list) => (list ?? []).map((item) => ({ ...item, id: toBytes(item.id) }));
    const read = { ...options, challenge: toBytes(options.challenge) };
    if (options.user) read.user = { ...options.user, id: toBytes(options.user.id) };
    if (options.excludeCredentials) read.excludeCredentials = withBytes(options.excludeCredentials);
    if (options.allowCredentials) read.allowCredentials = withBytes(options.allowCredentials);
    return read;
}

function writeAnswer({ id, rawId, type, response }) {
    const names = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
    const present = names.filter((name) => response[name]);
    const parts = Object.fromEntries(present.map((name) => [name, toText(response[name])]));
    return JSON.stringify({ id, rawId: toText(rawId), type, response: parts });
}

async function ask(form) {
    const purpose = form.dataset.passkey;
    const body = new URLSearchParams({ purpose, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(form.dataset.options, { method: "POST", body });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const options = await answer.json();
    if (options.first) {
        location.assign(options.first); // the site asks for the password or for a second factor first
        return "";
    }
    const publicKey = readOptions(options);
    const { credentials } = navigator;
    return writeAnswer(await (purpose === "add" ? credentials.create({ publicKey }) : credentials.get({ publicKey })));
}

function explain(form, name) {
    const problem = form.querySelector("[data-passkey-problem]");
    problem.textContent = name ? form.dataset[name] : "";
    problem.hidden = !name;
}

async function askAndSend(form, button) {
    form.setAttribute("aria-busy", "true");
    try {
        form.elements.passkey.value = await ask(form);
        if (form.elements.passkey.value) form.requestSubmit(button);
    } catch (error) {
        explain(form, PROBLEMS[error?.name] ?? "failed");
    } finally {
        form.elements.passkey.value = "";
        form.removeAttribute("aria-busy");
    }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
        const isTyped = form.elements.code?.value.trim() && !event.submitter?.matches("[data-passkey-button]");
        if (isTyped || form.elements.passkey.value) return;
        event.preventDefault();
        explain(form, window.PublicKeyCredential ? null : "unable");
        if (window.PublicKeyCredential && !form.hasAttribute("aria-busy")) askAndSend(form, event.submitter);
    });
}
