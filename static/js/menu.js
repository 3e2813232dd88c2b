/* The menu of phones. Without this script its link jumps to the menu, which opens as the target of the address. */
const toggle = document.querySelector(".menu-toggle");
const menu = toggle && document.querySelector(toggle.hash);

function show(open) {
    menu.classList.toggle("is-open", open);
    menu.classList.toggle("is-closed", !open);
    toggle.setAttribute("aria-expanded", String(open));
}

if (menu) {
    toggle.setAttribute("role", "button");
    toggle.setAttribute("aria-controls", menu.id);
    show(location.hash === toggle.hash);

    toggle.addEventListener("click", (event) => {
        event.preventDefault();
        show(!menu.classList.contains("is-open"));
    });
    toggle.addEventListener("keydown", (event) => {
        if (event.key === " ") {
            event.preventDefault();
            toggle.click();
        }
    });
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && menu.classList.contains("is-open")) {
            show(false);
            toggle.focus();
        }
    });
    document.addEventListener("click", (event) => {
        if (!event.target.closest(".top")) show(false);
    });
    // Back from the page that was chosen, the menu is closed again.
    addEventListener("pageshow", (event) => event.persisted && show(false));
}
