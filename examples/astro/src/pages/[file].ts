/** Old addresses, as many hosts of static sites read them: the longest first, each before what was below it. */
import { STILLPOINT_API } from "astro:env/client";
import type { APIRoute } from "astro";
import { oldAddresses } from "../api/client";

export const getStaticPaths = () => [{ params: { file: "_redirects" } }];

export const GET: APIRoute = async () => {
    const old = (await oldAddresses()).sort((a, b) => b.path.length - a.path.length);
    const lines = old.flatMap(({ path, to, permanent, below }) => {
        const gone = "/404.html 410";
        const status = permanent ? 301 : 302;
        const rest = to ? `${to.replace(/\/$/, "")}/:splat ${status}` : gone;
        return [`${path} ${to ? `${to} ${status}` : gone}`, ...(below ? [`${path}/* ${rest}`] : [])];
    });
    // What search engines ask of the site is answered by Django.
    const handedOn = ["/robots.txt", "/sitemap.xml"].map((path) => `${path} ${new URL(path, STILLPOINT_API).href} 200`);
    return new Response(`${[...lines, ...handedOn].join("\n")}\n`);
};
