// Ways from one entity to another over the visible lines.

import { other } from "./model.js";

/** Fewest steps: a list of entity numbers, [] if there is no way. `closed` are entities to avoid. */
export function shortest(model, view, from, to, closed = new Set()) {
  if (from === to) return [from];
  const before = new Int32Array(model.n).fill(-1);
  before[from] = from;
  let ring = [from];
  while (ring.length && before[to] < 0) {
    const next = [];
    for (const i of ring) {
      for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
        const e = model.edge[k];
        if (!view.pair[e]) continue;
        const j = other(model, e, i);
        if (before[j] >= 0 || !view.node[j] || closed.has(j)) continue;
        before[j] = i;
        next.push(j);
      }
    }
    ring = next;
  }
  return unwound(before, from, to);
}

/** Least sum of 1 / weight, where a stated relation without co-mention counts as weight 1. */
export function strongest(model, view, from, to) {
  const cost = new Float64Array(model.n).fill(Infinity);
  const before = new Int32Array(model.n).fill(-1);
  const done = new Uint8Array(model.n);
  const heap = new Heap();
  cost[from] = 0;
  before[from] = from;
  heap.push(0, from);
  while (heap.size) {
    const i = heap.pop();
    if (done[i]) continue;
    done[i] = 1;
    if (i === to) break;
    for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
      const e = model.edge[k];
      if (!view.pair[e]) continue;
      const j = other(model, e, i);
      const there = cost[i] + 1 / Math.max(view.weight[e], 1);
      if (view.node[j] && there < cost[j] - 1e-12) {
        cost[j] = there;
        before[j] = i;
        heap.push(there, j);
      }
    }
  }
  return unwound(before, from, to);
}

/** Up to three different ways: { kind, nodes }. */
export function routes(model, view, from, to) {
  const found = [];
  const add = (kind, nodes) => {
    const known = found.some((way) => way.nodes.join() === nodes.join());
    if (nodes.length > 1 && !known) found.push({ kind, nodes });
  };
  const short = shortest(model, view, from, to);
  add("pathShort", short);
  if (!found.length) return found;
  add("pathStrong", strongest(model, view, from, to));
  const inner = new Set(short.slice(1, -1));
  if (inner.size) add("pathOther", shortest(model, view, from, to, inner));
  return found;
}

function unwound(before, from, to) {
  if (before[to] < 0) return [];
  const way = [to];
  while (way[way.length - 1] !== from) way.push(before[way[way.length - 1]]);
  return way.reverse();
}

/** A binary heap of (cost, value); equal costs come out by value, so the way found is always one. */
class Heap {
  constructor() {
    this.items = [];
  }

  get size() {
    return this.items.length;
  }

  less(i, j) {
    const [a, b] = [this.items[i], this.items[j]];
    return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  }

  swap(i, j) {
    [this.items[i], this.items[j]] = [this.items[j], this.items[i]];
  }

  push(cost, value) {
    this.items.push([cost, value]);
    let i = this.items.length - 1;
    while (i > 0 && this.less(i, (i - 1) >> 1)) {
      this.swap(i, (i - 1) >> 1);
      i = (i - 1) >> 1;
    }
  }

  pop() {
    const top = this.items[0][1];
    const last = this.items.pop();
    if (this.items.length) {
      this.items[0] = last;
      let i = 0;
      for (;;) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < this.items.length && this.less(child, least)) least = child;
        }
        if (least === i) break;
        this.swap(i, least);
        i = least;
      }
    }
    return top;
  }
}
