// What one can take away: CSV, GEXF, Turtle and a citation, as text.

/** A CSV cell; cells that a spreadsheet would run as a formula get a quote in front. */
export function cell(value) {
  let text = String(value ?? "");
  if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows (lists) as CSV with a byte order mark, without which Excel reads Chinese as something else. */
export function csv(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export const CSV_HEAD = [
  "source",
  "source_type",
  "target",
  "target_type",
  "sentences",
  "articles",
  "npmi",
  "relations",
  "date",
  "title",
  "file",
  "start",
  "end",
  "sentence",
];

/** One row a sentence of each visible line; a line without sentences in this file keeps one row. */
export function csvRows(model, view, sentencesOf) {
  const rows = [CSV_HEAD];
  for (let e = 0; e < model.m; e++) {
    if (!view.pair[e]) continue;
    const told = model.relationsOf.get(e) || [];
    const head = [
      model.names[model.a[e]],
      model.types[model.type[model.a[e]]][0],
      model.names[model.b[e]],
      model.types[model.type[model.b[e]]][0],
      model.sentences[e],
      model.articles[e],
      Number(model.npmi[e].toFixed(3)),
      told.map((r) => `${model.names[r.subject]} ${r.predicate} ${model.names[r.object]}`).join("; "),
    ];
    const sentences = sentencesOf(e);
    if (!sentences.length) rows.push([...head, "", "", "", "", "", ""]);
    for (const s of sentences) {
      const article = model.article[s.article];
      rows.push([...head, article.date, article.title, article.source, s.start, s.end, s.text]);
    }
  }
  return rows;
}

/** Text as XML allows it: markup escaped, characters that XML has no place for left out. */
export function xml(text) {
  return String(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

function hexParts(colour) {
  return [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
}

/** GEXF 1.3 of the visible graph with positions, colours and counts. */
export function gexf(model, view, title) {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
    `<meta><creator>kg</creator><description>${xml(title)}</description></meta>`,
    '<graph defaultedgetype="undirected">',
    '<attributes class="node"><attribute id="0" title="type" type="string"/>',
    '<attribute id="1" title="mentions" type="integer"/>',
    '<attribute id="2" title="community" type="integer"/></attributes>',
    '<attributes class="edge"><attribute id="0" title="sentences" type="integer"/>',
    '<attribute id="1" title="articles" type="integer"/>',
    '<attribute id="2" title="npmi" type="double"/>',
    '<attribute id="3" title="relations" type="string"/></attributes>',
    "<nodes>",
  ];
  for (let i = 0; i < model.n; i++) {
    if (!view.node[i]) continue;
    const type = model.types[model.type[i]];
    const [r, g, b] = hexParts(type[4]);
    lines.push(
      `<node id="${model.ids[i]}" label="${xml(model.names[i])}"><attvalues>` +
        `<attvalue for="0" value="${xml(type[0])}"/>` +
        `<attvalue for="1" value="${model.mentions[i]}"/>` +
        `<attvalue for="2" value="${model.community[i]}"/></attvalues>` +
        `<viz:size value="${model.r[i].toFixed(1)}"/>` +
        `<viz:position x="${model.x[i]}" y="${-model.y[i]}" z="0"/>` +
        `<viz:color r="${r}" g="${g}" b="${b}"/></node>`,
    );
  }
  lines.push("</nodes>", "<edges>");
  for (let e = 0; e < model.m; e++) {
    if (!view.pair[e]) continue;
    const told = (model.relationsOf.get(e) || []).map((r) => r.predicate).join(" ");
    lines.push(
      `<edge id="${e}" source="${model.ids[model.a[e]]}" target="${model.ids[model.b[e]]}" ` +
        `weight="${Math.max(view.weight[e], 1)}"><attvalues>` +
        `<attvalue for="0" value="${model.sentences[e]}"/>` +
        `<attvalue for="1" value="${model.articles[e]}"/>` +
        `<attvalue for="2" value="${model.npmi[e].toFixed(3)}"/>` +
        `<attvalue for="3" value="${xml(told)}"/></attvalues></edge>`,
    );
  }
  lines.push("</edges>", "</graph>", "</gexf>", "");
  return lines.join("\n");
}

/** A Chinese plain literal. */
export function literal(text) {
  const escaped = String(text)
    .replace(/[\\"]/g, "\\$&")
    .replace(/[\u0000-\u001f\u007f]/g, (c) => {
      return "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0");
    });
  return `"${escaped}"@zh`;
}

const PREFIXES = {
  kg: "https://kg.example.org/ns#",
  kgc: "https://data.example.org/kg/c/",
  kge: "https://data.example.org/kg/e/",
  kgr: "https://data.example.org/kg/r/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
};

/** The class of a type, as in the build's own Turtle. */
function className(type) {
  if (type[7] === "Other") return "kg:Entity";
  return type[0] === "Organization" ? "kg:OtherOrganization" : `kg:${type[0]}`;
}

/** The visible graph in the terms of the build's Turtle: entities, co-mentions, relations. */
export function turtle(model, view) {
  const lines = Object.entries(PREFIXES).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  lines.push("");
  for (let i = 0; i < model.n; i++) {
    if (!view.node[i]) continue;
    const said = [
      `kge:${model.ids[i]} a ${className(model.types[model.type[i]])}`,
      `rdfs:label ${literal(model.names[i])}`,
      `skos:prefLabel ${literal(model.names[i])}`,
      ...model.alias(i).map((alias) => `skos:altLabel ${literal(alias)}`),
      `kg:mentionCount ${model.mentions[i]}`,
    ];
    lines.push(said.join(" ;\n    ") + " .");
  }
  for (let e = 0; e < model.m; e++) {
    if (!view.pair[e]) continue;
    const [a, b] = [model.ids[model.a[e]], model.ids[model.b[e]]];
    if (model.articles[e]) {
      lines.push(
        `kge:${a} kg:coMentionedWith kge:${b} .`,
        `kge:${b} kg:coMentionedWith kge:${a} .`,
        `kgc:${a}.${b} a kg:CoMention ;\n    kg:participant kge:${a} , kge:${b} ;\n` +
          `    kg:sentenceCount ${model.sentences[e]} ;\n    kg:articleCount ${model.articles[e]} .`,
      );
    }
    for (const r of model.relationsOf.get(e) || []) {
      const [s, o] = [model.ids[r.subject], model.ids[r.object]];
      if (!/^[A-Za-z]\w*$/.test(r.predicate)) continue;
      if (r.status === "stated") lines.push(`kge:${s} kg:${r.predicate} kge:${o} .`);
      lines.push(
        `kgr:${r.id} a kg:RelationAssertion , rdf:Statement ;\n    rdf:subject kge:${s} ;\n` +
          `    rdf:predicate kg:${r.predicate} ;\n    rdf:object kge:${o} ;\n    kg:status kg:${r.status} .`,
      );
    }
  }
  return lines.join("\n") + "\n";
}

/** A sentence as one cites it: words, article, paper, date, file and place in it. */
export function citation(sentence, article) {
  const paper = [article.publication, article.date].filter(Boolean).join("，");
  const place = `${article.source}:${sentence.start}-${sentence.end}`;
  const title = article.title ? `《${article.title.replace(/[《》]/g, (c) => (c === "《" ? "〈" : "〉"))}》` : "";
  return `“${sentence.text}”——${title}${paper ? `，${paper}` : ""}（${place}）`;
}
