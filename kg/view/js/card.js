// The card of one entity: what it is, when it was named, who it stands with, what the articles say.

import { button, el } from "./dom.js";
import { evidenceSection } from "./evidence.js";
import { partners } from "./partners.js";
import { sparkline } from "./timeline.js";
import { number, predicateWord, say, typeWord } from "./words.js";

// Qualifiers that the build worked out of others; the words of the text are shown instead.
const COMPUTED = new Set(["amount_cny", "date"]);

export function badge(app, i) {
  const type = app.model.types[app.model.type[i]];
  const glyph = el("span", { class: `badge ${type[6]}`, "aria-hidden": "true" }, type[1]);
  glyph.style.setProperty("--own", app.picture.dark ? type[5] : type[4]);
  return glyph;
}

export function entityLink(app, i, attributes = {}) {
  return button(app.model.names[i], () => app.choose(i), {
    class: "link",
    lang: "zh-CN",
    ...attributes,
  });
}

function fact(name, value) {
  return [el("dt", {}, name), el("dd", {}, value)];
}

export function entityCard(app, i) {
  const { model, view, state } = app;
  const type = model.types[model.type[i]];
  const path = model.path(i);
  const aliases = model.alias(i);
  const articles = articlesOf(model, i);
  const dates = articles.map(([a]) => model.article[a].date).filter(Boolean).sort();
  const card = el("article", { class: "card" });
  card.append(
    el("p", { class: "kind" }, badge(app, i), typeWord(type)),
    el("h2", { lang: "zh-CN", tabindex: -1 }, model.names[i]),
  );
  if (path.length) card.append(el("p", { class: "placed", lang: "zh-CN" }, path.join(" › ")));
  if (model.raw.entity.unsure[i]) {
    card.append(el("p", { class: "faint" }, say("unsure", model.raw.entity.unsure[i])));
  }
  if (aliases.length) {
    card.append(el("p", { class: "aliases" }, say("aliases"), " ", el("span", { lang: "zh-CN" }, aliases.join("、"))));
  }
  card.append(
    el(
      "dl",
      { class: "facts" },
      fact(say("mentions"), number(view.mentions[i])),
      fact(say("articles"), number(articles.length)),
      fact(say("links"), number(view.degree[i])),
      dates.length ? fact(say("period"), dates[0] === dates[dates.length - 1] ? dates[0] : `${dates[0]} – ${dates[dates.length - 1]}`) : [],
    ),
    actions(app, i, state),
  );
  if (new Set(dates).size > 1) {
    const label = `${say("overTime")} · ${model.names[i]}`;
    const chart = sparkline(articles.map(([a]) => model.article[a].date), articles.map(([, count]) => count), label);
    card.append(el("h3", {}, say("overTime")), chart.drawing);
  }
  card.append(...relationList(app, i), ...partners(app, i));
  card.append(entityEvidence(app, i));
  return card;
}

function articlesOf(model, i) {
  const found = [];
  for (let k = model.inStart[i]; k < model.inStart[i + 1]; k++) {
    found.push([model.in[k], model.inCount[k]]);
  }
  return found;
}

function actions(app, i, state) {
  const steps = [0, 1, 2, 3].map((hops) =>
    button(hops ? say(hops === 1 ? "hop" : "hops", hops) : say("whole"), () => app.ego(i, hops), {
      "aria-pressed": String(state.hops === hops),
      "data-hops": hops,
    }),
  );
  const start = app.state.way.length === 1 && app.state.way[0] !== i;
  return el(
    "div",
    { class: "actions" },
    el("div", { class: "segmented", role: "group", "aria-label": say("ego") }, steps),
    button(start ? say("pathTo") : say("pathFrom"), () => app.wayPoint(i), { "data-do": "path" }),
    button(say("hideThis"), () => app.hideEntity(i), { "data-do": "hide" }),
  );
}

/** "运行 → B（计划）" as one line; the words lead to the sentence. */
export function relationLine(app, told, from = -1, times = 1) {
  const { model } = app;
  const post = Object.entries(told.qualifiers)
    .filter(([key]) => !COMPUTED.has(key))
    .map(([, value]) => value)
    .join("，");
  const words = [
    from === told.subject ? null : entityLink(app, told.subject),
    el("span", { class: "predicate" }, ` ${predicateWord(told.predicate)} → `),
    from === told.object ? el("span", { lang: "zh-CN" }, model.names[told.object]) : entityLink(app, told.object),
    post ? el("span", { class: "faint", lang: "zh-CN" }, `（${post}）`) : null,
    told.status === "stated" ? null : el("span", { class: `status ${told.status}` }, say(told.status)),
    times > 1 ? el("span", { class: "faint" }, ` ×${number(times)}`) : null,
    button(say("evidence"), () => app.choosePair(told.pair), { class: "quiet" }),
  ];
  return el("li", { "data-relation": told.id }, words);
}

function relationList(app, i) {
  const { model } = app;
  const told = [];
  for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
    for (const r of model.relationsOf.get(model.edge[k]) || []) {
      if (!app.view.articles || app.view.articles[r.article]) told.push(r);
    }
  }
  if (!told.length) return [];
  told.sort((r, s) => (r.predicate < s.predicate ? -1 : r.predicate > s.predicate ? 1 : r.number - s.number));
  return [
    el("h3", {}, say("relations"), el("span", { class: "count" }, number(told.length))),
    el("ul", { class: "relations" }, distinct(told).map(([r, times]) => relationLine(app, r, i, times))),
  ];
}

/** Relations said several times once, with how often: [relation, times]. */
export function distinct(told) {
  const found = new Map();
  for (const r of told) {
    const key = [r.subject, r.predicate, r.object, r.status].join(" ");
    if (found.has(key)) found.get(key)[1]++;
    else found.set(key, [r, 1]);
  }
  return [...found.values()];
}

export function badgeCell(app, j, word) {
  return el("span", { class: "typed" }, badge(app, j), el("span", { class: "word" }, word));
}

function entityEvidence(app, i) {
  const { evidence } = app;
  if (!evidence) return evidenceMissing(app);
  return evidenceSection(app, evidence.ofEntity(i), app.model.raw.entity.sentences[i], [i]);
}


export function evidenceMissing(app) {
  const waiting = app.evidenceState === "loading";
  return el("p", { class: "faint" }, waiting ? say("loading") : say("evidenceNone"));
}

/** NPMI as text; it is a measure over sentences, so pairs that share none have none to show. */
export function measure(model, e) {
  return model.sentences[e] ? model.npmi[e].toFixed(2) : "–";
}
