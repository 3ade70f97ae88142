import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, errorsById, pathOf } from "./answer.js";

const schema = {
  components: [
    { type: "textarea", key: "report", readonly: true },
    { type: "textfield", key: "place" },
    { type: "checkbox", key: "noConflict" },
    { type: "dynamiclist", path: "findings", components: [{ type: "textfield", key: "allegationId", readonly: true }, { type: "textarea", key: "reasons" }] },
  ],
};

test("what the program supplied is not sent back, except where it says which row is meant", () => {
  const answer = answerOf(schema, { report: "long", place: "Pier 4", noConflict: true, findings: [{ allegationId: "7", reasons: "seen" }] });
  assert.deepEqual(answer, { place: "Pier 4", noConflict: true, findings: [{ allegationId: "7", reasons: "seen" }] });
});

test("an empty optional field is left out", () => {
  assert.deepEqual(answerOf(schema, { place: "", noConflict: false, findings: [{ allegationId: "7", reasons: null }] }), { findings: [{ allegationId: "7" }] });
});

test("an error of the server finds its row", () => {
  const instances = [{ id: "f6", valuePath: ["findings", 0, "reasons"], indexes: { f2: 0 } }, { id: "f6", valuePath: ["findings", 1, "reasons"], indexes: { f2: 1 } }];
  assert.equal(pathOf(instances[1].valuePath), "findings[1].reasons");
  assert.deepEqual(errorsById([{ field: "findings[1].reasons", message: "too short" }], instances), { f6: { 1: ["too short"] } });
});
