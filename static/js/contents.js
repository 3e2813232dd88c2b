/* Marks the heading being read in the list of contents beside a long article. */
const links = new Map([...document.querySelectorAll(".contents-aside a")].map((link) => [link.hash.slice(1), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark() {
    const line = innerHeight / 3;
    const current = headings.filter((heading) => heading.getBoundingClientRect().top < line).pop();
    for (const [id, link] of links) {
        if (current && id === current.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
    }
}

if (headings.length) {
    let waiting = false;
    addEventListener("scroll", () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => {
            waiting = false;
            mark();
        });
    }, { passive: true });
    mark();
}

// Chosen on a phone, the folded list closes behind the reader.
const fold = document.querySelector(".contents-fold");
fold?.addEventListener("click", (event) => {
    if (event.target.closest("a")) fold.open = false;
});
