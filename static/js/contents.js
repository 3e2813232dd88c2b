/* Marks the current heading in the list of contents beside a long article, and keeps it in sight. */
const links = new Map([...document.querySelectorAll(".contents-aside a")].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

/* Scroll a list that is longer than the window, so that `link` is in sight. */
function follow(link) {
    const list = link.closest(".contents-aside");
    const end = link.offsetTop + link.offsetHeight;
    if (link.offsetTop >= list.scrollTop && end <= list.scrollTop + list.clientHeight) return;
    list.scrollTop = link.offsetTop - list.clientHeight / 2;
}

function markCurrent() {
    const line = innerHeight / 3;
    const current = headings.filter((heading) => heading.getBoundingClientRect().top < line).pop();
    for (const [id, link] of links) {
        if (!current || id !== current.id) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
            link.setAttribute("aria-current", "true");
            follow(link);
        }
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

// On phones, the list stays at the top of the window, and folds again after a choice.
const fold = document.querySelector(".contents-fold");
fold?.classList.add("is-following");
fold?.addEventListener("click", (event) => {
    if (event.target.closest("a")) fold.open = false;
});
