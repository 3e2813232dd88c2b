/*
 * What the opening hours mean at a moment. `hours` is {tz, today: [start, end, offset] or null, week: {"0": [["08:30",
 * "12:30"], …]}, holidays: [{from, to, label, spans}]}, Monday is "0"; a span that ends no later than it begins runs
 * past midnight. Moments are given as the practice's wall clock: {day: a Date at midnight UTC, minute: minutes since
 * midnight}. Asking the browser about a time zone takes a phone 60 ms, so the page brings the offset of its day along.
 */
const DAY = 864e5;
const minutes = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

export function wallClock({ tz, today }, now = new Date()) {
    if (today && today[0] * 1000 <= now && now < today[1] * 1000) {
        const there = now.getTime() + today[2] * 6e4, minute = Math.floor((there % DAY) / 6e4);
        return { day: new Date(there - (there % DAY)), minute };
    }
    const parts = new Intl.DateTimeFormat("en-US", {
        timeZone: tz, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
    }).formatToParts(now);
    const get = (type) => Number(parts.find((part) => part.type === type).value);
    return { day: new Date(Date.UTC(get("year"), get("month") - 1, get("day"))), minute: get("hour") * 60 + get("minute") };
}

/* The spans that begin on a day, as [start, end] in minutes, and the holiday's name. A closure wins among holidays. */
export function spansOn(hours, day) {
    const date = day.toISOString().slice(0, 10);
    const special = hours.holidays.filter((holiday) => holiday.from <= date && date <= holiday.to);
    const closed = special.find((holiday) => !holiday.spans.length);
    const pairs = closed ? [] : special.length ? special.flatMap((holiday) => holiday.spans) : hours.week[(day.getUTCDay() + 6) % 7] || [];
    const spans = pairs.map(([from, to]) => {
        const start = minutes(from), end = minutes(to);
        const allDay = start === 0 && (end === 0 || end === 1439);
        return [start, allDay ? 1440 : end <= start ? end + 1440 : end];
    });
    return { label: (closed || special[0] || {}).label || "", spans: spans.sort((a, b) => a[0] - b[0]) };
}

/* Whether it is open, and when that changes: {open, at: minutes from today's midnight, or undefined when it never does}. */
export function state(hours, { day, minute }) {
    const stretches = [];
    for (let offset = -1; offset < 15; offset += 1) {
        for (const [start, end] of spansOn(hours, new Date(day.getTime() + offset * DAY)).spans) {
            const from = start + offset * 1440, to = end + offset * 1440, last = stretches[stretches.length - 1];
            if (last && from <= last[1]) last[1] = Math.max(last[1], to);
            else stretches.push([from, to]);
        }
    }
    const next = stretches.find(([, to]) => to > minute);
    const open = Boolean(next) && next[0] <= minute;
    const at = next && (open ? next[1] : next[0]);
    return { open, at: at < 14 * 1440 ? at : undefined };
}
