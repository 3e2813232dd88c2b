/** Sends the forms of the page as JSON, and says at each field what is wrong with it. */
import { api } from "../api/client";

function element(name: string, className: string, text: string) {
    return Object.assign(document.createElement(name), { className, textContent: text });
}

/** Send what is filled in, by the names of the fields; several choices are a list. */
function send(form: HTMLFormElement) {
    const data = new FormData(form);
    const fields = Object.fromEntries([...new Set(data.keys())].map((name) => [name, data.getAll(name).map(String)]));
    const path = { page_id: Number(form.dataset["form"]) };
    return api.POST("/api/v1/forms/{page_id}/submissions", { params: { path }, body: { fields } });
}

function complain(form: HTMLFormElement, detail: string, errors: Shapes["FieldError"][]) {
    form.querySelectorAll(".summary, .errorlist").forEach((old) => old.remove());
    form.querySelectorAll(".has-error").forEach((old) => old.classList.remove("has-error"));
    const summary = element("div", "summary", ""), list = document.createElement("ul");
    for (const { name, message } of errors) {
        const field = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
        const label = field?.querySelector("legend, label")?.firstChild?.textContent || name;
        list.append(element("li", "", `${label}: ${message}`));
        field?.classList.add("has-error");
        field?.querySelector("input, select, textarea")?.before(element("p", "errorlist", message));
    }
    summary.append(element("h2", "", detail), list);
    summary.tabIndex = -1;
    summary.setAttribute("role", "alert");
    form.prepend(summary);
    summary.focus();
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-form]")) {
    for (const [name, value] of new URLSearchParams(location.search)) {
        const control = form.elements.namedItem(name);
        if (control instanceof HTMLSelectElement) control.value = value;
    }
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const { data, error } = await send(form).catch(() => ({ data: undefined, error: undefined }));
        if (data) {
            const thanks = element("p", "empty", data.message);
            thanks.setAttribute("role", "status");
            form.replaceWith(thanks);
        } else {
            complain(form, error?.detail ?? "This could not be sent. Please try again, or call us.", error?.errors ?? []);
        }
    });
}
