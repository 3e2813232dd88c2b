/* Loads a video into the page when a visitor starts it. Without this script its link leads to the provider's page. */
for (const link of document.querySelectorAll("a[data-embed]")) {
    link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        const frame = document.createElement("iframe");
        const container = document.createElement("div");
        const url = new URL(link.dataset.embed);
        url.searchParams.set("autoplay", "1");
        frame.src = url.href;
        frame.title = link.dataset.title;
        frame.allow = "autoplay; fullscreen";
        frame.allowFullscreen = true;
        container.className = "video";
        container.append(frame);
        link.replaceWith(container);
        frame.focus();
    });
}
