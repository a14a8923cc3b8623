// What goes out of the page: files made of exactly what is visible.

import { download } from "./dom.js";
import { toPng, toSvg } from "./picture.js";
import { familyWord, say, typeWord } from "./words.js";
import { csv, csvRows, gexf, turtle } from "./writers.js";

/** Title, foot and legend of a picture. */
export function caption(app) {
  const { model, view, picture, state } = app;
  const about = model.raw.about;
  const hidden = new Set(state.filters.hide);
  const seen = new Set();
  for (let i = 0; i < model.n; i++) if (view.node[i]) seen.add(model.type[i]);
  const families = new Map();
  model.types.forEach((type, t) => {
    if (seen.has(t) && !hidden.has(type[0]) && !families.has(type[7])) families.set(type[7], type);
  });
  const legend = picture.byCommunity
    ? []
    : [...families].map(([family, type]) => [
        type[6],
        picture.dark ? type[5] : type[4],
        familyWord(model.raw.families[family]) || typeWord(type),
      ]);
  const period = about.from ? `${about.from} – ${about.to}` : "";
  const sources = about.publications.slice(0, 4).join("、");
  const foot = [sources, period, say("notRelation"), `${say("made")} kg ${about.kg}`];
  const title =
    state.hops && state.entity >= 0 ? say("egoOf", model.names[state.entity]) : model.raw.title;
  return { title, foot: foot.filter(Boolean).join(" · "), legend };
}

export async function save(app, what) {
  const { model, view, picture } = app;
  const name = `kg-${(model.raw.about.to || "graph").replaceAll("-", "")}`;
  const text = (type, body) => new Blob([body], { type: `${type};charset=utf-8` });
  const sentencesOf = (e) => {
    if (!app.evidence) return [];
    const all = app.evidence.ofPair(e);
    return view.articles ? all.filter((s) => view.articles[s.article]) : all;
  };
  const make = {
    svg: () => text("image/svg+xml", toSvg(picture, caption(app))),
    png: () => toPng(picture, caption(app)),
    csv: () => text("text/csv", csv(csvRows(model, view, sentencesOf))),
    gexf: () => text("application/gexf+xml", gexf(model, view, model.raw.title)),
    ttl: () => text("text/turtle", turtle(model, view)),
  }[what];
  if (!make) {
    print();
    return;
  }
  const file = `${name}.${what}`;
  download(file, await make());
  app.announce(say("saved", file));
  app.toast(say("saved", file));
}
