/** Shows what the API finds for the words in the address. */
import { api } from "../api/client";

const words = new URLSearchParams(location.search).get("q")?.trim() ?? "";
const place = document.querySelector<HTMLElement>("[data-results]");
const template = document.querySelector<HTMLTemplateElement>("[data-result]");

function result(eyebrow: string, title: string, url: string, excerpt: string) {
    const item = document.importNode(template!.content, true);
    item.querySelector(".eyebrow")!.textContent = eyebrow;
    Object.assign(item.querySelector("a")!, { textContent: title, href: url });
    item.querySelector(".soft")!.innerHTML = excerpt; // safe HTML, as the API promises
    return item;
}

function show({ query, total, suggestions, counts, items }: Shapes["SearchResults"]) {
    const kinds = new Map(counts.map(({ kind, title }) => [kind, title]));
    document.querySelector("h1")!.textContent = `Results for “${query}”`;
    document.querySelector("[data-total]")!.textContent = total ? `${total} page${total === 1 ? "" : "s"}` : "";
    place!.replaceChildren(
        ...suggestions.map(({ link, text }) => result("Our suggestion", link.text, link.url, text)),
        ...items.map(({ kind, page, excerpt }) => result(kinds.get(kind) ?? "", page.title, page.path, excerpt)),
    );
    if (!place!.children.length) place!.textContent = "Nothing found. Try one word, or a simpler one.";
}

if (place && template && words) {
    document.querySelector<HTMLInputElement>("main [name=q]")!.value = words;
    const { data } = await api.GET("/api/v1/search", { params: { query: { q: words.slice(0, 200), limit: 100 } } }).catch(() => ({ data: undefined }));
    if (data) show(data);
    else place.textContent = "The search does not answer at the moment. Please try again later.";
}
