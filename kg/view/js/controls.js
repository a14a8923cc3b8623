// The head of the page and the filters: search, views, take-aways; types, strength, period.

import { button, el, fill } from "./dom.js";
import { badge } from "./card.js";
import { search } from "./search.js";
import { strengthSlider } from "./strength.js";
import { timeline } from "./timeline.js";
import { familyWord, number, say, typeWord } from "./words.js";

/** The search field with its list of hits: a combobox by the book, all by keyboard. */
export function searchBox(app) {
  const list = el("ul", { id: "hits", role: "listbox", "aria-label": say("results"), hidden: true });
  const status = el("span", { class: "unseen", role: "status", "aria-live": "polite" });
  const input = el("input", {
    type: "search",
    id: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "hits",
    "aria-label": say("search"),
    placeholder: say("search"),
  });
  let hits = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const pick = (hit) => {
    close();
    input.value = "";
    app.choose(hit.node, true);
  };
  const option = (hit, k) => {
    const drawn = app.view.node[hit.node];
    const name = app.model.names[hit.node];
    return el(
      "li",
      {
        role: "option",
        id: `hit-${k}`,
        "aria-selected": "false",
        "data-id": app.model.ids[hit.node],
        onpointerdown: (event) => {
          event.preventDefault();
          pick(hit);
        },
      },
      badge(app, hit.node),
      el("span", { class: "hit", lang: "zh-CN" }, name, hit.isAlias ? el("span", { class: "faint" }, ` ${hit.name}`) : null),
      el("span", { class: "faint" }, drawn ? typeWord(app.model.types[app.model.type[hit.node]]) : say("notDrawn")),
      el("span", { class: "figure" }, number(app.model.mentions[hit.node])),
    );
  };
  const show = () => {
    const typed = input.value;
    const found = search(app.index, typed);
    hits = found.hits;
    active = -1;
    if (!typed.trim()) return close();
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    fill(list, hits.length ? hits.map(option) : el("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("nothing", typed)));
    status.textContent = hits.length ? say("found", number(found.total)) : say("nothing", typed);
    return undefined;
  };
  const step = (by) => {
    if (!hits.length || list.hidden) return;
    const options = list.children;
    if (active >= 0) options[active].setAttribute("aria-selected", "false");
    active = (active + by + hits.length) % hits.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", `hit-${active}`);
  };
  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // a Chinese input method is still choosing characters
    if (event.key === "ArrowDown") step(1);
    else if (event.key === "ArrowUp") step(-1);
    else if (event.key === "Enter" && hits.length) pick(hits[Math.max(active, 0)]);
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return el("div", { class: "search", role: "search" }, input, list, status);
}

/** A menu of buttons behind one button. */
function menu(label, items) {
  const list = el("div", { class: "menu" }, items);
  const box = el("details", { class: "dropdown" }, el("summary", {}, label), list);
  list.addEventListener("click", () => (box.open = false));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.firstChild.focus();
    event.stopPropagation();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) box.open = false;
  });
  return box;
}

export function head(app) {
  const views = ["map", "table"].map((view) =>
    button(say(view), () => app.set({ view }, true), {
      "aria-pressed": String(app.state.view === view),
      "data-view": view,
    }),
  );
  const saves = [
    ["exportPng", "png"],
    ["exportSvg", "svg"],
    ["exportCsv", "csv"],
    ["exportGexf", "gexf"],
    ["exportTurtle", "ttl"],
    ["print", "print"],
  ].map(([key, what]) => button(say(key), () => app.save(what), { "data-save": what }));
  return [
    el("h1", { lang: "zh-CN" }, app.model.raw.title),
    searchBox(app),
    el(
      "nav",
      { "aria-label": say("about") },
      button(say("filters"), () => app.toggleFilters(), { class: "narrow", "data-do": "filters" }),
      el("div", { class: "segmented", role: "group" }, views),
      menu(say("export"), saves),
      button(say("about"), () => app.openAbout(), { "data-do": "about" }),
      button(app.picture.dark ? say("light") : say("dark"), () => app.toggleDark(), { "data-do": "dark" }),
      button(say("language"), () => app.toggleLanguage(), { "data-do": "language" }),
    ),
  ];
}

function labelled(input, ...text) {
  return el("label", { class: "check" }, input, text);
}

function checkbox(checked, change, attributes = {}) {
  return el("input", { type: "checkbox", checked, onchange: (event) => change(event.target.checked), ...attributes });
}

function select(value, options, change, attributes) {
  return el(
    "select",
    { onchange: (event) => change(event.target.value), ...attributes },
    options.map(([key, text]) => el("option", { value: key, selected: key === value }, text)),
  );
}

/** How many entities of each type the other filters leave. */
function typeCounts(app) {
  const counts = new Array(app.model.types.length).fill(0);
  const view = app.viewOfAllTypes;
  for (let i = 0; i < app.model.n; i++) if (view.node[i]) counts[app.model.type[i]]++;
  return counts;
}

