// What is to be drawn for a camera: which lines, marks and names, culled and thinned out. The
// canvas and the SVG writer both paint this list, so they cannot disagree.

import { short } from "./dom.js";
import { toScreen } from "./camera.js";

// More marks than this in the picture, and it is drawn as a map: regions and bundles, no lines.
const MAP_FROM = 3000;
const BUNDLES = 160;
const LABELS = 150;

/** Colours of communities, chosen to be told apart by the colour-blind (after P. Tol). */
export const GROUPS = {
  light: ["#33578f", "#a5423b", "#2f7a52", "#a06a14", "#7a4687", "#1b7c8c", "#8c5a3c", "#5d6b1f"],
  dark: ["#8fb4ee", "#ee9a90", "#7fcfa2", "#e0b264", "#cf9fdc", "#7bcddb", "#d8a98a", "#b9c777"],
};

/** Facts about a view that do not depend on the camera; made once after each change of filters. */
export function prepare(model, view, places) {
  const order = [];
  for (let i = 0; i < model.n; i++) if (view.node[i]) order.push(i);
  const weight = (i) => view.mentions[i] + 2 * view.degree[i];
  order.sort((i, j) => weight(j) - weight(i) || i - j);
  return { order, ...regions(model, view, places, order) };
}

/** The communities of the view: middle, members, a name made of their two best known; bundles. */
function regions(model, view, places, order) {
  const groups = new Map();
  for (const i of order) {
    const c = model.community[i];
    if (c < 0) continue;
    if (!groups.has(c)) groups.set(c, { community: c, members: 0, best: [] });
    const group = groups.get(c);
    group.members++;
    if (group.best.length < 2) group.best.push(i);
  }
  const list = [...groups.values()].sort((a, b) => b.members - a.members || a.community - b.community);
  const placed = new Map(list.map((group) => [group.community, []]));
  for (const i of order) if (view.degree[i]) placed.get(model.community[i])?.push(i);
  list.forEach((group, rank) => {
    Object.assign(group, heart(places, placed.get(group.community)));
    group.rank = rank;
  });
  return { groups, regions: list, bundles: bundles(model, view, groups) };
}

/** Where most linked members stand: the median place, and how far half of them reach. */
function heart(places, members) {
  if (!members.length) return { x: 0, y: 0, reach: 0 };
  const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const x = middle(members.map((i) => places.x[i]));
  const y = middle(members.map((i) => places.y[i]));
  const far = members.map((i) => Math.hypot(places.x[i] - x, places.y[i] - y)).sort((a, b) => a - b);
  return { x, y, reach: far[Math.floor(far.length * 0.5)] };
}

function bundles(model, view, groups) {
  if (view.nodes <= MAP_FROM) return [];
  const total = new Map();
  for (let e = 0; e < model.m; e++) {
    if (!view.pair[e]) continue;
    const [a, b] = [model.community[model.a[e]], model.community[model.b[e]]];
    if (a === b || a < 0 || b < 0) continue;
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    total.set(key, (total.get(key) || 0) + Math.max(view.weight[e], 1));
  }
  return [...total]
    .map(([key, weight]) => {
      const [a, b] = key.split(",").map(Number);
      return { a: groups.get(a), b: groups.get(b), weight };
    })
    .sort((p, q) => q.weight - p.weight || p.a.community - q.a.community)
    .slice(0, BUNDLES);
}

export function communityColour(prepared, community, dark, plainColour) {
  const group = prepared.groups.get(community);
  const colours = dark ? GROUPS.dark : GROUPS.light;
  return group && group.rank < colours.length ? colours[group.rank] : plainColour;
}

export function screenRadius(r, k) {
  return Math.max(r * k, 1.2);
}

/**
 * { map, nodes, edges: { thin, middle, thick, stated }, labels, regions, bundles }: numbers of what
 * falls into the picture of `size`; labels with their places on the screen.
 */
