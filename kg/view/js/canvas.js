// The picture on screen. The scene is drawn once into a bitmap somewhat larger than the window; a
// moving camera only shifts and scales that bitmap; a second canvas carries what hovers and what is
// chosen. `willReadFrequently` keeps Chrome on its CPU path: on machines without a GPU the
// accelerated one is thirty times slower.

import { fitting, midway, toMap, toScreen, zoomed } from "./camera.js";
import { other } from "./model.js";
import { Pen } from "./pen.js";
import { compose, screenRadius } from "./scene.js";

const MARGIN = 0.25; // how far the bitmap reaches beyond the window, on each side
const REST = 120; // milliseconds of stillness after which the scene is drawn anew

export class Picture extends Pen {
  constructor(base, overlay, model) {
    super();
    this.base = base;
    this.overlay = overlay;
    this.model = model;
    this.context = base.getContext("2d", { willReadFrequently: true, alpha: false });
    this.over = overlay.getContext("2d", { willReadFrequently: true });
    this.scene = document.createElement("canvas");
    this.paint = this.scene.getContext("2d", { willReadFrequently: true, alpha: false });
    this.camera = { x: 0, y: 0, k: 1 };
    this.size = { width: 1, height: 1 };
    this.inset = { left: 0, right: 0, top: 0, bottom: 0 };
    this.marked = { hover: -1, entity: -1, focus: -1, pair: -1, way: [] };
    this.dark = false;
    this.byCommunity = false;
    this.calm = false; // prefers-reduced-motion
    this.fresh = false;
    this.drawn = { count: 0, cost: 0 };
  }

  /** `ringed`: the places are those of a circle around the chosen entity. */
  setView(view, prepared, places, ringed = false) {
    Object.assign(this, { view, prepared, places, ringed });
    this.stale();
  }

  resize(width, height) {
    const pixels = window.devicePixelRatio || 1;
    this.scale = width * height * pixels * pixels > 6e6 ? Math.min(pixels, 1.5) : Math.min(pixels, 2);
    this.size = { width, height };
    for (const canvas of [this.base, this.overlay]) {
      canvas.width = Math.round(width * this.scale);
      canvas.height = Math.round(height * this.scale);
    }
    this.stale();
  }

  /** The scene must be drawn anew at the next frame. */
  stale() {
    this.fresh = false;
    this.ask();
  }

