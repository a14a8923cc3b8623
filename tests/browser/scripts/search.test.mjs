import assert from "node:assert/strict";
import test from "node:test";
import { makeIndex, normalise, search } from "../../../kg/view/js/search.js";

const names = ["青岛市人民政府", "曾国藩纪念馆", "发展和改革委员会", "单雄信", "长岛县", "ＡＢ银行", "青岛啤酒"];
const readings = {
  青: "qing", 岛: "dao", 市: "shi", 人: "ren", 民: "min", 政: "zheng", 府: "fu",
  曾: "zeng ceng", 国: "guo", 藩: "fan", 纪: "ji", 念: "nian", 馆: "guan",
  发: "fa", 展: "zhan", 和: "he huo hu", 改: "gai", 革: "ge", 委: "wei", 员: "yuan", 会: "hui kuai",
  单: "dan shan chan", 雄: "xiong", 信: "xin", 长: "chang zhang", 县: "xian", 银: "yin", 行: "hang xing", 啤: "pi", 酒: "jiu",
};
const aliases = { 2: ["发改委"] };
const index = makeIndex(names, (i) => aliases[i] || [], [5, 3, 9, 1, 1, 2, 8], readings);
const first = (typed) => {
  const found = search(index, typed).hits[0];
  return found ? names[found.node] : null;
};

test("characters: exact, beginning, inside", () => {
  assert.equal(first("长岛县"), "长岛县");
  assert.equal(first("国藩"), "曾国藩纪念馆");
  assert.equal(search(index, "青岛").hits[0].node, 6); // both begin so; the more mentioned first
});

test("pinyin whole, begun, initials, mixed", () => {
  assert.equal(first("qingdaoshi"), "青岛市人民政府");
  assert.equal(first("qdsrmzf"), "青岛市人民政府");
  assert.equal(first("zhengf"), "青岛市人民政府");
  assert.equal(first("青dao市"), "青岛市人民政府");
  assert.equal(first("qdp"), "青岛啤酒");
});

test("every reading of a character counts", () => {
  assert.equal(first("zengguofan"), "曾国藩纪念馆");
  assert.equal(first("cengguo"), "曾国藩纪念馆");
  assert.equal(first("shanxiongxin"), "单雄信");
  assert.equal(first("changdao"), "长岛县");
  assert.equal(first("zhangdao"), "长岛县");
});

test("short forms that skip characters, and aliases before them", () => {
  assert.equal(first("市政府"), "青岛市人民政府");
  assert.equal(first("发改委"), "发展和改革委员会");
  assert.equal(search(index, "发改委").hits[0].tier, 1);
  assert.equal(search(index, "改委会").hits[0].tier, 6);
});

test("full width, case, spaces", () => {
  assert.equal(normalise("ＡＢ　 c"), "abc");
  assert.equal(first("ab银行"), "ＡＢ银行");
});

test("nothing found is nothing, markup is text", () => {
  assert.equal(first("zzz"), null);
  assert.equal(search(index, "<script>").total, 0);
  assert.equal(search(index, "").total, 0);
});

test("an entity is listed once, and the count is of all", () => {
  const found = search(index, "发", 1);
  assert.equal(found.total, 1);
});
