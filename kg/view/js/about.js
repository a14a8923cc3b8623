// The card that says what one is looking at: sources, period, size, method, limits, keys.

import { button, el } from "./dom.js";
import { number, say } from "./words.js";

function rows(app) {
  const { model } = app;
  const about = model.raw.about;
  const counts = [
    say("aboutCountsText", ...[about.pages, about.articles, about.copies, about.sentences, about.mentions, about.entities, about.allPairs, about.allRelations].map(number)),
  ];
  if (about.entities !== model.n || about.allPairs > about.pairs) {
    counts.push(say("aboutInFile", number(model.n), number(about.pairs)));
  }
  if (about.among > about.pairs) counts.push(say("aboutWide", number(about.among - about.pairs)));
  if (about.leftOut) counts.push(say("aboutLeftOut", number(about.leftOut)));
  if (about.evidence === "best") counts.push(say("evidenceCapped", about.best));
  if (about.evidence === "none") counts.push(say("evidenceNone"));
  const period = about.from ? `${about.from} – ${about.to}` : say("undated");
  return [
    [say("aboutSources"), about.publications.join("、") || `${number(about.pages)}`],
    [say("aboutPeriod"), period],
    [say("aboutCounts"), counts.join("。")],
    [say("aboutMethod"), say("aboutMethodText")],
    [say("aboutLimits"), say("aboutLimitsText")],
    [say("help"), say("helpKeys")],
  ];
}

export function aboutDialog(app) {
  const close = button(say("close"), () => dialog.close(), { class: "wide" });
  const dialog = el(
    "dialog",
    { "aria-labelledby": "about-title", onclose: () => dialog.remove() },
    el("h2", { id: "about-title" }, say("about")),
    el("p", { class: "lead" }, say("aboutLead")),
    el("dl", {}, rows(app).map(([name, text]) => [el("dt", {}, name), el("dd", {}, text)])),
    el("p", { class: "faint" }, `kg ${app.model.raw.about.kg} · Apache-2.0 · pinyin: pypinyin (MIT)`),
    close,
  );
  document.body.append(dialog);
  dialog.showModal();
}
