/* Marks the current heading in the list of contents beside a long article. */
const links = new Map([...document.querySelectorAll(".contents-aside a")].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function markCurrent() {
    const line = innerHeight / 3;
    const current = headings.filter((heading) => heading.getBoundingClientRect().top < line).pop();
    for (const [id, link] of links) {
        if (current && id === current.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
    }
}

if (headings.length) {
    let isScheduled = false;
    addEventListener("scroll", () => {
        if (isScheduled) return;
        isScheduled = true;
        requestAnimationFrame(() => {
            isScheduled = false;
            markCurrent();
        });
    }, { passive: true });
    markCurrent();
}

// On phones, the list folds again after a choice.
const fold = document.querySelector(".contents-fold");
fold?.addEventListener("click", (event) => {
    if (event.target.closest("a")) fold.open = false;
});
