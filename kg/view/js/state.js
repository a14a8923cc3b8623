// The whole state of the page in the address: what one sees can be sent to someone else.

import { freshFilters } from "./filter.js";

export function freshState(model) {
  return {
    entity: -1, // chosen entity, or -1
    pair: [], // two entities whose line is chosen, or []
    way: [], // path from, to (or only from), or []
    route: 0, // which of the ways is looked at
    about: -1, // an article whose card is open, or -1
    hops: 0, // steps of the circle around the chosen entity, 0: the whole map
    view: "map",
    color: "type",
    filters: freshFilters(model),
  };
}

const FILTER_TEXT = ["window", "sig", "from", "to"];

export function encode(model, state) {
  const parts = new URLSearchParams();
  const id = (i) => model.ids[i];
  if (state.way.length) parts.set("path", state.way.map(id).join("~"));
  if (state.route) parts.set("route", String(state.route));
  if (state.pair.length) parts.set("pair", state.pair.map(id).join("~"));
  if (state.entity >= 0) parts.set("entity", id(state.entity));
  if (state.about >= 0) parts.set("read", model.article[state.about].id);
  if (state.hops) parts.set("hops", String(state.hops));
  if (state.view !== "map") parts.set("view", state.view);
  if (state.color !== "type") parts.set("color", state.color);
  const filters = state.filters;
  const fresh = freshFilters(model);
  for (const key of FILTER_TEXT) if (filters[key] !== fresh[key]) parts.set(key, filters[key]);
  if (filters.min !== fresh.min) parts.set("min", String(filters.min));
  if (filters.group >= 0) parts.set("group", String(filters.group));
  if (filters.article >= 0) parts.set("article", model.article[filters.article].id);
  if (filters.hide.length) parts.set("hide", filters.hide.join(","));
  if (filters.without.length) parts.set("without", filters.without.join(","));
  if (!filters.relations) parts.set("relations", "0");
  if (!filters.lonely) parts.set("lonely", "0");
  return parts.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
}

/** { state, unknown }: what the address asks for, and the ids in it that this map does not hold. */
export function parse(model, hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = freshState(model);
  const unknown = [];
  const entity = (text) => {
    const known = model.number.get(text) ?? model.raw.entity.former[text];
    if (known === undefined) unknown.push(text);
    return known ?? -1;
  };
  const several = (key) => (parts.get(key) || "").split("~").filter(Boolean).map(entity);
  const article = (key) => {
    const wanted = parts.get(key);
    const found = wanted ? model.article.findIndex((a) => a.id === wanted) : -1;
    if (wanted && found < 0) unknown.push(wanted);
    return found;
  };
  if (parts.get("entity")) state.entity = entity(parts.get("entity"));
  const pair = several("pair");
  if (pair.length === 2 && !pair.includes(-1)) state.pair = pair;
  const way = several("path");
  if (way.length && way.length < 3 && !way.includes(-1)) state.way = way;
  state.route = whole(parts.get("route"), 0, 2, 0);
  state.about = article("read");
  state.hops = state.entity >= 0 ? whole(parts.get("hops"), 0, 3, 0) : 0;
  if (parts.get("view") === "table") state.view = "table";
  if (parts.get("color") === "community") state.color = "community";
  const filters = state.filters;
  if (parts.get("window") === "article") filters.window = "article";
  if (["all", "backbone", "0.05", "0.01"].includes(parts.get("sig"))) filters.sig = parts.get("sig");
  for (const key of ["from", "to"]) {
    if (/^\d{4}-\d\d-\d\d$/.test(parts.get(key) || "")) filters[key] = parts.get(key);
  }
  filters.min = whole(parts.get("min"), 1, 1e6, 1);
  filters.group = whole(parts.get("group"), 0, 1e9, -1);
  filters.article = article("article");
  const types = new Set(model.types.map((type) => type[0]));
  filters.hide = (parts.get("hide") || "").split(",").filter((name) => types.has(name));
  filters.without = (parts.get("without") || "")
    .split(",")
    .filter((id) => id && entity(id) >= 0);
  filters.relations = parts.get("relations") !== "0";
  filters.lonely = parts.get("lonely") !== "0";
  return { state, unknown };
}

function whole(text, low, high, otherwise) {
  const value = Number(text);
  return text && Number.isInteger(value) && value >= low && value <= high ? value : otherwise;
}
