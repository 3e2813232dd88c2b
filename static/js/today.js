/* Marks today's row of the opening hours and says whether it is open now. Without this script the page is complete. */
import { getOpenState, getSpans, getWallClock } from "./hours.js";

const source = document.querySelector("[data-hours]");
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/* Format minutes since midnight; `clock` is "12" or "24". */
function formatTime(minute, clock) {
    const hour = Math.floor(minute / 60) % 24;
    const rest = String(minute % 60).padStart(2, "0");
    if (clock === "24") return `${String(hour).padStart(2, "0")}:${rest}`;
    return `${hour % 12 || 12}:${rest}\u00a0${hour < 12 ? "am" : "pm"}`;
}

function formatSpan([from, to], clock) {
    return to - from === 1440 ? "Open all day" : `${formatTime(from, clock)} – ${formatTime(to, clock)}`;
}

function getDayName(daysAhead, weekday) {
    if (daysAhead < 2) return ["today", "tomorrow"][daysAhead];
    return daysAhead < 7 ? WEEKDAYS[(weekday + daysAhead) % 7] : "";
}

function describeState({ open, at }, weekday, clock) {
    if (at === undefined) return open ? "Open now" : "Closed at the moment";
    const daysAhead = Math.floor(at / 1440);
    const time = formatTime(((at % 1440) + 1440) % 1440, clock);
    if (open) return daysAhead > 1 ? "Open now" : `Open now, until ${time}`;
    const day = getDayName(daysAhead, weekday);
    return day ? `Closed now, opens ${day} at ${time}` : "Closed at the moment";
}

function showTodaysHours(element, today, clock) {
    const cell = document.querySelector(".is-today td");
    element.style.minHeight ||= `${element.getBoundingClientRect().height}px`; // so that nothing below it moves
    element.previousElementSibling.textContent = today.label || "Today";
    if (cell) element.replaceChildren(...cell.cloneNode(true).childNodes);
    else element.textContent = today.spans.map((span) => formatSpan(span, clock)).join(", ") || "Closed";
}

function update() {
    const { clock } = source.dataset;
    const hours = JSON.parse(source.dataset.hours);
    const now = getWallClock(hours);
    const weekday = (now.day.getUTCDay() + 6) % 7;
    const today = getSpans(hours, now.day);
    const state = getOpenState(hours, now);
    for (const row of document.querySelectorAll("[data-days]")) {
        const isToday = !today.label && row.dataset.days.split(" ").includes(String(weekday));
        row.classList.toggle("is-today", isToday);
    }
    for (const element of document.querySelectorAll("[data-today]")) {
        element.textContent = describeState(state, weekday, clock);
        element.classList.toggle("is-open", state.open);
    }
    for (const element of document.querySelectorAll("[data-today-hours]")) showTodaysHours(element, today, clock);
}

if (source) {
    update();
    setInterval(update, 60000);
}