  ask() {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.frame();
    });
  }

  frame() {
    if (!this.view || this.size.width < 2) return;
    if (!this.fresh) this.drawScene();
    const context = this.context;
    const { width, height } = this.size;
    const z = this.camera.k / this.at.k;
    const [x, y] = toScreen(this.camera, this.size, this.at.x, this.at.y);
    const w = this.wide.width * z;
    const h = this.wide.height * z;
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.fillStyle = this.ink.paper;
    context.fillRect(0, 0, width, height);
    context.drawImage(this.scene, x - w / 2, y - h / 2, w, h);
    this.drawOverlay();
    this.drawn.count++;
  }

  /** The camera moves; the scene follows as a bitmap and is drawn sharply once it rests. */
  move(camera) {
    this.camera = camera;
    const z = camera.k / this.at.k;
    const gone =
      Math.abs(camera.x - this.at.x) * camera.k > this.size.width * (MARGIN + 0.1) ||
      Math.abs(camera.y - this.at.y) * camera.k > this.size.height * (MARGIN + 0.1) ||
      z < 0.6 ||
      z > 2.2;
    if (gone && this.drawn.cost < 30) this.fresh = false;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.stale(), REST);
    this.ask();
    if (this.onmove) this.onmove();
  }

  glide(camera, jump = false) {
    cancelAnimationFrame(this.gliding);
    if (jump || this.calm || !this.at) {
      this.camera = camera;
      this.stale();
      if (this.onmove) this.onmove();
      return;
    }
    const from = this.camera;
    const begin = performance.now();
    const step = (now) => {
      const t = Math.min(1, (now - begin) / 420);
      this.move(midway(from, camera, t));
      if (t < 1) this.gliding = requestAnimationFrame(step);
    };
    this.gliding = requestAnimationFrame(step);
  }

  fit(mask, jump = false, most = 2.2) {
    this.glide(fitting(this.places, mask, this.size, this.inset, most), jump);
  }

  zoom(factor, sx = this.size.width / 2, sy = this.size.height / 2, smooth = false) {
    const camera = zoomed(this.camera, this.size, factor, sx, sy);
    if (smooth) this.glide(camera);
    else this.move(camera);
  }

  drawScene() {
    const began = performance.now();
    const wide = {
      width: this.size.width * (1 + 2 * MARGIN),
      height: this.size.height * (1 + 2 * MARGIN),
    };
    const [w, h] = [Math.round(wide.width * this.scale), Math.round(wide.height * this.scale)];
    if (this.scene.width !== w || this.scene.height !== h) {
      this.scene.width = w;
      this.scene.height = h;
    }
    this.wide = wide;
    this.at = { ...this.camera };
    const context = this.paint;
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.fillStyle = this.ink.paper;
    context.fillRect(0, 0, wide.width, wide.height);
    const options = this.drawn.cost > 150 ? { labels: 60 } : {};
    const list = compose(this.model, this.view, this.prepared, this.places, this.at, wide, options);
    this.list = list;
    this.drawList(context, list, wide);
    this.fresh = true;
    this.drawn.cost = 0.5 * this.drawn.cost + 0.5 * (performance.now() - began);
  }

  /** Mark what hovers, is chosen or is on a path; { hover, entity, focus, pair, way }. */
  mark(marked) {
    this.marked = { ...this.marked, ...marked };
    this.ask();
  }

  /** The entities and lines that stand out now; null where nothing does. */
  spotlight() {
    const { model, view } = this;
    const { hover, entity, pair, way } = this.marked;
    const nodes = new Set();
    const edges = new Set();
    if (way.length) {
      way.forEach((i) => nodes.add(i));
      for (let k = 1; k < way.length; k++) this.between(way[k - 1], way[k], edges);
    }
    if (pair >= 0) {
      nodes.add(model.a[pair]).add(model.b[pair]);
      edges.add(pair);
    }
    const told = way.length || pair >= 0 || this.ringed; // a circle stands out by itself
    const middle = hover >= 0 ? hover : told ? -1 : entity;
    if (middle >= 0 && view.node[middle]) {
      nodes.add(middle);
      for (let k = model.edgeStart[middle]; k < model.edgeStart[middle + 1]; k++) {
        const e = model.edge[k];
        if (!view.pair[e]) continue;
        edges.add(e);
        nodes.add(other(model, e, middle));
      }
    }
    return nodes.size ? { nodes: [...nodes].filter((i) => view.node[i]), edges: [...edges] } : null;
  }

  between(i, j, edges) {
    const { model } = this;
    for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
      if (other(model, model.edge[k], i) === j) edges.add(model.edge[k]);
    }
  }

  drawOverlay() {
    const context = this.over;
    const { size } = this;
    context.setTransform(this.scale, 0, 0, this.scale, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const light = this.spotlight();
    if (light) {
      context.globalAlpha = 0.8;
      context.fillStyle = this.ink.paper;
      context.fillRect(0, 0, size.width, size.height);
      context.globalAlpha = 1;
      const view = { ...this.view, pair: new Uint8Array(this.model.m) };
      light.edges.forEach((e) => (view.pair[e] = 1));
      const prepared = { ...this.prepared, order: this.inOrder(light.nodes) };
      const list = compose(this.model, view, prepared, this.places, this.camera, size, {
        labels: 60,
      });
      this.drawEdges(context, list.edges, size);
      this.drawNodes(context, list.nodes, size, false);
      this.drawLabels(context, list.labels, 500);
    }
    this.drawRings(context);
  }

  inOrder(nodes) {
    const first = (i) => (i === this.marked.hover || i === this.marked.entity ? 1 : 0);
    const weight = (i) => this.view.mentions[i];
    return nodes.sort((i, j) => first(j) - first(i) || weight(j) - weight(i) || i - j);
  }

  drawRings(context) {
    const { entity, hover, focus, pair, way } = this.marked;
    if (pair >= 0 && this.view.pair[pair]) {
      context.strokeStyle = this.ink.accent;
      context.lineWidth = 2.6;
      this.lines(context, [pair], this.size);
      this.drawNodes(context, [this.model.a[pair], this.model.b[pair]], this.size, false);
    }
    const rings = new Map();
    way.forEach((i) => rings.set(i, 2.2));
    if (hover >= 0) rings.set(hover, 1.6);
    if (focus >= 0) rings.set(focus, 2);
    if (entity >= 0) rings.set(entity, 2.6);
    context.strokeStyle = this.ink.accent;
    for (const [i, width] of rings) {
      if (!this.view.node[i]) continue;
      const [x, y] = toScreen(this.camera, this.size, this.places.x[i], this.places.y[i]);
      context.lineWidth = width;
      context.beginPath();
      context.arc(x, y, screenRadius(this.places.r[i], this.camera.k) + 4, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  /** The entity under a point of the screen, or -1. */
  pick(sx, sy, reach = 5) {
    const [mx, my] = toMap(this.camera, this.size, sx, sy);
    let [best, nearest] = [-1, Infinity];
    for (const i of this.prepared.order) {
      const limit = screenRadius(this.places.r[i], this.camera.k) + reach;
      const d = Math.hypot(this.places.x[i] - mx, this.places.y[i] - my) * this.camera.k;
      if (d <= limit && d < nearest) [best, nearest] = [i, d];
    }
    return best;
  }

  /** The line under a point of the screen, or -1; none while only bundles are drawn. */
  pickEdge(sx, sy) {
    if (!this.list || this.list.map) return -1;
    const { model, places } = this;
    let [best, nearest] = [-1, 5];
    for (const group of Object.values(this.list.edges)) {
      for (const e of group) {
        const a = toScreen(this.camera, this.size, places.x[model.a[e]], places.y[model.a[e]]);
        const b = toScreen(this.camera, this.size, places.x[model.b[e]], places.y[model.b[e]]);
        const d = distance(sx, sy, a, b);
        if (d < nearest) [best, nearest] = [e, d];
      }
    }
    return best;
  }
}

function distance(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const s = Math.min(1, Math.max(0, t));
  return Math.hypot(x - ax - s * dx, y - ay - s * dy);
}
