/* Copies days in the grid of the week at once; without this script, the server does it. */
const form = document.querySelector("form[data-week]");

form?.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=copy]");
    if (!button) return;
    event.preventDefault();
    const isWeek = button.value === "weekdays";
    const targets = isWeek ? [1, 2, 3, 4] : [Number(button.value)];
    const source = `day-${isWeek ? 0 : targets[0] - 1}-`;
    for (const field of form.elements) {
        if (!field.name.startsWith(source)) continue;
        for (const day of targets) form.elements[field.name.replace(source, `day-${day}-`)].value = field.value;
    }
});
