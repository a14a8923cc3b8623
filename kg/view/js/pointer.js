// Mouse, pen and fingers on the map: pan, zoom, pinch, hover, choose.

import { short } from "./dom.js";
import { number, say, typeWord } from "./words.js";

const CLICK = 5; // pixels a pointer may stray and still have clicked

export function listenToPointers(app, surface, tip) {
  const { picture } = app;
  const pointers = new Map();
  let strayed = false;
  let pinch = 0;
  let waiting = 0;
  let last = null;
  const place = (event) => {
    const box = surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const hover = () => {
    waiting = 0;
    if (!last || pointers.size) return;
    const [x, y] = last;
    const i = picture.pick(x, y);
    const e = i < 0 ? picture.pickEdge(x, y) : -1;
    surface.style.cursor = i >= 0 || e >= 0 ? "pointer" : "grab";
    if (i !== picture.marked.hover) picture.mark({ hover: i });
    tell(app, tip, i, e, x, y);
  };
  surface.addEventListener("pointerdown", (event) => {
    surface.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, place(event));
    strayed = pointers.size > 1;
    pinch = 0;
    tip.hidden = true;
  });
  surface.addEventListener("pointermove", (event) => {
    const now = place(event);
    if (!pointers.has(event.pointerId)) {
      last = now;
      if (!waiting) waiting = requestAnimationFrame(hover);
      return;
    }
    const before = pointers.get(event.pointerId);
    if (pointers.size === 2) {
      pointers.set(event.pointerId, now);
      const [a, b] = [...pointers.values()];
      const span = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (pinch) picture.zoom(span / pinch, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      pinch = span;
      return;
    }
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    if (!strayed && Math.hypot(dx, dy) < CLICK) return;
    strayed = true;
    pointers.set(event.pointerId, now);
    const { camera } = picture;
    picture.move({ ...camera, x: camera.x - dx / camera.k, y: camera.y - dy / camera.k });
  });
  const up = (event) => {
    const at = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (!at || strayed || event.type === "pointercancel") return;
    click(app, place(event), event);
  };
  surface.addEventListener("pointerup", up);
  surface.addEventListener("pointercancel", up);
  surface.addEventListener("pointerleave", () => {
    last = null;
    tip.hidden = true;
    picture.mark({ hover: -1 });
  });
  surface.addEventListener("dblclick", (event) => {
    const i = picture.pick(...place(event));
    if (i >= 0) app.ego(i, 1);
    else picture.zoom(2, ...place(event), true);
  });
  surface.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === 1 ? 16 : 1;
      picture.zoom(Math.exp(-event.deltaY * lines * 0.0016), ...place(event));
    },
    { passive: false },
  );
}

function click(app, [x, y], event) {
  const { picture } = app;
  const i = picture.pick(x, y, event.pointerType === "touch" ? 14 : 5);
  if (i >= 0) {
    if (event.shiftKey || app.state.way.length === 1) app.wayPoint(i);
    else app.choose(i);
    return;
  }
  const e = picture.pickEdge(x, y);
  if (e >= 0) app.choosePair(e);
  else app.clearChoice();
}

function tell(app, tip, i, e, x, y) {
  const { model, view } = app;
  tip.hidden = i < 0 && e < 0;
  if (tip.hidden) return;
  tip.textContent =
    i >= 0
      ? say(
          "here",
          short(model.names[i], 40),
          typeWord(model.types[model.type[i]]),
          number(view.mentions[i]),
          number(view.degree[i]),
        )
      : `${short(model.names[model.a[e]], 24)} — ${short(model.names[model.b[e]], 24)} · ` +
        say("togetherPlain", number(model.sentences[e]), number(model.articles[e]));
  const width = app.picture.size.width;
  tip.style.left = `${Math.min(x + 14, Math.max(0, width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y + 18}px`;
}
