// Articles over time as bars; a stretch of them, drawn with the pointer or typed, is the period.

import { button, el, svg } from "./dom.js";
import { number, say } from "./words.js";

const WIDTH = 600;
const HEIGHT = 44;
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -4, PageUp: 4 };

function dayNumber(date) {
  return Math.round(Date.parse(date + "T00:00:00Z") / 86400000);
}

function dayText(day) {
  return new Date(day * 86400000).toISOString().slice(0, 10);
}

/** { unit, bars: [{ from, to, count }] } of ISO dates; unit is as coarse as 80 bars need. */
export function bars(dates, weights = null) {
  const days = dates.map((date) => (date ? dayNumber(date) : null));
  const known = days.filter((day) => day !== null);
  if (!known.length) return { unit: "day", bars: [] };
  const [first, last] = known.reduce(([a, b], d) => [Math.min(a, d), Math.max(b, d)], [1e9, -1e9]);
  const span = last - first + 1;
  const [unit, length] = [["day", 1], ["week", 7], ["month", 30.44], ["year", 365.25]].find(
    ([, days_]) => span / days_ <= 80,
  ) || ["year", 365.25];
  const begin = unit === "week" ? first - ((first + 3) % 7) : first; // weeks begin on Monday
  const index = (day) => slot(day, begin, unit, length);
  const found = Array.from({ length: index(last) + 1 }, () => ({ from: "", to: "", count: 0 }));
  for (let day = first; day <= last; day++) {
    const bar = found[index(day)];
    bar.from = bar.from || dayText(day);
    bar.to = dayText(day);
  }
  days.forEach((day, i) => {
    if (day !== null) found[index(day)].count += weights ? weights[i] : 1;
  });
  return { unit, bars: found };
}

function slot(day, begin, unit, length) {
  if (unit === "day" || unit === "week") return Math.floor((day - begin) / length);
  const [date, start] = [new Date(day * 86400000), new Date(begin * 86400000)];
  const years = date.getUTCFullYear() - start.getUTCFullYear();
  if (unit === "year") return years;
  return years * 12 + date.getUTCMonth() - start.getUTCMonth();
}

/** A small bar chart, for cards. */
export function sparkline(dates, weights, label) {
  const found = bars(dates, weights).bars;
  const most = Math.max(1, ...found.map((bar) => bar.count));
  const step = WIDTH / Math.max(found.length, 12);
  const drawing = svg("svg", {
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    class: "bars",
    role: "img",
    "aria-label": label,
    preserveAspectRatio: "none",
  });
  found.forEach((bar, i) => {
    const height = bar.count ? Math.max(3, (bar.count / most) * HEIGHT) : 1;
    const title = svg("title");
    title.textContent = say("ofMonth", bar.from === bar.to ? bar.from : `${bar.from} – ${bar.to}`, bar.count);
    drawing.append(
      svg("rect", {
        x: i * step + 1,
        y: HEIGHT - height,
        width: Math.max(1, step - 2),
        height,
        class: bar.count ? "bar" : "bar none",
      }, title),
    );
  });
  return { drawing, found, step };
}

/** The chart with a brush and two date fields. `change(from, to)` is called when the period moves. */
export function timeline(model, filters, change) {
  const dates = model.article.filter((a) => a.copy < 0).map((a) => a.date);
  const known = [...new Set(dates.filter(Boolean))].sort();
  const box = el("div", { class: "timeline" });
  if (known.length < 2) {
    box.append(el("p", { class: "faint" }, known.length ? say("oneDay", known[0]) : say("undated")));
    return box;
  }
  const { drawing, found, step } = sparkline(dates, null, say("overTime"));
  const inside = (bar) =>
    (!filters.from || bar.to >= filters.from) && (!filters.to || bar.from <= filters.to);
  const rects = [...drawing.querySelectorAll(".bar")];
  const colour = () => found.forEach((bar, i) => rects[i].classList.toggle("out", !inside(bar)));
  colour();
  let anchor = -1;
  const at = (event) => {
    const place = drawing.getBoundingClientRect();
    const i = Math.floor((((event.clientX - place.left) / place.width) * WIDTH) / step);
    return Math.max(0, Math.min(found.length - 1, i));
  };
  const brush = (event) => {
    const [low, high] = [Math.min(anchor, at(event)), Math.max(anchor, at(event))];
    rects.forEach((rect, i) => rect.classList.toggle("out", i < low || i > high));
    return [found[low].from, found[high].to];
  };
  const low = Math.max(0, found.findIndex(inside));
  const high = found.length - 1 - Math.max(0, [...found].reverse().findIndex(inside));
  const move = (first, last) => change(found[first].from, found[last].to);
  const ends = [
    handle(found, "bar-from", low, low * step, [0, high], (k) => move(k, high)),
    handle(found, "bar-to", high, (high + 1) * step, [low, found.length - 1], (k) => move(low, k)),
  ];
  drawing.setAttribute("role", "group");
  drawing.append(...ends);
  drawing.addEventListener("pointerdown", (event) => {
    const held = event.target.dataset.period; // an end that is dragged leaves the other in place
    anchor = held === "bar-from" ? high : held === "bar-to" ? low : at(event);
    drawing.setPointerCapture(event.pointerId);
    brush(event);
  });
  drawing.addEventListener("pointermove", (event) => anchor >= 0 && brush(event));
  drawing.addEventListener("pointerup", (event) => {
    if (anchor < 0) return;
    const [from, to] = brush(event);
    anchor = -1;
    change(from, to);
  });
  const field = (key, value) =>
    el("input", {
      type: "date",
      value: value || (key === "from" ? known[0] : known[known.length - 1]),
      min: known[0],
      max: known[known.length - 1],
      "aria-label": say(key),
      "data-period": key,
      onchange: (event) => {
        const next = { from: filters.from, to: filters.to, [key]: event.target.value };
        change(next.from, next.to);
      },
    });
  const row = el("div", { class: "row" }, field("from", filters.from), "–", field("to", filters.to));
  if (filters.from || filters.to) {
    row.append(button(say("wholePeriod"), () => change("", ""), { class: "quiet" }));
  }
  box.append(drawing, row, el("p", { class: "faint" }, periodText(known, dates)));
  return box;
}

/** An end of the period as a slider over the bars: arrows, Page, Home and End move it by bars. */
function handle(found, name, now, x, [least, most], change) {
  const key = name === "bar-from" ? "from" : "to";
  const grip = svg("rect", {
    x: Math.min(WIDTH - 5, Math.max(0, x - 2.5)),
    y: 0,
    width: 5,
    height: HEIGHT,
    class: "grip",
    role: "slider",
    tabindex: 0,
    "data-period": name,
    "aria-label": say(key),
    "aria-valuemin": least,
    "aria-valuemax": most,
    "aria-valuenow": now,
    "aria-valuetext": found[now][key],
  });
  grip.addEventListener("keydown", (event) => {
    const ends = { Home: least, End: most };
    const wanted = ends[event.key] ?? (KEYS[event.key] ? now + KEYS[event.key] : null);
    if (wanted === null) return;
    event.preventDefault();
    event.stopPropagation();
    const k = Math.max(least, Math.min(most, wanted));
    if (k !== now) change(k);
  });
  return grip;
}

function periodText(known, dates) {
  const total = dates.filter(Boolean).length;
  return say("ofMonth", `${known[0]} – ${known[known.length - 1]}`, number(total));
}
