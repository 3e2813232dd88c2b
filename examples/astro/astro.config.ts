import node from "@astrojs/node";
import { defineConfig, envField } from "astro/config";

const usual = "http://127.0.0.1:8000/api/v1";

export default defineConfig({
    site: process.env["SITE"] ?? "http://127.0.0.1:4321",
    trailingSlash: "always",
    adapter: node({ mode: "standalone" }),
    env: { schema: { STILLPOINT_API: envField.string({ context: "client", access: "public", url: true, default: usual }) } },
    vite: { build: { assetsInlineLimit: 0 }, server: { fs: { allow: ["../.."] } } },
});
