/** Small things about words, dates and addresses. */

/** The address of the list that a page is on. */
export const listOf = (path: string) => path.replace(/[^/]+\/$/, "");

/** The address of the list, without the number of its page. */
export const firstOf = (path: string) => path.replace(/page\/\d+\/$/, "");

/** A moment as a date at the practice's place: for machines, and for people. */
export const isoDay = (moment: string, timeZone: string) =>
    new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(moment));
export const longDay = (moment: string, timeZone: string) =>
    new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "long" }).format(new Date(moment));

export const shortened = (text: string, characters: number) =>
    text.length > characters ? `${text.slice(0, characters - 1)}…` : text;

/** What TypeScript proves to be impossible. */
export function never(value: never): never {
    throw new Error(`Nothing shows ${JSON.stringify(value)}.`);
}
