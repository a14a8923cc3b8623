// The page as a whole: one state, drawn anew after each change and kept in the address.

import { ringPlaces } from "./circle.js";
import { fitting } from "./camera.js";
import { Picture } from "./canvas.js";
import { filterPanel, head, shownText } from "./controls.js";
import { aboutDialog } from "./about.js";
import { el, fill } from "./dom.js";
import { decodeEvidence, sentenceItem } from "./evidence.js";
import { circle, freshFilters, narrowed, visible } from "./filter.js";
import { readBlock } from "./model.js";
import { drawPanel, findRoutes } from "./panel.js";
import { darkWanted, remember } from "./prefs.js";
import { save } from "./save.js";
import { prepare } from "./scene.js";
import { makeIndex } from "./search.js";
import { encode, freshState, parse } from "./state.js";
import { drawTables } from "./table.js";
import { languageCode, number, say, setLanguage } from "./words.js";

export class App {
  constructor(model, parts) {
    this.model = model;
    Object.assign(this, parts);
    this.mapPlaces = { x: model.x, y: model.y, r: model.r };
    this.index = makeIndex(model.names, model.alias, model.mentions, model.raw.readings);
    this.picture = new Picture(parts.base, parts.overlay, model);
    this.picture.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.picture.dark = darkWanted();
    document.documentElement.dataset.theme = this.picture.dark ? "dark" : "light";
    this.evidence = null;
    this.evidenceState = "none";
    this.unknown = [];
  }

  // ---- state -----------------------------------------------------------------------------------

  /** Change the state; `replace` writes over the present entry of the history (for sliders). */
  set(patch, replace = false) {
    this.state = { ...this.state, ...patch };
    const address = "#" + encode(this.model, this.state);
    if (replace) history.replaceState(null, "", address);
    else if (address !== location.hash) history.pushState(null, "", address);
    this.draw(patch);
  }

  readAddress() {
    const { state, unknown } = parse(this.model, location.hash);
    this.state = state;
    this.unknown = unknown;
    this.draw({ filters: true, entity: true, all: true });
  }

  filter(patch, replace = true) {
    this.set({ filters: { ...this.state.filters, ...patch } }, replace);
  }

  resetFilters() {
    this.set({ filters: freshFilters(this.model), hops: 0 }, false);
  }

  choose(i, move = false) {
    const known = this.view.node[i];
    this.picture.mark({ focus: -1 });
    const hops = this.state.hops && this.state.entity !== i ? 1 : this.state.hops;
    const way = this.state.way.length === 2 ? [] : this.state.way;
    this.set({ entity: i, pair: [], about: -1, way, hops });
    if (known && !hops && (move || this.offScreen(i))) this.around([i]);
  }

  choosePair(e) {
    this.set({ pair: [this.model.a[e], this.model.b[e]], about: -1, way: [], entity: this.state.entity });
  }

  readArticle(number_) {
    this.set({ about: number_, pair: [], way: [] });
  }

  clearChoice() {
    const { entity, pair, about, way, hops } = this.state;
    if (entity >= 0 || pair.length || about >= 0 || way.length) {
      if (!hops) this.set({ entity: -1, pair: [], about: -1, way: [], route: 0 });
    }
  }

  /** One step back from what is looked at: the panel's cross and Escape. */
  back() {
    const { entity, pair, about, way, hops } = this.state;
    if (way.length) this.set({ way: [], route: 0 });
    else if (pair.length) this.set({ pair: [] });
    else if (about >= 0) this.set({ about: -1 });
    else if (hops) this.set({ hops: 0 });
    else if (entity >= 0) this.set({ entity: -1 });
    this.picture.mark({ focus: -1 });
  }

  ego(i, hops) {
    this.set({ entity: i, hops, pair: [], about: -1, way: [] });
  }

  wayPoint(i) {
    const [from] = this.state.way;
    if (this.state.way.length === 1 && from !== i) this.set({ way: [from, i], route: 0, hops: 0, pair: [], about: -1 });
    else this.set({ way: [i], route: 0, pair: [], about: -1 });
  }

  hideEntity(i) {
    const without = [...this.state.filters.without, this.model.ids[i]];
    const filters = { ...this.state.filters, without };
    this.set({ filters, entity: -1, hops: 0, pair: [] });
    this.announce(`${say("hidden")}：${this.model.names[i]}`);
  }

  unhide(i) {
    this.filter({ without: this.state.filters.without.filter((id) => id !== this.model.ids[i]) }, false);
  }

  // ---- drawing ---------------------------------------------------------------------------------

  draw(patch) {
    const { state } = this;
    if (patch.filters || patch.hops !== undefined || patch.entity !== undefined || patch.all) this.look(patch);
    this.routes = findRoutes(this);
    this.picture.byCommunity = state.color === "community";
    if (patch.color) this.picture.stale();
    this.markChoice();
    this.drawCrumbs();
    drawPanel(this);
    if (patch.view || patch.all) fill(this.header, head(this));
    const table = state.view === "table";
    this.tables.hidden = !table;
    this.stage.classList.toggle("away", table);
    if (table) drawTables(this, this.tables);
    this.drawHeadline();
    if (state.way.length === 2 && patch.way) this.fitRoute();
  }

