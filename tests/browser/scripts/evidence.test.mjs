import assert from "node:assert/strict";
import test from "node:test";
import { runs } from "../../../kg/view/js/evidence.js";
import { bars } from "../../../kg/view/js/timeline.js";
import { allWords } from "../../../kg/view/js/words.js";
import { towards } from "../../../kg/view/js/keys.js";

test("marks stand on code points, also behind characters beyond the plane", () => {
  const found = runs("𠮷村与甲县开会", [{ entity: 1, start: 3, end: 5 }, { entity: 0, start: 0, end: 2 }]);
  assert.deepEqual(found.map((run) => [run.text, run.entity]), [["𠮷村", 0], ["与", -1], ["甲县", 1], ["开会", -1]]);
});

test("marks that overlap do not double the text", () => {
  const found = runs("甲乙丙", [{ entity: 0, start: 0, end: 2 }, { entity: 1, start: 1, end: 3 }]);
  assert.equal(found.map((run) => run.text).join(""), "甲乙丙");
});

test("bars count every dated article once, coarser where there are many days", () => {
  const days = bars(["2026-01-05", "2026-01-05", "2026-01-07", ""]);
  assert.equal(days.unit, "day");
  assert.deepEqual(days.bars.map((bar) => bar.count), [2, 0, 1]);
  const years = bars(["2019-05-01", "2026-01-07"]);
  assert.equal(years.bars.reduce((sum, bar) => sum + bar.count, 0), 2);
  assert.ok(years.bars.length <= 90);
  assert.equal(years.bars.at(-1).to, "2026-01-07");
  const weeks = bars(["2026-01-05", "2026-04-30"]);
  assert.equal(weeks.unit, "week");
});

test("every word of the page is there in both languages", () => {
  for (const [key, words] of Object.entries(allWords())) {
    assert.equal(words.length, 2, key);
    assert.ok(words.every((word) => word.trim()), key);
    const holes = words.map((word) => (word.match(/\{\d\}/g) || []).sort().join());
    assert.equal(holes[0], holes[1], key);
  }
});

test("arrow keys go to what lies that way", () => {
  const places = { x: [0, 10, 0, -5], y: [0, 1, 10, 0] };
  assert.equal(towards(places, 0, [1, 2, 3], [1, 0]), 1);
  assert.equal(towards(places, 0, [1, 2, 3], [0, 1]), 2);
  assert.equal(towards(places, 0, [1, 2, 3], [-1, 0]), 3);
  assert.equal(towards(places, 0, [1, 2, 3], [0, -1]), -1);
});