export function compose(model, view, prepared, places, camera, size, options = {}) {
  const halfWidth = size.width / 2 / camera.k;
  const halfHeight = size.height / 2 / camera.k;
  const slack = 40 / camera.k;
  const box = [
    camera.x - halfWidth - slack,
    camera.x + halfWidth + slack,
    camera.y - halfHeight - slack,
    camera.y + halfHeight + slack,
  ];
  const nodes = prepared.order.filter((i) => {
    const [x, y] = [places.x[i], places.y[i]];
    return x >= box[0] && x <= box[1] && y >= box[2] && y <= box[3];
  });
  const map = nodes.length > MAP_FROM;
  const edges = map ? none() : edgesIn(model, view, places, box);
  const shownRegions = map ? regionLabels(model, prepared, camera, size) : [];
  const taken = shownRegions.map((label) => label.box);
  const limit = options.labels ?? LABELS;
  return {
    map,
    nodes,
    edges,
    bundles: map ? prepared.bundles : [],
    regions: shownRegions,
    labels: map ? [] : labelsOf(model, nodes, places, camera, size, taken, limit),
  };
}

function none() {
  return { thin: [], middle: [], thick: [], stated: [] };
}

function edgesIn(model, view, places, [left, right, top, bottom]) {
  const found = none();
  for (let e = 0; e < model.m; e++) {
    if (!view.pair[e]) continue;
    const [ax, bx] = [places.x[model.a[e]], places.x[model.b[e]]];
    if ((ax < left && bx < left) || (ax > right && bx > right)) continue;
    const [ay, by] = [places.y[model.a[e]], places.y[model.b[e]]];
    if ((ay < top && by < top) || (ay > bottom && by > bottom)) continue;
    const w = view.weight[e];
    if (model.relationsOf.has(e)) found.stated.push(e);
    else if (w < 2) found.thin.push(e);
    else if (w < 4) found.middle.push(e);
    else found.thick.push(e);
  }
  return found;
}

/** Width of a line of text, near enough: Chinese characters are square, the others half. */
export function textWidth(text, size) {
  let width = 0;
  for (const c of text) width += c > "\u2e7f" ? size : size * 0.56;
  return width;
}

function overlaps(box, taken) {
  return taken.some((t) => box[0] < t[1] && box[1] > t[0] && box[2] < t[3] && box[3] > t[2]);
}

function labelsOf(model, nodes, places, camera, size, taken, limit) {
  const found = [];
  const grid = new Taken(taken);
  for (const i of nodes.slice(0, 1500)) {
    if (found.length >= limit) break;
    const r = screenRadius(places.r[i], camera.k);
    const font = Math.round(Math.min(17, Math.max(11, 9 + r * 0.35)));
    const text = short(model.names[i], 16);
    const half = textWidth(text, font) / 2;
    const [x, y] = toScreen(camera, size, places.x[i], places.y[i]);
    const baseline = y + r + font;
    const box = [x - half - 3, x + half + 3, y + r, baseline + 4];
    if (box[0] < 0 || box[1] > size.width || box[3] > size.height || box[2] < 0) continue;
    if (grid.hit(box)) continue;
    grid.add(box);
    found.push({ i, text, x, y: baseline, size: font });
  }
  return found;
}

/** Boxes in use, kept in rows so that asking stays cheap. */
class Taken {
  constructor(boxes) {
    this.rows = new Map();
    boxes.forEach((box) => this.add(box));
  }

  *rowsOf(box) {
    for (let row = Math.floor(box[2] / 32); row <= Math.floor(box[3] / 32); row++) yield row;
  }

  add(box) {
    for (const row of this.rowsOf(box)) {
      if (!this.rows.has(row)) this.rows.set(row, []);
      this.rows.get(row).push(box);
    }
  }

  hit(box) {
    for (const row of this.rowsOf(box)) if (overlaps(box, this.rows.get(row) || [])) return true;
    return false;
  }
}

export function regionName(model, region, most = 2) {
  return region.best.slice(0, most).map((i) => short(model.names[i], 12)).join(" · ");
}

function regionLabels(model, prepared, camera, size) {
  const found = [];
  const most = prepared.regions.length ? prepared.regions[0].members : 1;
  for (const region of prepared.regions) {
    if (found.length >= 40) break;
    if (!region.reach) continue;
    const font = Math.round(11 + 4 * Math.sqrt(region.members / most));
    const text = regionName(model, region, 1);
    const half = textWidth(text, font) / 2;
    const [x, y] = toScreen(camera, size, region.x, region.y + region.reach * 1.2);
    const box = [x - half - 4, x + half + 4, y - font, y + 6];
    if (box[0] < 0 || box[1] > size.width || overlaps(box, found.map((f) => f.box))) continue;
    found.push({ community: region.community, text, x, y, size: font, box });
  }
  return found;
}
