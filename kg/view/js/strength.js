// The slider of times together, under bars of how many lines there are of each count.

import { el, svg } from "./dom.js";
import { significant } from "./filter.js";
import { number, say } from "./words.js";

const LAST_STEP = 30; // the last step stands for this many and more
const SPREAD = 300;
const RISE = 32;

/** How many lines stand together 1, 2, … times among those the other filters let through. */
export function strengths(model, view, sig, steps) {
  const counts = new Array(steps).fill(0);
  for (let e = 0; e < model.m; e++) {
    const times = view.weight[e]; // 0 where an end is filtered out
    if (times >= 1 && significant(model, e, sig)) counts[Math.min(times, steps) - 1]++;
  }
  return counts;
}

export function strengthSlider(app) {
  const { model, state, filtered } = app;
  const { min, sig, window } = state.filters;
  const times = window === "sentence" ? model.sentences : model.articles;
  let most = 2;
  for (let e = 0; e < model.m; e++) most = Math.max(most, times[e]);
  const steps = Math.max(Math.min(most, LAST_STEP), Math.min(min, most));
  const counts = strengths(model, filtered, sig, steps);
  const { drawing, rects } = strengthBars(counts, most);
  const output = el("output");
  const show = (least) => {
    const left = counts.slice(least - 1).reduce((sum, count) => sum + count, 0);
    output.textContent = say("leastLeaves", least, number(left));
    rects.forEach((rect, k) => rect.classList.toggle("out", k + 1 < least));
  };
  const choose = (least) => {
    show(least);
    app.filter({ min: least }, true);
  };
  const slider = el("input", {
    type: "range",
    min: 1,
    max: steps,
    "aria-label": say("strength"),
    "data-do": "min",
    oninput: (event) => choose(Number(event.target.value)),
  });
  slider.value = min;
  drawing.addEventListener("click", (event) => {
    const place = drawing.getBoundingClientRect();
    const k = Math.floor(((event.clientX - place.left) / place.width) * steps) + 1;
    choose(Math.max(1, Math.min(steps, k)));
  });
  show(min);
  return el("div", { class: "slider" }, drawing, slider, output);
}

/** Heights by the logarithm: there are a thousand times more lines of 1 than of 10. */
function strengthBars(counts, most) {
  const tallest = Math.log1p(Math.max(1, ...counts));
  const step = SPREAD / counts.length;
  const rects = counts.map((count, k) => {
    const height = count ? Math.max(3, (Math.log1p(count) / tallest) * RISE) : 1;
    const title = svg("title");
    const open = k + 1 === counts.length && most > counts.length ? "+" : "";
    title.textContent = say("linesOf", `${k + 1}${open}`, number(count));
    return svg("rect", {
      x: k * step + 1,
      y: RISE - height,
      width: Math.max(1, step - 2),
      height,
      class: count ? "bar" : "bar none",
    }, title);
  });
  const drawing = svg("svg", {
    viewBox: `0 0 ${SPREAD} ${RISE}`,
    class: "bars short",
    role: "img",
    "aria-label": say("strengthBars"),
    preserveAspectRatio: "none",
  }, ...rects);
  return { drawing, rects };
}
