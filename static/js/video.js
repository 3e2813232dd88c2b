/* Loads a video into the page when somebody asks for it; without this script its link leads to where it plays. */
for (const link of document.querySelectorAll("a[data-embed]")) {
    link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const frame = document.createElement("iframe"), place = document.createElement("div");
        const address = new URL(link.dataset.embed);
        address.searchParams.set("autoplay", "1");
        Object.assign(frame, { src: address.href, title: link.dataset.title, allow: "autoplay; fullscreen", allowFullscreen: true });
        place.className = "video";
        place.append(frame);
        link.replaceWith(place);
        frame.focus();
    });
}
