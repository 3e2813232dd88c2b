import type { MiddlewareHandler } from "astro";
import { api, found } from "./api/client";

/** Read what stands around every page; previews read it each time, so it is never old. */
export const onRequest: MiddlewareHandler = async ({ locals }, next) => {
    locals.site = found(await api.GET("/api/v1/site"));
    return next();
};
