/*
 * Opening hours at a moment. `hours` is {tz, today: [start, end, offset] or null, week: {"0": [["08:30", "12:30"], …]},
 * holidays: [{from, to, label, spans}], seasons: [{from, week}] or missing}; Monday is "0". A span whose end isn't after
 * its start ends on the next day. A season's week holds from its day on.
 * A moment is the practice's wall clock: {day: a Date at midnight UTC, minute: minutes since midnight}. Looking up a
 * time zone in the browser takes a phone 60 ms, so the page says which offset its own day has.
 */
const DAY_MILLISECONDS = 864e5;
const DAY_MINUTES = 1440;

function parseMinutes(text) {
    return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/* Return what the practice's clock shows at `now`, a Date. */
export function getWallClock({ tz, today }, now = new Date()) {
    if (today && today[0] * 1000 <= now && now < today[1] * 1000) {
        const local = now.getTime() + today[2] * 6e4;
        const sinceMidnight = local % DAY_MILLISECONDS;
        return { day: new Date(local - sinceMidnight), minute: Math.floor(sinceMidnight / 6e4) };
    }
    const format = new Intl.DateTimeFormat("en-US", {
        timeZone: tz,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
    });
    const parts = format.formatToParts(now);
    const get = (type) => Number(parts.find((part) => part.type === type).value);
    const day = new Date(Date.UTC(get("year"), get("month") - 1, get("day")));
    return { day, minute: get("hour") * 60 + get("minute") };
}

/* Return the pairs of times of `day`: those of its holidays, or of its weekday. A closure wins among holidays. */
function getPairs(hours, day, holidays) {
    if (holidays.some((holiday) => !holiday.spans.length)) return [];
    if (holidays.length) return holidays.flatMap((holiday) => holiday.spans);
    const date = day.toISOString().slice(0, 10);
    const season = (hours.seasons || []).filter(({ from }) => from <= date).pop();
    return (season || hours).week[(day.getUTCDay() + 6) % 7] || [];
}

/* Return a pair of times as [start, end] in minutes since midnight. */
function parseSpan([from, to]) {
    const start = parseMinutes(from);
    const end = parseMinutes(to);
    if (start === 0 && (end === 0 || end === DAY_MINUTES - 1)) return [start, DAY_MINUTES];
    return [start, end <= start ? end + DAY_MINUTES : end];
}

/* Return {spans, label}: the spans that start on `day`, sorted, and the name of the holiday or "". */
export function getSpans(hours, day) {
    const date = day.toISOString().slice(0, 10);
    const holidays = hours.holidays.filter((holiday) => holiday.from <= date && date <= holiday.to);
    const named = holidays.find((holiday) => !holiday.spans.length) || holidays[0];
    const spans = getPairs(hours, day, holidays).map(parseSpan);
    return { label: named?.label || "", spans: spans.sort((a, b) => a[0] - b[0]) };
}

/* Return all spans from yesterday to two weeks ahead in minutes since today's midnight, adjoining ones merged. */
function mergeSpans(hours, day) {
    const merged = [];
    for (let offset = -1; offset < 15; offset += 1) {
        const { spans } = getSpans(hours, new Date(day.getTime() + offset * DAY_MILLISECONDS));
        for (const [start, end] of spans) {
            const from = start + offset * DAY_MINUTES;
            const to = end + offset * DAY_MINUTES;
            const last = merged[merged.length - 1];
            if (last && from <= last[1]) last[1] = Math.max(last[1], to);
            else merged.push([from, to]);
        }
    }
    return merged;
}

/* Return {open, at}: whether it is open, and when that changes, in minutes since today's midnight. `at` is undefined if it
   doesn't change within two weeks. */
export function getOpenState(hours, { day, minute }) {
    const next = mergeSpans(hours, day).find(([, to]) => to > minute);
    if (!next) return { open: false, at: undefined };
    const open = next[0] <= minute;
    const at = open ? next[1] : next[0];
    return { open, at: at < 14 * DAY_MINUTES ? at : undefined };
}
