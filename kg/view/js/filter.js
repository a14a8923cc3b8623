// What is visible under a state, and how strong each visible line is there.

import { other } from "./model.js";

/** The filters as they stand when nobody has touched them. */
export function freshFilters(model) {
  return {
    hide: [], // names of types
    without: [], // ids of entities
    group: -1, // a community alone, or -1
    window: "sentence", // or article
    min: 1,
    sig: model.hasBackbone ? "backbone" : "all", // or 0.05, 0.01
    from: "",
    to: "",
    article: -1,
    relations: true,
    lonely: true,
  };
}

/** 1 for each article that the date and article filters let through; null where all are. */
export function articleMask(model, filters) {
  const { from, to, article } = filters;
  if (!from && !to && article < 0) return null;
  return Uint8Array.from(model.article, (a, i) => {
    if (article >= 0) return i === article ? 1 : 0;
    return a.date && (!from || a.date >= from) && (!to || a.date <= to) ? 1 : 0;
  });
}

/** How many articles of the mask hold both entities, reprints left out. */
function sharedArticles(model, i, j, mask) {
  let a = model.inStart[i];
  let b = model.inStart[j];
  let count = 0;
  while (a < model.inStart[i + 1] && b < model.inStart[j + 1]) {
    const d = model.in[a] - model.in[b];
    if (d === 0) {
      const article = model.in[a];
      if (mask[article] && model.article[article].copy < 0) count++;
    }
    if (d <= 0) a++;
    if (d >= 0) b++;
  }
  return count;
}

function sharedSentences(model, e, mask) {
  let count = 0;
  for (let k = model.atStart[e]; k < model.atStart[e + 1]; k++) count += mask[model.at[k]];
  return count;
}

export function significant(model, e, sig) {
  if (sig === "all") return true;
  if (sig === "backbone") return model.backbone[e] === 1;
  return model.q[e] >= -Math.log10(Number(sig)) - 1e-6;
}

/**
 * { node, pair: Uint8Array masks; weight: Float32Array by pair; degree: Uint32Array by node;
 *   mentions: Uint32Array by node, within the filters; nodes, pairs: counts }
 */
export function visible(model, filters) {
  const mask = articleMask(model, filters);
  const node = new Uint8Array(model.n);
  const mentions = mask ? mentionsWithin(model, mask) : model.mentions;
  const hidden = new Set(filters.hide);
  const hiddenType = model.types.map((type) => hidden.has(type[0]));
  const without = new Set(filters.without.map((id) => model.number.get(id)));
  for (let i = 0; i < model.n; i++) {
    const inGroup = filters.group < 0 || model.community[i] === filters.group;
    const named = !mask || mentions[i] > 0;
    node[i] = !hiddenType[model.type[i]] && inGroup && named && !without.has(i) ? 1 : 0;
  }
  const pair = new Uint8Array(model.m);
  const weight = new Float32Array(model.m);
  const degree = new Uint32Array(model.n);
  let pairs = 0;
  for (let e = 0; e < model.m; e++) {
    if (!node[model.a[e]] || !node[model.b[e]]) continue;
    weight[e] = strength(model, e, filters.window, mask);
    const enough = weight[e] >= filters.min && significant(model, e, filters.sig);
    if ((enough && weight[e] > 0) || (filters.relations && stated(model, e, mask))) {
      pair[e] = 1;
      pairs++;
      degree[model.a[e]]++;
      degree[model.b[e]]++;
    }
  }
  let nodes = 0;
  for (let i = 0; i < model.n; i++) {
    if (node[i] && !filters.lonely && !degree[i]) node[i] = 0;
    nodes += node[i];
  }
  return { node, pair, weight, degree, mentions, nodes, pairs, articles: mask };
}

function strength(model, e, window, mask) {
  if (!mask) return window === "sentence" ? model.sentences[e] : model.articles[e];
  if (window === "sentence") return sharedSentences(model, e, mask);
  return sharedArticles(model, model.a[e], model.b[e], mask);
}

function stated(model, e, mask) {
  const told = model.relationsOf.get(e);
  return told !== undefined && (!mask || told.some((r) => mask[r.article]));
}

function mentionsWithin(model, mask) {
  const found = new Uint32Array(model.n);
  for (let i = 0; i < model.n; i++) {
    for (let k = model.inStart[i]; k < model.inStart[i + 1]; k++) {
      if (mask[model.in[k]]) found[i] += model.inCount[k];
    }
  }
  return found;
}

/** Steps from `root` over visible lines, -1 beyond `hops`; an Int8Array by node. */
export function circle(model, view, root, hops) {
  const steps = new Int8Array(model.n).fill(-1);
  steps[root] = 0;
  let ring = [root];
  for (let step = 1; step <= hops && ring.length; step++) {
    const next = [];
    for (const i of ring) {
      for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
        const e = model.edge[k];
        const j = other(model, e, i);
        if (view.pair[e] && view.node[j] && steps[j] < 0) {
          steps[j] = step;
          next.push(j);
        }
      }
    }
    ring = next;
  }
  return steps;
}

/** The view narrowed to a circle: masks cut, counts anew. */
export function narrowed(model, view, steps) {
  const node = new Uint8Array(model.n);
  const pair = new Uint8Array(model.m);
  let nodes = 0;
  let pairs = 0;
  for (let i = 0; i < model.n; i++) nodes += node[i] = steps[i] >= 0 && view.node[i] ? 1 : 0;
  for (let e = 0; e < model.m; e++) {
    pairs += pair[e] = view.pair[e] && node[model.a[e]] && node[model.b[e]] ? 1 : 0;
  }
  return { ...view, node, pair, nodes, pairs };
}
