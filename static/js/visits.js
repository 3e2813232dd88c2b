/* Tells the site that a page was seen or a number called. Without cookies; the site stores daily sums only. */
const { doNotTrack, globalPrivacyControl } = navigator;

function count(kind, path = location.pathname) {
    navigator.sendBeacon("/seen/", `${kind} ${path}`);
}

if (doNotTrack !== "1" && !globalPrivacyControl) {
    const sent = document.querySelector("[data-sent]");
    if (sent) count("form", sent.dataset.page);
    else count("view");
    addEventListener("click", ({ target }) => {
        const link = target.closest("a");
        const kind = link && ({ "tel:": "call", "sms:": "text" }[link.protocol] || link.dataset.count);
        if (kind) count(kind);
    });
}
