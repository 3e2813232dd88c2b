/** The shapes of the API, by the names of its document. */
type Shapes = import("./api/schema").components["schemas"];

declare namespace App {
    interface Locals {
        /** The practice and what stands around every page. */
        site: Shapes["Site"];
    }
}
