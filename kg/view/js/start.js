// From an opened file to a working page.

import { App } from "./app.js";
import { listenToKeys } from "./keys.js";
import { decode, readBlock } from "./model.js";
import { listenToPointers } from "./pointer.js";
import { remembered } from "./prefs.js";
import { setLanguage } from "./words.js";

export async function start(page) {
  const wanted = remembered("language") || (navigator.language || "zh").slice(0, 2);
  setLanguage(wanted === "zh" ? "zh" : "en");
  page.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
  const raw = await readBlock(page, "graph");
  const by = (id) => page.getElementById(id);
  const parts = {
    header: by("head"),
    filters: by("filters"),
    panel: by("panel"),
    stage: by("stage"),
    base: by("base"),
    overlay: by("overlay"),
    surface: by("overlay"),
    tables: by("tables"),
    crumbs: by("crumbs"),
    notice: by("notice"),
    headline: by("headline"),
    live: by("live"),
    bubble: by("bubble"),
    skip: by("skip"),
    zoomIn: by("zoom-in"),
    zoomOut: by("zoom-out"),
    zoomAll: by("zoom-all"),
  };
  const app = new App(decode(raw), parts);
  app.readAddress();
  app.labels();
  app.skip.addEventListener("click", (event) => {
    event.preventDefault(); // the address belongs to the state
    app.surface.focus();
  });
  listenToPointers(app, app.surface, by("tip"));
  listenToKeys(app, app.surface);
  app.zoomIn.addEventListener("click", () => app.picture.zoom(1.4, undefined, undefined, true));
  app.zoomOut.addEventListener("click", () => app.picture.zoom(1 / 1.4, undefined, undefined, true));
  app.zoomAll.addEventListener("click", () => app.fit());
  addEventListener("popstate", () => app.readAddress());
  new ResizeObserver(() => app.resize()).observe(app.stage);
  app.resize();
  page.documentElement.dataset.ready = "1";
  setTimeout(() => app.loadEvidence(), 0);
  globalThis.kgPage = app; // for the console, and for the tests
}
