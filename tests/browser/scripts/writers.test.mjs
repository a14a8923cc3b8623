import assert from "node:assert/strict";
import test from "node:test";
import { freshFilters, visible } from "../../../kg/view/js/filter.js";
import { cell, citation, csv, csvRows, gexf, literal, turtle, xml } from "../../../kg/view/js/writers.js";
import { small } from "./small.js";

const model = small();
const view = visible(model, freshFilters(model));
const sentence = { text: "甲县人民政府与乙镇。", article: 0, start: 5, end: 15 };

test("CSV: quoted, formulas made harmless, one row a sentence", () => {
  assert.equal(cell('a,"b"'), '"a,""b"""');
  assert.equal(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  assert.equal(cell("@x"), "'@x");
  assert.equal(cell(-3), "-3");
  const rows = csvRows(model, view, (e) => (e === 0 ? [sentence, sentence] : []));
  assert.equal(rows.length, 1 + 6); // head, two sentences, four lines without
  assert.ok(csv(rows).startsWith("\ufeffsource,"));
  assert.deepEqual(rows[1].slice(8), ["2026-01-05", "一", "a.txt", 5, 15, sentence.text]);
});

test("GEXF holds every visible node and line, markup escaped", () => {
  const text = gexf(model, view, "<标题>");
  assert.equal(text.match(/<node /g).length, view.nodes);
  assert.equal(text.match(/<edge /g).length, view.pairs);
  assert.ok(text.includes("&lt;标题&gt;"));
  assert.equal(xml("a\u0001<b>\ud800"), "a&lt;b&gt;");
});

test("Turtle: literals escaped, only the stated relation as a plain triple", () => {
  assert.equal(literal('a"\\\n'), '"a\\"\\\\\\u000a"@zh');
  const text = turtle(model, view);
  assert.ok(text.includes("kge:ef kg:holdsPost kge:ea ."));
  assert.equal(text.match(/a kg:CoMention/g).length, 4);
});

test("a citation names words, title, paper, date, file and place", () => {
  const text = citation(sentence, model.article[0]);
  assert.equal(text, "“甲县人民政府与乙镇。”——《一》，青溪日报，2026-01-05（a.txt:5-15）");
});
