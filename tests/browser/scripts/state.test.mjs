import assert from "node:assert/strict";
import test from "node:test";
import { encode, freshState, parse } from "../../../kg/view/js/state.js";
import { small } from "./small.js";

const model = small();

test("every state survives the address", () => {
  const fresh = freshState(model);
  const states = [
    fresh,
    { ...fresh, entity: 2, hops: 2 },
    { ...fresh, pair: [0, 3], view: "table", color: "community" },
    { ...fresh, way: [0, 3], route: 1 },
    { ...fresh, about: 1 },
    {
      ...fresh,
      filters: {
        hide: ["Person", "Village"], without: ["eb"], group: 1, window: "article", min: 3, sig: "0.01",
        from: "2026-01-05", to: "2026-03-09", article: 2, relations: false, lonely: false,
      },
    },
  ];
  for (const state of states) {
    assert.deepEqual(parse(model, "#" + encode(model, state)), { state, unknown: [] });
  }
});

test("former ids lead to the entity they became", () => {
  assert.equal(parse(model, "#entity=eold").state.entity, 2);
});

test("unknown ids are told, nonsense is ignored", () => {
  const { state, unknown } = parse(model, "#entity=ezz&min=-4&from=nie&sig=7&view=x&hops=9");
  assert.deepEqual(unknown, ["ezz"]);
  assert.deepEqual(state, freshState(model));
});

test("hostile addresses do nothing", () => {
  const { state } = parse(model, "#entity=%3Cscript%3E&hide=__proto__&pair=a&path=~~~");
  assert.deepEqual(state, freshState(model));
});
