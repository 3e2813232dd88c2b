/* Marks today's line of the opening hours and says whether it is open now. The page is right without it. */
import { spansOn, state, wallClock } from "./hours.js";

const source = document.querySelector("[data-hours]");
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function time(minute, clock) {
    const hour = Math.floor(minute / 60) % 24, rest = String(minute % 60).padStart(2, "0");
    if (clock === "24") return `${String(hour).padStart(2, "0")}:${rest}`;
    return `${hour % 12 || 12}:${rest}\u00a0${hour < 12 ? "am" : "pm"}`;
}

function sentence({ open, at }, weekday, clock) {
    if (at === undefined) return open ? "Open now" : "Closed at the moment";
    const ahead = Math.floor(at / 1440), when = time(((at % 1440) + 1440) % 1440, clock);
    if (open) return ahead > 1 ? "Open now" : `Open now, until ${when}`;
    const day = ["today", "tomorrow"][ahead] || (ahead < 7 ? WEEKDAYS[(weekday + ahead) % 7] : "");
    return day ? `Closed now, opens ${day} at ${when}` : "Closed at the moment";
}

function update() {
    const hours = JSON.parse(source.dataset.hours), clock = source.dataset.clock;
    const now = wallClock(hours), weekday = (now.day.getUTCDay() + 6) % 7;
    const today = spansOn(hours, now.day), current = state(hours, now);
    for (const row of document.querySelectorAll("[data-days]")) {
        row.classList.toggle("is-today", !today.label && row.dataset.days.split(" ").includes(String(weekday)));
    }
    for (const place of document.querySelectorAll("[data-today]")) {
        place.textContent = sentence(current, weekday, clock);
        place.classList.toggle("is-open", current.open);
    }
    for (const place of document.querySelectorAll("[data-today-hours]")) {
        const line = document.querySelector(".is-today td");
        place.style.minHeight ||= `${place.getBoundingClientRect().height}px`; // what stands below stays where it is
        place.previousElementSibling.textContent = today.label || "Today";
        if (line) place.replaceChildren(...line.cloneNode(true).childNodes);
        else place.textContent = today.spans.map(([from, to]) => (to - from === 1440 ? "Open all day" : `${time(from, clock)} – ${time(to, clock)}`)).join(", ") || "Closed";
    }
}

if (source) {
    update();
    setInterval(update, 60000);
}
