// The sentences behind names and lines: decoded when first asked for, shown with names marked.

import { button, el } from "./dom.js";
import { starts } from "./model.js";
import { number, say } from "./words.js";
import { citation } from "./writers.js";

/** Columns -> { sentence(k), ofPair(e), totalOfPair(e), ofEntity(i), ofRelation(r) }. */
export function decodeEvidence(raw, n) {
  const markStart = starts(raw.markLength);
  const pairStart = starts(raw.pairLength);
  const named = Array.from({ length: n }, () => []);
  for (let k = 0; k < raw.text.length; k++) {
    for (let j = markStart[k]; j < markStart[k + 1]; j++) {
      const own = named[raw.mark[3 * j]];
      if (own[own.length - 1] !== k) own.push(k);
    }
  }
  const sentence = (k) => ({
    number: k,
    text: raw.text[k],
    article: raw.article[k],
    start: raw.start[k],
    end: raw.end[k],
    marks: Array.from({ length: raw.markLength[k] }, (_, j) => {
      const at = 3 * (markStart[k] + j);
      return { entity: raw.mark[at], start: raw.mark[at + 1], end: raw.mark[at + 2] };
    }),
  });
  return {
    sentence,
    ofPair: (e) => raw.pair.slice(pairStart[e], pairStart[e + 1]).map(sentence),
    totalOfPair: (e) => raw.pairTotal[e],
    ofEntity: (i) => named[i].map(sentence),
    ofRelation: (r) => sentence(raw.relation[r.number]),
  };
}

/** Newest first; within a day in the order of the page. */
export function newestFirst(model, sentences) {
  const date = (s) => model.article[s.article].date;
  return [...sentences].sort(
    (s, t) => (date(s) < date(t) ? 1 : date(s) > date(t) ? -1 : 0) || s.number - t.number,
  );
}

/** The runs of a text: { text, entity } with entity -1 between names. Offsets are code points. */
export function runs(text, marks) {
  const letters = Array.from(text);
  const found = [];
  let at = 0;
  const cut = (from, to, entity) => {
    if (to > from) found.push({ text: letters.slice(from, to).join(""), entity });
  };
  for (const { entity, start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    cut(at, start, -1);
    cut(start, end, entity);
    at = end;
  }
  cut(at, letters.length, -1);
  return found;
}

/** One sentence as a list item: names marked, then where it stands, then the button to cite it. */
export function sentenceItem(app, sentence, chosen) {
  const { model } = app;
  const article = model.article[sentence.article];
  const words = runs(sentence.text, sentence.marks).map((run) => {
    if (run.entity < 0) return run.text;
    const place = chosen.indexOf(run.entity);
    if (place >= 0) return el("mark", { class: `m${place % 2}` }, run.text);
    return el(
      "span",
      { class: "named", title: model.names[run.entity], onclick: () => app.choose(run.entity) },
      run.text,
    );
  });
  const where = [article.publication, article.date].filter(Boolean).join(" · ");
  return el(
    "li",
    { class: "sentence", "data-sentence": sentence.number },
    el("p", { lang: "zh-CN" }, words),
    el(
      "p",
      { class: "where" },
      button(article.title || article.source, () => app.readArticle(sentence.article), {
        class: "link",
        lang: "zh-CN",
      }),
      where ? el("span", {}, where) : null,
      el("span", { class: "place" }, `${article.source}:${sentence.start}–${sentence.end}`),
      button(say("copyCitation"), () => app.copy(citation(sentence, article)), { class: "quiet" }),
    ),
  );
}

/** A section with sentences, what is shown of how many said plainly. */
export function evidenceSection(app, sentences, total, chosen, note = null) {
  const inside = sentences.filter((s) => !app.view.articles || app.view.articles[s.article]);
  const shown = newestFirst(app.model, inside);
  const section = el(
    "section",
    { class: "evidence", tabindex: -1, "aria-label": say("evidence") },
    el(
      "h3",
      {},
      say("evidence"),
      el("span", { class: "count" }, say("evidenceCount", number(shown.length), number(total))),
    ),
    note ? el("p", { class: "faint" }, note) : null,
  );
  const outside = sentences.length - inside.length;
  if (outside) section.append(el("p", { class: "faint" }, say("evidenceFiltered", outside)));
  const list = el("ol", { class: "sentences" });
  let count = 0;
  const more = button("", () => grow());
  const grow = () => {
    for (const s of shown.slice(count, count + 20)) list.append(sentenceItem(app, s, chosen));
    count = Math.min(shown.length, count + 20);
    more.textContent = say("more", shown.length - count);
    more.hidden = count === shown.length;
  };
  grow();
  section.append(list, more);
  if (total > sentences.length) {
    section.append(el("p", { class: "faint" }, say("evidenceCapped", app.model.raw.about.best)));
  }
  return section;
}
