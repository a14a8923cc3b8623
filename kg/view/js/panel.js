// The panel beside the map: an entity, a line, a path, an article, or where to begin.

import { badge, distinct, entityCard, entityLink, evidenceMissing, relationLine } from "./card.js";
import { button, el, fill } from "./dom.js";
import { evidenceSection } from "./evidence.js";
import { pairOf } from "./model.js";
import { routes } from "./routes.js";
import { communityColour, regionName } from "./scene.js";
import { number, say, typeWord } from "./words.js";

export function drawPanel(app) {
  const { state, panel } = app;
  const found = content(app, state);
  fill(panel, found);
  panel.scrollTop = 0;
  document.body.classList.toggle("telling", Boolean(found.dataset.about));
}

function content(app, state) {
  let card = null;
  if (state.way.length === 2) card = pathCard(app);
  else if (state.pair.length) card = pairCard(app, pairOf(app.model, ...state.pair));
  else if (state.about >= 0) card = articleCard(app, state.about);
  else if (state.entity >= 0) card = entityCard(app, state.entity);
  else return beginCard(app);
  card.dataset.about = "1";
  card.prepend(
    button("×", () => app.back(), { class: "close", "aria-label": say("close"), title: "Esc" }),
  );
  if (state.way.length === 1) card.prepend(wayHint(app));
  return card;
}

function wayHint(app) {
  const name = app.model.names[app.state.way[0]];
  return el(
    "p",
    { class: "hint", role: "status" },
    say("pathPick", name),
    " ",
    button(say("close"), () => app.set({ way: [] }), { class: "quiet" }),
  );
}

function beginCard(app) {
  const { model, view, prepared } = app;
  const card = el("article", { class: "card begin" });
  if (app.state.way.length === 1) card.append(wayHint(app));
  const about = model.raw.about;
  card.append(
    el("p", { class: "lead" }, say("aboutLead")),
    el("p", { class: "note" }, say("notRelation")),
  );
  const top = [...prepared.order].sort((i, j) => view.mentions[j] - view.mentions[i] || i - j);
  card.append(
    el("h3", {}, say("entities"), el("span", { class: "count" }, number(view.nodes))),
    el(
      "ol",
      { class: "top" },
      top.slice(0, 12).map((i) =>
        el("li", {}, badge(app, i), entityLink(app, i), el("span", { class: "figure" }, number(view.mentions[i]))),
      ),
    ),
  );
  const regions = prepared.regions.filter((region) => region.members > 2).slice(0, 10);
  if (regions.length) {
    card.append(
      el("h3", {}, say("communities"), el("span", { class: "count" }, number(prepared.regions.length))),
      el(
        "ul",
        { class: "top" },
        regions.map((region) =>
          el(
            "li",
            {},
            swatch(app, region),
            button(regionName(model, region), () => app.filter({ group: region.community }), {
              class: "link",
              lang: "zh-CN",
            }),
            el("span", { class: "figure" }, number(region.members)),
          ),
        ),
      ),
    );
  }
  const newest = model.article
    .filter((a) => a.copy < 0)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.number - b.number));
  card.append(
    el("h3", {}, say("articles"), el("span", { class: "count" }, number(about.articles))),
    el(
      "ul",
      { class: "top" },
      newest.slice(0, 8).map((a) =>
        el(
          "li",
          {},
          button(a.title || a.source, () => app.readArticle(a.number), { class: "link", lang: "zh-CN" }),
          el("span", { class: "figure" }, a.date),
        ),
      ),
    ),
  );
  return card;
}

/** The colour of a community, where the map shows communities by colour. */
function swatch(app, region) {
  if (app.state.color !== "community") return null;
  const { dark, ink } = app.picture;
  const dot = el("span", { class: "swatch", "aria-hidden": "true" });
  dot.style.setProperty("--own", communityColour(app.prepared, region.community, dark, ink.faint));
  return dot;
}

function chance(q) {
  if (q >= 99) return say("below", "1e-98");
  const value = 10 ** -q;
  return value < 0.001 ? say("below", value < 1e-6 ? "0.000001" : "0.001") : value.toFixed(3);
}

function pairBody(app, e, wide) {
  const { model, evidence } = app;
  const told = (model.relationsOf.get(e) || []).filter(
    (r) => !app.view.articles || app.view.articles[r.article],
  );
  const body = [
    el("p", {}, say("togetherPlain", number(model.sentences[e]), number(model.articles[e]))),
  ];
  if (model.sentences[e] && wide) {
    body.push(el("p", { class: "faint" }, say("sigPlain", model.npmi[e].toFixed(2), chance(model.q[e]))));
  }
  if (told.length) {
    body.push(
      el("h3", {}, say("relations")),
      el("ul", { class: "relations" }, distinct(told).map(([r, times]) => relationLine(app, r, -1, times))),
    );
  }
  if (!evidence) return [...body, evidenceMissing(app)];
  const sentences = evidence.ofPair(e);
  const known = new Set(sentences.map((s) => s.number));
  const more = told.map((r) => evidence.ofRelation(r)).filter((s) => !known.has(s.number) && known.add(s.number));
  const total = evidence.totalOfPair(e) + more.length;
  const apart = !model.sentences[e] && sentences.length ? say("apart") : null;
  if (!total) return [...body, el("p", { class: "faint" }, say("evidenceNoWindow"))];
  const chosen = [model.a[e], model.b[e]];
  return [...body, evidenceSection(app, [...sentences, ...more], total, chosen, apart)];
}