  /** Filters, circle and places anew. */
  look(patch) {
    const { model, state } = this;
    if (patch.filters || patch.all) {
      this.filtered = visible(model, state.filters);
      const everyType = { ...state.filters, hide: [] };
      this.viewOfAllTypes = state.filters.hide.length ? visible(model, everyType) : this.filtered;
    }
    const ring = state.hops && state.entity >= 0 && this.filtered.node[state.entity];
    const before = this.places;
    if (ring) {
      const steps = circle(model, this.filtered, state.entity, state.hops);
      this.view = narrowed(model, this.filtered, steps);
      this.places = ringPlaces(model, this.view, state.entity, steps) || this.mapPlaces;
    } else {
      this.view = this.filtered;
      this.places = this.mapPlaces;
    }
    this.prepared = prepare(model, this.view, this.places);
    this.picture.setView(this.view, this.prepared, this.places, this.places !== this.mapPlaces);
    if (patch.filters || patch.all) this.drawFilters();
    const moved = before !== this.places && (before !== this.mapPlaces || this.places !== this.mapPlaces);
    if (moved && before) this.fit(before !== this.mapPlaces || this.places !== this.mapPlaces);
    this.surface.setAttribute("aria-label", say("mapName", number(this.view.nodes), number(this.view.pairs)));
  }

  /** The filters' panel, the control that has the keyboard keeping it. */
  drawFilters() {
    const held = document.activeElement;
    const key = held && this.filters.contains(held) ? selectorOf(held) : "";
    if (held && held.type === "range" && key) {
      document.getElementById("shown").textContent = shownText(this);
      return; // a slider being dragged must not be replaced under the pointer
    }
    fill(this.filters, filterPanel(this));
    if (key) this.filters.querySelector(key)?.focus();
  }

