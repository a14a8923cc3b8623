// Who an entity stands with: the strongest of each type, and all of them as a table.

import { badge, badgeCell, entityLink, measure } from "./card.js";
import { button, el, fill } from "./dom.js";
import { other } from "./model.js";
import { sortable } from "./table.js";
import { number, say, typeWord } from "./words.js";

const FIRST = 4; // partners of a type that are shown before one asks for the others

/** { type, rows } by type: types in order of their strongest row, rows in the order given. */
export function byType(rows, typeOf) {
  const groups = new Map();
  for (const row of rows) {
    const type = typeOf(row);
    if (!groups.has(type)) groups.set(type, { type, rows: [] });
    groups.get(type).rows.push(row);
  }
  return [...groups.values()];
}

export function partners(app, i) {
  const { model, view } = app;
  const rows = [];
  for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
    const e = model.edge[k];
    if (view.pair[e]) rows.push({ e, j: other(model, e, i) });
  }
  if (!rows.length) return [el("p", { class: "faint" }, say("noEdges"))];
  rows.sort((a, b) => view.weight[b.e] - view.weight[a.e] || a.j - b.j);
  const groups = byType(rows, (row) => model.type[row.j]);
  return [
    el("h3", {}, say("partners"), el("span", { class: "count" }, number(rows.length))),
    el("div", { class: "partners" }, groups.map((group) => typeGroup(app, i, group))),
    asTable(app, i, rows),
  ];
}

function typeGroup(app, i, { type, rows }) {
  const { model, view } = app;
  const list = el("ul", { class: "top" });
  const item = ({ e, j }) =>
    el(
      "li",
      {},
      entityLink(app, j),
      button(`×${number(view.weight[e])}`, () => app.choosePair(e), {
        class: "quiet figure",
        title: say("evidence"),
        "aria-label": `${say("evidence")}：${say("between", model.names[i], model.names[j])}，${number(view.weight[e])}`,
      }),
    );
  fill(list, rows.slice(0, FIRST).map(item));
  const rest = rows.slice(FIRST);
  const more = button(say("more", number(rest.length)), () => {
    list.append(...rest.map(item));
    more.remove();
    list.children[FIRST].querySelector("button").focus();
  }, { class: "quiet" });
  return el(
    "section",
    {},
    el("h4", {}, badge(app, rows[0].j), typeWord(model.types[type]), el("span", { class: "count" }, number(rows.length))),
    list,
    rest.length ? more : null,
  );
}

/** The same partners as a table that sorts; made when it is opened. */
function asTable(app, i, rows) {
  const { model } = app;
  const typeOf = (row) => typeWord(model.types[model.type[row.j]]);
  const head = [
    { key: "type", name: say("type"), value: typeOf, show: (row) => badgeCell(app, row.j, typeOf(row)) },
    { key: "name", name: say("name"), value: (row) => model.names[row.j], show: (row) => entityLink(app, row.j) },
    {
      key: "sentences",
      name: say("sentencesTogether"),
      value: (row) => model.sentences[row.e],
      show: (row) => button(number(model.sentences[row.e]), () => app.choosePair(row.e), { class: "link", "aria-label": `${number(model.sentences[row.e])}，${say("between", model.names[i], model.names[row.j])}` }),
    },
    { key: "articles", name: say("articlesTogether"), value: (row) => model.articles[row.e] },
    { key: "npmi", name: say("npmi"), value: (row) => model.npmi[row.e], show: (row) => measure(model, row.e) },
  ];
  const box = el("details", { class: "twin" }, el("summary", {}, say("asTable")));
  box.addEventListener("toggle", () => {
    if (!box.open || box.children.length > 1) return;
    box.append(sortable(rows, head, { caption: `${say("partners")}：${model.names[i]}`, page: 12, sort: null }));
  });
  return box;
}