function pairCard(app, e) {
  const { model } = app;
  const [i, j] = [model.a[e], model.b[e]];
  const end = (k, place) => el("span", { class: `end m${place}` }, badge(app, k), entityLink(app, k));
  return el(
    "article",
    { class: "card pair" },
    el("p", { class: "kind" }, say("evidence")),
    el("h2", { tabindex: -1 }, end(i, 0), el("span", { class: "dash", "aria-hidden": "true" }, "—"), end(j, 1)),
    pairBody(app, e, true),
  );
}

function pathCard(app) {
  const { model, state } = app;
  const [from, to] = state.way;
  const found = app.routes;
  const card = el(
    "article",
    { class: "card path" },
    el("p", { class: "kind" }, say("path")),
    el("h2", { tabindex: -1, lang: "zh-CN" }, say("between", model.names[from], model.names[to])),
  );
  if (!found.length) {
    card.append(el("p", { class: "nothing" }, say("pathNone", model.names[from], model.names[to])));
    return card;
  }
  const route = found[Math.min(state.route, found.length - 1)];
  card.append(
    el(
      "div",
      { class: "segmented", role: "group", "aria-label": say("path") },
      found.map((way, k) =>
        button(
          `${say(way.kind)} · ${way.nodes.length === 2 ? say("hop") : say("pathSteps", way.nodes.length - 1)}`,
          () => app.set({ route: k }, true),
          { "aria-pressed": String(way === route), "data-route": k },
        ),
      ),
    ),
  );
  const steps = el("ol", { class: "steps" });
  route.nodes.forEach((i, k) => {
    const step = el("li", {}, el("p", { class: "stop" }, badge(app, i), entityLink(app, i)));
    if (k + 1 < route.nodes.length) {
      step.append(el("div", { class: "leg" }, leg(app, i, route.nodes[k + 1])));
    }
    steps.append(step);
  });
  card.append(steps);
  return card;
}

/** One step of a path: its best sentence, and the way to all of them. */
function leg(app, i, j) {
  const { model, evidence } = app;
  const e = pairOf(model, i, j);
  const head = el(
    "p",
    { class: "faint" },
    say("togetherPlain", number(model.sentences[e]), number(model.articles[e])),
    " ",
    button(say("evidence"), () => app.choosePair(e), { class: "quiet" }),
  );
  if (!evidence) return [head, evidenceMissing(app)];
  const told = (model.relationsOf.get(e) || []).map((r) => evidence.ofRelation(r));
  const best = evidence.ofPair(e);
  const section = el("ol", { class: "sentences" });
  const first = model.sentences[e] ? best.slice(0, 1) : best.length ? best.slice(0, 2) : told.slice(0, 1);
  first.forEach((s) => section.append(app.sentenceItem(s, [i, j])));
  return [head, section];
}

function articleCard(app, number_) {
  const { model, view } = app;
  const article = model.article[number_];
  const named = [];
  for (let i = 0; i < model.n; i++) {
    for (let k = model.inStart[i]; k < model.inStart[i + 1]; k++) {
      if (model.in[k] === number_) named.push({ i, count: model.inCount[k] });
    }
  }
  named.sort((a, b) => b.count - a.count || a.i - b.i);
  const only = app.state.filters.article === number_;
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kind" }, say("article")),
    el("h2", { tabindex: -1, lang: "zh-CN" }, article.title || article.source),
    el("p", { class: "placed" }, [article.publication, article.date].filter(Boolean).join(" · ")),
    el("p", { class: "place" }, article.source),
    el(
      "div",
      { class: "actions" },
      button(only ? say("allArticles") : say("onlyArticle"), () => app.filter({ article: only ? -1 : number_ }), {
        "aria-pressed": String(only),
        "data-do": "only",
      }),
    ),
    el("h3", {}, say("entities"), el("span", { class: "count" }, number(named.length))),
    el(
      "ul",
      { class: "top" },
      named.map(({ i, count }) =>
        el(
          "li",
          { class: view.node[i] ? "" : "absent" },
          badge(app, i),
          entityLink(app, i),
          el("span", { class: "faint" }, typeWord(model.types[model.type[i]])),
          el("span", { class: "figure" }, number(count)),
        ),
      ),
    ),
  );
}

export function findRoutes(app) {
  const [from, to] = app.state.way;
  return to === undefined ? [] : routes(app.model, app.view, from, to);
}
