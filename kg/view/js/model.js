// The graph as typed arrays: decoded once, never changed.

/** The running sums of `lengths`, one longer: where each list begins in its flat column. */
export function starts(lengths) {
  const found = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) found[i + 1] = found[i] + lengths[i];
  return found;
}

export function radius(mentions) {
  return Math.min(4 + 2 * Math.sqrt(Math.max(mentions, 0)), 40); // as kg.graph.spacing.radii
}

/** Columns as the build wrote them -> what filters, routes and pictures read. */
export function decode(raw) {
  const n = raw.entity.id.length;
  const m = raw.pair.a.length;
  const model = {
    raw,
    n,
    m,
    ids: raw.entity.id,
    names: raw.entity.name,
    number: new Map(raw.entity.id.map((id, i) => [id, i])),
    types: raw.types,
    type: Uint8Array.from(raw.entity.type),
    community: Int32Array.from(raw.entity.community),
    x: Float32Array.from(raw.entity.x),
    y: Float32Array.from(raw.entity.y),
    mentions: Uint32Array.from(raw.entity.mentions),
    r: Float32Array.from(raw.entity.mentions, radius),
    alias: (i) => raw.entity.alias[i] || [],
    path: (i) => raw.entity.path[i] || [],
    inStart: starts(raw.entity.inLength),
    in: Uint32Array.from(raw.entity.in),
    inCount: Uint32Array.from(raw.entity.inCount),
    a: Uint32Array.from(raw.pair.a),
    b: Uint32Array.from(raw.pair.b),
    sentences: Uint32Array.from(raw.pair.sentences),
    articles: Uint32Array.from(raw.pair.articles),
    npmi: Float32Array.from(raw.pair.npmi, (v) => v / 1000),
    q: Float32Array.from(raw.pair.q, (v) => v / 10),
    backbone: Uint8Array.from(raw.pair.backbone),
    atStart: starts(raw.pair.inLength),
    at: Uint32Array.from(raw.pair.in),
  };
  model.relations = raw.relation.id.map((id, i) => relation(raw, model, i, id));
  model.relationsOf = new Map();
  for (const told of model.relations) {
    if (!model.relationsOf.has(told.pair)) model.relationsOf.set(told.pair, []);
    model.relationsOf.get(told.pair).push(told);
  }
  model.article = articles(raw.article);
  model.hasBackbone = model.backbone.includes(1) && n >= 600; // smaller graphs show every line
  adjacency(model);
  return model;
}

function relation(raw, model, i, id) {
  const column = raw.relation;
  const pair = column.pair[i];
  const forward = column.forward[i] === 1;
  return {
    id,
    number: i,
    pair,
    subject: forward ? model.a[pair] : model.b[pair],
    object: forward ? model.b[pair] : model.a[pair],
    predicate: column.predicate[i],
    status: column.status[i],
    article: column.article[i],
    start: column.start[i],
    end: column.end[i],
    text: column.text[i],
    qualifiers: column.qualifiers[i],
  };
}

function articles(column) {
  return column.id.map((id, i) => ({
    id,
    number: i,
    title: column.title[i],
    date: column.date[i],
    source: column.source[i],
    place: column.number[i],
    publication: column.publication[i],
    copy: column.copy[i],
  }));
}

/** For each entity the pairs it is in: `edge` from `edgeStart[i]` to `edgeStart[i + 1]`. */
function adjacency(model) {
  const degree = new Uint32Array(model.n);
  for (let e = 0; e < model.m; e++) {
    degree[model.a[e]]++;
    degree[model.b[e]]++;
  }
  model.edgeStart = starts(degree);
  model.edge = new Uint32Array(2 * model.m);
  const next = model.edgeStart.slice();
  for (let e = 0; e < model.m; e++) {
    model.edge[next[model.a[e]]++] = e;
    model.edge[next[model.b[e]]++] = e;
  }
}

export function other(model, e, i) {
  return model.a[e] === i ? model.b[e] : model.a[e];
}

/** The pair of two entities, or -1. */
export function pairOf(model, i, j) {
  for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
    if (other(model, model.edge[k], i) === j) return model.edge[k];
  }
  return -1;
}

/** The script element `id` as data: JSON, or JSON packed by gzip in base64; null if not there. */
export async function readBlock(document, id) {
  const node = document.getElementById(id);
  if (!node) return null;
  if (node.type === "application/json") return JSON.parse(node.textContent);
  const text = atob(node.textContent);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).json();
}
