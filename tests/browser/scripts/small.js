// A graph small enough to check by hand: a chain 0-1-2-3, a shortcut 0-3, 4 alone, 5 by relation.

import { decode } from "../../../kg/view/js/model.js";

export function small() {
  const names = ["甲县人民政府", "乙镇", "丙村", "丁银行", "孤岛", "张三"];
  return decode({
    types: [
      ["GovernmentBody", "机", "机关", "Government body", "#1f4e79", "#7fb2e5", "square", "Organization"],
      ["Village", "村", "村", "Village", "#2f8f6f", "#7ad3b5", "diamond", "Place"],
      ["Person", "人", "人物", "Person", "#8e3a7c", "#d98cc6", "circle", "Person"],
    ],
    families: { Organization: ["组织机构", "Organizations"], Place: ["地点", "Places"], Person: ["人物", "People"] },
    entity: {
      id: ["ea", "eb", "ec", "ed", "ee", "ef"],
      name: names,
      type: [0, 1, 1, 0, 1, 2],
      community: [0, 0, 1, 1, -1, 0],
      x: [0, 10, 20, 30, 40, 50],
      y: [0, 0, 0, 0, 0, 0],
      mentions: [9, 5, 4, 3, 1, 2],
      sentences: [9, 5, 4, 3, 1, 2],
      path: { 1: ["甲县", "乙镇"] },
      alias: { 0: ["甲县政府"] },
      unsure: {},
      former: { eold: 2 },
      inLength: [3, 2, 2, 2, 1, 1],
      in: [0, 1, 2, 0, 1, 1, 2, 0, 2, 2, 0],
      inCount: [3, 3, 3, 2, 3, 2, 2, 1, 2, 1, 2],
    },
    article: {
      id: ["d0", "d1", "d2"],
      title: ["一", "二", "三"],
      date: ["2026-01-05", "2026-02-01", "2026-03-09"],
      source: ["a.txt", "b.txt", "c.txt"],
      number: [1, 1, 1],
      publication: ["青溪日报", "", "青溪日报"],
      copy: [-1, -1, -1],
    },
    pair: {
      a: [0, 1, 2, 0, 0],
      b: [1, 2, 3, 3, 5],
      sentences: [3, 2, 4, 1, 0],
      articles: [2, 1, 1, 2, 0],
      npmi: [500, 400, 700, 100, 0],
      q: [30, 14, 50, 2, 0],
      backbone: [1, 1, 1, 0, 0],
      inLength: [3, 2, 4, 1, 0],
      in: [0, 0, 1, 1, 1, 2, 2, 2, 2, 0],
    },
    relation: {
      id: ["r1"],
      pair: [4],
      forward: [0],
      predicate: ["holdsPost"],
      status: ["stated"],
      article: [0],
      start: [0],
      end: [9],
      text: ["张三任县长"],
      rule: ["x"],
      qualifiers: [{ post: "县长" }],
    },
    readings: { 甲: "jia", 县: "xian xuan" },
    about: { evidence: "best" },
    title: "小图",
  });
}
