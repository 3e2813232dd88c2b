/** The content API, with types generated from its own document by `npm run client`. */
import { STILLPOINT_API } from "astro:env/client";
import createClient from "openapi-fetch";
import type { paths } from "./schema";

type Page = Shapes["AnyPage"];

export const api = createClient<paths>({ baseUrl: new URL(STILLPOINT_API).origin });

if (import.meta.env.SSR) {
    // A build asks for very much at once: it waits where the API asks it to.
    api.use({
        async onResponse({ request, response }) {
            if (response.status !== 429) return undefined;
            await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get("Retry-After") ?? 60)));
            return fetch(request.url);
        },
    });
}

/** What was asked for; without it there is nothing to build. */
export function found<T>({ data, response }: { data?: T; response: Response }): T {
    if (data === undefined) throw new Error(`${response.url} answers ${response.status}.`);
    return data;
}

/** A list of the API, read part by part. */
async function whole<T>(part: (offset: number) => Promise<{ total: number; items: T[] }>): Promise<T[]> {
    const items: T[] = [];
    for (;;) {
        const { total, items: more } = await part(items.length);
        items.push(...more);
        if (more.length === 0 || items.length >= total) return items;
    }
}

/** Where old addresses lead. */
export const oldAddresses = () =>
    whole(async (offset) => found(await api.GET("/api/v1/redirects", { params: { query: { limit: 500, offset } } })));

async function pageAt(path: string, page = 1): Promise<Page> {
    const answer = found(await api.GET("/api/v1/pages/by-path", { params: { query: { path, page } } }));
    if (answer.type === "redirect" || answer.type === "gone") throw new Error(`${path} has moved during the build.`);
    return answer;
}

/** Every page of the site; further pages of lists have addresses of their own, as files can't tell queries apart. */
export async function allPages(): Promise<Page[]> {
    const addresses = await whole(async (offset) => found(await api.GET("/api/v1/urls", { params: { query: { limit: 500, offset } } })));
    const topics = await whole(async (offset) => found(await api.GET("/api/v1/topics", { params: { query: { limit: 100, offset } } })));
    const pages: Page[] = [];
    for (const { path } of [...addresses, ...topics]) {
        const page = await pageAt(path);
        pages.push(page);
        const last = "pagination" in page ? page.pagination.pages : 1;
        for (let number = 2; number <= last; number++) pages.push(further(await pageAt(path, number), number));
    }
    return pages;
}

function further(page: Page, number: number): Page {
    const path = `${page.path}page/${number}/`;
    const canonical = new URL(path, page.head.canonical).href;
    return { ...page, path, head: { ...page.head, canonical, jsonld: "" } };
}
