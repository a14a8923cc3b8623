import assert from "node:assert/strict";
import test from "node:test";
import { circle, freshFilters, narrowed, visible } from "../../../kg/view/js/filter.js";
import { routes, shortest, strongest } from "../../../kg/view/js/routes.js";
import { small } from "./small.js";

const model = small();
const see = (patch) => visible(model, { ...freshFilters(model), ...patch });
const pairs = (view) => [...view.pair].flatMap((shown, e) => (shown ? [e] : []));

test("untouched filters show every line that shares a sentence, and the stated relation", () => {
  assert.deepEqual(pairs(see({})), [0, 1, 2, 3, 4]);
  assert.equal(see({}).nodes, 6);
});

test("strength, significance, relations", () => {
  assert.deepEqual(pairs(see({ min: 2 })), [0, 1, 2, 4]);
  assert.deepEqual(pairs(see({ sig: "backbone" })), [0, 1, 2, 4]);
  assert.deepEqual(pairs(see({ sig: "0.05", relations: false })), [0, 1, 2]);
  assert.deepEqual(pairs(see({ sig: "0.01", relations: false })), [0, 2]);
});

test("a period counts only the sentences within it", () => {
  const view = see({ from: "2026-02-01", to: "2026-02-28", relations: false });
  assert.deepEqual(pairs(view), [0, 1]);
  assert.equal(view.weight[0], 1);
  assert.equal(view.mentions[0], 3);
  assert.equal(view.node[3], 0); // the bank is not named in February
});

test("one article", () => {
  const view = see({ article: 2, relations: false });
  assert.deepEqual(pairs(view), [2]);
  assert.deepEqual([...view.node], [1, 0, 1, 1, 1, 0]);
});

test("articles as window count shared articles", () => {
  const view = see({ window: "article", from: "2026-01-01", relations: false });
  assert.equal(view.weight[3], 2); // articles 0 and 2 hold 0 and 3
});

test("types, single entities, lonely ones", () => {
  assert.deepEqual([...see({ hide: ["Village"] }).node], [1, 0, 0, 1, 0, 1]);
  assert.deepEqual(pairs(see({ without: ["ea"] })), [1, 2]);
  assert.equal(see({ lonely: false }).node[4], 0);
  assert.equal(see({ group: 1 }).nodes, 2);
});

test("circles grow by steps over visible lines only", () => {
  const view = see({ sig: "backbone", relations: false });
  assert.deepEqual([...circle(model, view, 0, 1)], [0, 1, -1, -1, -1, -1]);
  assert.deepEqual([...circle(model, view, 0, 3)], [0, 1, 2, 3, -1, -1]);
  assert.equal(narrowed(model, view, circle(model, view, 0, 2)).nodes, 3);
});

test("ways: fewest steps, strongest, another", () => {
  const view = see({});
  assert.deepEqual(shortest(model, view, 0, 3), [0, 3]);
  assert.deepEqual(strongest(model, view, 1, 3), [1, 2, 3]); // 1/2 + 1/4 < 1/3 + 1
  assert.deepEqual(shortest(model, view, 0, 4), []);
  const found = routes(model, view, 1, 3);
  assert.equal(found[0].nodes.length, 3);
  assert.equal(new Set(found.map((way) => way.nodes.join())).size, found.length);
  assert.deepEqual(shortest(model, see({ sig: "backbone" }), 0, 3), [0, 1, 2, 3]);
});
