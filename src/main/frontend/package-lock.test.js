import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("the lock file names no download address, so that every registry mirror serves it", () => {
  const { packages } = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url), "utf8"));
  for (const [place, entry] of Object.entries(packages)) {
    assert.equal(entry.resolved, undefined, place);
    if (place) assert.ok(entry.integrity, `${place} has no hash`);
  }
});