  markChoice() {
    const { state, model } = this;
    const route = this.routes[Math.min(state.route, this.routes.length - 1)];
    let pair = -1;
    if (state.pair.length) {
      const [i, j] = state.pair;
      for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
        const e = model.edge[k];
        if (model.a[e] + model.b[e] - i === j) pair = e;
      }
    }
    const way = route ? route.nodes : state.way;
    this.picture.mark({ entity: state.entity, pair, way });
  }

  drawCrumbs() {
    const { state, model } = this;
    const crumb = (text, action, here) =>
      el("li", {}, here ? el("span", { "aria-current": "page", lang: "zh-CN" }, text) : el("button", { type: "button", class: "link", onclick: action }, text));
    const items = [];
    if (state.hops && state.entity >= 0) {
      const name = say("egoOf", model.names[state.entity]);
      const steps = say(state.hops === 1 ? "hop" : "hops", state.hops);
      items.push(crumb(say("whole"), () => this.set({ hops: 0 }), false));
      for (const i of this.trail(state.entity)) {
        items.push(crumb(model.names[i], () => this.ego(i, 1), false));
      }
      items.push(crumb(`${name} · ${steps}`, null, true));
    } else this.walked = [];
    fill(this.crumbs, items.length ? el("ol", {}, items) : null);
    this.crumbs.hidden = !items.length;
    fill(this.notice, this.unknown.map((id) => el("p", {}, say("unknown", id))));
    this.notice.hidden = !this.unknown.length;
  }

  /** The entities whose circles one came through to this one, oldest first. */
  trail(i) {
    const walked = this.walked || [];
    const known = walked.indexOf(i);
    this.walked = known >= 0 ? walked.slice(0, known + 1) : [...walked, i].slice(-5);
    return this.walked.slice(0, -1);
  }

  drawHeadline() {
    const about = this.model.raw.about;
    const period = about.from ? (about.from === about.to ? about.from : `${about.from} – ${about.to}`) + " · " : "";
    fill(
      this.headline,
      el("span", {}, say("headline", period, number(about.articles - about.copies), number(about.entities), number(about.allPairs), number(about.allRelations))),
      el("span", { class: "note" }, say("notRelation")),
    );
  }

  // ---- camera ----------------------------------------------------------------------------------

  offScreen(i) {
    const { camera, size, inset } = this.picture;
    const x = (this.places.x[i] - camera.x) * camera.k + size.width / 2;
    const y = (this.places.y[i] - camera.y) * camera.k + size.height / 2;
    return x < inset.left + 30 || x > size.width - inset.right - 30 || y < 30 || y > size.height - inset.bottom - 30;
  }

  /** Bring an entity into the picture; `near` also comes close enough to read its neighbours. */
  reveal(i, near = false) {
    if (!near && !this.offScreen(i)) return;
    const { camera, inset } = this.picture;
    const k = near ? Math.max(camera.k, 0.55) : camera.k;
    const x = this.places.x[i] + (inset.right - inset.left) / 2 / k;
    this.picture.glide({ x, y: this.places.y[i] + (inset.bottom - inset.top) / 2 / k, k });
  }

  /** Show everything that is linked, or everything where nothing is. */
  fit(jump = false) {
    const linked = this.view.node.map((shown, i) => (shown && this.view.degree[i] ? 1 : 0));
    this.picture.fit(linked.includes(1) ? linked : this.view.node, jump);
  }

  /** What the address asks to see, without a flight to it. */
  lookAtChoice() {
    const { state } = this;
    const pair = this.picture.marked.pair;
    this.fit(true);
    if (state.hops) return;
    if (this.routes.length) this.fitRoute(true);
    else if (pair >= 0) this.around([this.model.a[pair], this.model.b[pair]], true);
    else if (state.entity >= 0 && this.view.node[state.entity]) this.around([state.entity], true);
  }

  /** The camera on some entities and their neighbours, close enough to read. */
  around(entities, jump = false) {
    const { model, view } = this;
    const mask = new Uint8Array(model.n);
    for (const i of entities) {
      mask[i] = 1;
      for (let k = model.edgeStart[i]; k < model.edgeStart[i + 1]; k++) {
        const e = model.edge[k];
        if (view.pair[e]) mask[model.a[e] + model.b[e] - i] = 1;
      }
    }
    const camera = fitting(this.places, mask, this.picture.size, this.picture.inset, 1.1);
    // neighbours all over a large map: stay with the first one, close enough to read its name
    if (camera.k < 0.4) {
      Object.assign(camera, { k: 0.55, x: this.places.x[entities[0]], y: this.places.y[entities[0]] });
    }
    this.picture.glide(camera, jump);
  }

  fitRoute(jump = false) {
    const route = this.routes[0];
    if (!route) return;
    const mask = new Uint8Array(this.model.n);
    route.nodes.forEach((i) => (mask[i] = 1));
    this.picture.fit(mask, jump, 1.1);
  }

  resize() {
    const box = this.stage.getBoundingClientRect();
    if (!box.width) return;
    const first = this.picture.size.width < 2;
    this.picture.resize(box.width, box.height);
    if (first) this.lookAtChoice();
  }

  // ---- the rest --------------------------------------------------------------------------------

  announce(text) {
    this.live.textContent = text;
  }

  focusEvidence() {
    const place = this.panel.querySelector(".evidence");
    if (!place) return false;
    place.scrollIntoView({ block: "start", behavior: this.picture.calm ? "auto" : "smooth" });
    place.focus({ preventScroll: true });
    return undefined;
  }

  sentenceItem(sentence, chosen) {
    return sentenceItem(this, sentence, chosen);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      this.announce(say("copied"));
    } catch {
      this.announce(say("copyFailed"));
    }
    this.toast(this.live.textContent);
  }

  toast(text) {
    this.bubble.textContent = text;
    this.bubble.hidden = false;
    clearTimeout(this.bubbleTime);
    this.bubbleTime = setTimeout(() => (this.bubble.hidden = true), 1800);
  }

  save(what) {
    return save(this, what);
  }

  openAbout() {
    aboutDialog(this);
  }

  toggleFilters() {
    document.body.classList.toggle("filtering");
  }

  toggleDark() {
    this.picture.dark = !this.picture.dark;
    document.documentElement.dataset.theme = this.picture.dark ? "dark" : "light";
    remember("theme", this.picture.dark ? "dark" : "light");
    this.picture.stale();
    this.redrawWords();
  }

  toggleLanguage() {
    setLanguage(languageCode() === "en" ? "zh" : "en");
    remember("language", languageCode());
    this.redrawWords();
  }

  redrawWords() {
    document.documentElement.lang = languageCode() === "en" ? "en" : "zh-CN";
    fill(this.filters, filterPanel(this));
    this.labels();
    this.draw({ view: true });
  }

  labels() {
    this.filters.setAttribute("aria-label", say("filters"));
    this.panel.setAttribute("aria-label", say("evidence"));
    this.crumbs.setAttribute("aria-label", say("ego"));
    this.skip.textContent = say("toMap");
    this.surface.setAttribute("aria-label", say("mapName", number(this.view.nodes), number(this.view.pairs)));
    for (const [node, key] of [[this.zoomIn, "zoomIn"], [this.zoomOut, "zoomOut"], [this.zoomAll, "zoomAll"]]) {
      node.setAttribute("aria-label", say(key));
      node.title = say(key);
    }
  }

  async loadEvidence() {
    if (this.model.raw.about.evidence === "none") return;
    this.evidenceState = "loading";
    const raw = await readBlock(document, "evidence");
    this.evidence = decodeEvidence(raw, this.model.n);
    this.evidenceState = "ready";
    drawPanel(this);
  }
}

/** A selector that finds the same control in a panel drawn anew, "" for what has no mark. */
function selectorOf(node) {
  if (node.id) return `#${node.id}`;
  for (const key of ["type", "family", "do", "period"]) {
    if (node.dataset[key]) return `[data-${key}="${CSS.escape(node.dataset[key])}"]`;
  }
  return "";
}
