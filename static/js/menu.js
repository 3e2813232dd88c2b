/* The menu on phones. Without this script its link jumps to the menu, which CSS opens as the :target. */
const toggle = document.querySelector(".menu-toggle");
const menu = toggle && document.querySelector(toggle.hash);

function setOpen(isOpen) {
    menu.classList.toggle("is-open", isOpen);
    menu.classList.toggle("is-closed", !isOpen);
    toggle.setAttribute("aria-expanded", String(isOpen));
}

if (menu) {
    toggle.setAttribute("role", "button");
    toggle.setAttribute("aria-controls", menu.id);
    setOpen(location.hash === toggle.hash);

    toggle.addEventListener("click", (event) => {
        event.preventDefault();
        setOpen(!menu.classList.contains("is-open"));
    });
    toggle.addEventListener("keydown", (event) => {
        if (event.key === " ") {
            event.preventDefault();
            toggle.click();
        }
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.classList.contains("is-open")) {
            setOpen(false);
            toggle.focus();
        }
    });
    document.addEventListener("click", (event) => {
        if (!event.target.closest(".top")) setOpen(false);
    });
    // Close it when the visitor comes back from another page.
    addEventListener("pageshow", (event) => event.persisted && setOpen(false));
}
