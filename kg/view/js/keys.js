// Everything by keyboard: moving on the map, and the short cuts.

import { other } from "./model.js";
import { number, say, typeWord } from "./words.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The candidate that lies best in a direction from `i`: near, and not far aside; -1 if none. */
export function towards(places, i, candidates, [dx, dy]) {
  let [best, least] = [-1, Infinity];
  for (const j of candidates) {
    const [x, y] = [places.x[j] - places.x[i], places.y[j] - places.y[i]];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [j, cost];
  }
  return best;
}

function neighbours(app, i) {
  const { model, view } = app;
  const found = [];
  for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
    if (view.pair[model.edge[k]]) found.push(other(model, model.edge[k], i));
  }
  return found;
}

function step(app, way) {
  const { picture, prepared, places, model, view } = app;
  const { focus, entity } = picture.marked;
  const from = focus >= 0 && view.node[focus] ? focus : entity >= 0 && view.node[entity] ? entity : -1;
  let next = from < 0 ? (prepared.order[0] ?? -1) : towards(places, from, neighbours(app, from), way);
  if (next < 0) next = towards(places, from, prepared.order, way);
  if (next < 0) return;
  picture.mark({ focus: next });
  app.reveal(next);
  const type = typeWord(model.types[model.type[next]]);
  app.announce(say("here", model.names[next], type, number(view.mentions[next]), number(view.degree[next])));
}

function onMap(app, event) {
  const { picture } = app;
  if (WAYS[event.key]) return step(app, WAYS[event.key]);
  const { focus, entity } = picture.marked;
  const here = focus >= 0 ? focus : entity;
  if (event.key === "Enter" && here >= 0) {
    if (event.shiftKey) app.wayPoint(here);
    else app.choose(here);
    return undefined;
  }
  return false;
}

export function listenToKeys(app, surface) {
  surface.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (onMap(app, event) !== false) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = event.target.closest && event.target.closest("input, select, textarea, dialog");
    if (typing && event.key !== "Escape") return;
    if (shortcut(app, event) !== false) event.preventDefault();
  });
}

function shortcut(app, event) {
  const { picture, state } = app;
  const here = picture.marked.focus >= 0 ? picture.marked.focus : state.entity;
  switch (event.key) {
    case "/":
      return document.getElementById("search").focus();
    case "e":
    case "E":
      return app.focusEvidence();
    case "h":
    case "H":
      return here >= 0 ? app.ego(here, (state.hops + 1) % 4) : false;
    case "x":
    case "X":
      return here >= 0 ? app.hideEntity(here) : false;
    case "t":
    case "T":
      return app.set({ view: state.view === "map" ? "table" : "map" }, true);
    case "+":
    case "=":
      return picture.zoom(1.4, undefined, undefined, true);
    case "-":
      return picture.zoom(1 / 1.4, undefined, undefined, true);
    case "0":
      return app.fit();
    case "?":
      return app.openAbout();
    case "Escape":
      return document.querySelector("dialog[open]") ? false : app.back();
    default:
      return false;
  }
}
