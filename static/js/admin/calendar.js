/* Moves an entry of the calendar by dragging: it sends the form that is under "Move". Without it, the form does. */
const calendar = document.querySelector("[data-calendar]");
let dragged = null;

for (const entry of calendar?.querySelectorAll("[data-entry]") ?? []) entry.draggable = true;

function getCell(event) {
    return dragged ? event.target.closest?.("[data-day]") : null;
}

function mark(cell) {
    for (const marked of calendar.querySelectorAll("[data-over]")) marked.removeAttribute("data-over");
    cell?.setAttribute("data-over", "");
}

calendar?.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-entry]") ?? null;
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.textContent.trim());
});

calendar?.addEventListener("dragover", (event) => {
    const cell = getCell(event);
    if (!cell) return;
    event.preventDefault();
    mark(cell);
});

calendar?.addEventListener("drop", (event) => {
    const cell = getCell(event);
    if (!cell) return;
    event.preventDefault();
    const form = dragged.querySelector("form");
    if (form.elements.day.value === cell.dataset.day) return;
    form.elements.day.value = cell.dataset.day;
    form.requestSubmit();
});

calendar?.addEventListener("dragend", () => {
    dragged = null;
    mark(null);
});