function legend(app) {
  const { model, state } = app;
  const counts = typeCounts(app);
  const groups = new Map();
  model.types.forEach((type, t) => {
    if (!groups.has(type[7])) groups.set(type[7], []);
    groups.get(type[7]).push([type, t]);
  });
  const hidden = new Set(state.filters.hide);
  const toggle = (names, on) => {
    for (const name of names) (on ? hidden.delete(name) : hidden.add(name));
    app.filter({ hide: model.types.map((type) => type[0]).filter((name) => hidden.has(name)) });
  };
  return [...groups].map(([family, types]) => {
    const names = types.map(([type]) => type[0]);
    const all = names.every((name) => !hidden.has(name));
    return el(
      "fieldset",
      { class: "family" },
      el(
        "legend",
        {},
        labelled(checkbox(all, (on) => toggle(names, on), { "data-family": family }), familyWord(model.raw.families[family])),
      ),
      types.map(([type, t]) => {
        const glyph = el("span", { class: `badge ${type[6]}`, "aria-hidden": "true" }, type[1]);
        glyph.style.setProperty("--own", app.picture.dark ? type[5] : type[4]);
        return labelled(
          checkbox(!hidden.has(type[0]), (on) => toggle([type[0]], on), { "data-type": type[0] }),
          glyph,
          el("span", { class: "word" }, typeWord(type)),
          el("span", { class: "figure" }, number(counts[t])),
        );
      }),
    );
  });
}

export function filterPanel(app) {
  const { state, model } = app;
  const f = state.filters;
  const significances = [
    ["all", say("sigAll")],
    ["0.05", "q ≤ 0.05"],
    ["0.01", "q ≤ 0.01"],
    ...(model.backbone.includes(1) ? [["backbone", say("sigBackbone")]] : []),
  ];
  const colours = [
    ["type", say("byType")],
    ["community", say("byCommunity")],
  ];
  const hiddenOnes = f.without.map((id) => model.number.get(id) ?? model.raw.entity.former[id]);
  return [
    el("h2", {}, say("filters")),
    el("p", { class: "shown", role: "status", "aria-live": "polite", id: "shown" }, shownText(app)),
    el("section", { "aria-label": say("legend") }, legend(app)),
    el(
      "section",
      { class: "grid" },
      el("label", { for: "f-window" }, say("window")),
      select(f.window, [["sentence", say("inSentence")], ["article", say("inArticle")]], (window) => app.filter({ window }), { id: "f-window" }),
      el("label", { for: "f-sig" }, say("significance")),
      select(f.sig, significances, (sig) => app.filter({ sig }), { id: "f-sig" }),
      el("label", { for: "f-color" }, say("colorBy")),
      select(state.color, colours, (color) => app.set({ color }, true), { id: "f-color" }),
    ),
    el("section", {}, el("h3", {}, say("strength")), strengthSlider(app)),
    el(
      "section",
      {},
      labelled(checkbox(f.relations, (relations) => app.filter({ relations }), { "data-do": "relations" }), say("showRelations"), el("span", { class: "stroke", "aria-hidden": "true" })),
      labelled(checkbox(f.lonely, (lonely) => app.filter({ lonely }), { "data-do": "lonely" }), say("showLonely")),
    ),
    el("section", {}, el("h3", {}, say("period")), timeline(model, f, (from, to) => app.filter({ from, to }))),
    f.group >= 0 || f.article >= 0 ? narrowings(app) : null,
    hiddenOnes.length
      ? el(
          "section",
          {},
          el("h3", {}, say("hidden")),
          el(
            "ul",
            { class: "top" },
            hiddenOnes.map((i) =>
              el("li", {}, el("span", { lang: "zh-CN" }, model.names[i]), button(say("show"), () => app.unhide(i), { class: "quiet" })),
            ),
          ),
        )
      : null,
    button(say("reset"), () => app.resetFilters(), { "data-do": "reset", class: "wide" }),
  ];
}

function narrowings(app) {
  const { model, state } = app;
  const items = [];
  if (state.filters.article >= 0) {
    const article = model.article[state.filters.article];
    items.push([article.title || article.source, () => app.filter({ article: -1 })]);
  }
  if (state.filters.group >= 0) {
    items.push([`${say("communities")} ${state.filters.group + 1}`, () => app.filter({ group: -1 })]);
  }
  return el(
    "section",
    {},
    items.map(([text, clear]) =>
      el("p", { class: "chip" }, el("span", { lang: "zh-CN" }, text), button("×", clear, { "aria-label": `${say("close")}：${text}` })),
    ),
  );
}

export function shownText(app) {
  const { model, view } = app;
  return say("shown", number(view.nodes), number(model.n), number(view.pairs), number(model.m));
}
