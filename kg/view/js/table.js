// Tables: the twin of the map for those who read rather than look, and lists inside cards.

import { button, el, fill } from "./dom.js";
import { badge, entityLink, measure } from "./card.js";
import { number, say, typeWord } from "./words.js";

const COLLATE = new Intl.Collator("zh-CN");

function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : COLLATE.compare(String(a), String(b));
}

/**
 * A table with sortable columns. `head` is a list of { key, name, value(row), show(row)? }; `page`
 * rows are shown at first and more on demand. `sort` is { key, down } or null for the rows' order.
 */
export function sortable(rows, head, { caption, page = 100, sort = null }) {
  const body = el("tbody");
  const more = button("", () => grow(page * 4), { class: "more" });
  let order = sort;
  let sorted = rows;
  let count = 0;
  const row = (item) =>
    el("tr", {}, head.map((column) => {
      const value = column.show ? column.show(item) : column.value(item);
      const shown = typeof value === "number" ? number(value) : value;
      return el("td", { class: typeof column.value(item) === "number" ? "num" : "" }, shown);
    }));
  const grow = (by) => {
    for (const item of sorted.slice(count, count + by)) body.append(row(item));
    count = Math.min(sorted.length, count + by);
    more.textContent = say("more", number(sorted.length - count));
    more.hidden = count === sorted.length;
  };
  const draw = () => {
    if (order) {
      const column = head.find((c) => c.key === order.key);
      const sign = order.down ? -1 : 1;
      sorted = [...rows].sort((a, b) => sign * compare(column.value(a), column.value(b)));
    }
    fill(body);
    count = 0;
    grow(page);
    head.forEach((column, k) => {
      const direction = order && order.key === column.key ? (order.down ? "descending" : "ascending") : "none";
      headers[k].setAttribute("aria-sort", direction);
    });
  };
  const headers = head.map((column) =>
    el("th", { scope: "col" }, button(column.name, () => {
      const numeric = rows.length && typeof column.value(rows[0]) === "number";
      const same = order && order.key === column.key;
      order = { key: column.key, down: same ? !order.down : Boolean(numeric) };
      draw();
    }, { class: "sort", title: say("sortBy", column.name), "data-key": column.key })),
  );
  const table = el(
    "table",
    {},
    el("caption", { class: "unseen" }, caption),
    el("thead", {}, el("tr", {}, headers)),
    body,
  );
  draw();
  return el("div", { class: "sortable" }, table, more);
}

/** Entities and lines as the filters leave them. */
export function drawTables(app, box) {
  const { model, view } = app;
  const nodes = [];
  for (let i = 0; i < model.n; i++) if (view.node[i]) nodes.push(i);
  const pairs = [];
  for (let e = 0; e < model.m; e++) if (view.pair[e]) pairs.push(e);
  const typeOf = (i) => typeWord(model.types[model.type[i]]);
  const entities = sortable(
    nodes,
    [
      { key: "name", name: say("name"), value: (i) => model.names[i], show: (i) => [badge(app, i), entityLink(app, i)] },
      { key: "type", name: say("type"), value: typeOf },
      { key: "mentions", name: say("mentions"), value: (i) => view.mentions[i] },
      { key: "links", name: say("links"), value: (i) => view.degree[i] },
      { key: "place", name: say("placed"), value: (i) => model.path(i).join(" › ") },
    ],
    { caption: say("entities"), sort: { key: "mentions", down: true } },
  );
  const relation = (e) => (model.relationsOf.get(e) || []).length;
  const lines = sortable(
    pairs,
    [
      { key: "a", name: say("name") + " 1", value: (e) => model.names[model.a[e]], show: (e) => entityLink(app, model.a[e]) },
      { key: "b", name: say("name") + " 2", value: (e) => model.names[model.b[e]], show: (e) => entityLink(app, model.b[e]) },
      { key: "weight", name: say("strength"), value: (e) => view.weight[e] },
      { key: "sentences", name: say("sentencesTogether"), value: (e) => model.sentences[e] },
      { key: "articles", name: say("articlesTogether"), value: (e) => model.articles[e] },
      { key: "npmi", name: say("npmi"), value: (e) => model.npmi[e], show: (e) => measure(model, e) },
      { key: "relations", name: say("relations"), value: relation },
      { key: "evidence", name: say("evidence"), value: () => "", show: (e) => button(say("evidence"), () => app.choosePair(e), { class: "quiet", "aria-label": `${say("evidence")}：${say("between", model.names[model.a[e]], model.names[model.b[e]])}` }) },
    ],
    { caption: say("edges"), sort: { key: "weight", down: true } },
  );
  fill(
    box,
    el("section", { id: "table-entities" }, el("h2", {}, say("entities"), el("span", { class: "count" }, number(nodes.length))), entities),
    el("section", { id: "table-edges" }, el("h2", {}, say("edges"), el("span", { class: "count" }, number(pairs.length))), lines),
  );
}
