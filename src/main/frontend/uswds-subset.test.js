import assert from "node:assert/strict";
import { test } from "node:test";
import { subset } from "./uswds-subset.mjs";

const words = new Set(["usa-button", "usa-alert", "tablet:grid-col"]);

test("a rule stays when its classes stand in a page", () => {
  assert.equal(subset(".usa-button{color:red}.usa-modal{color:blue}", words), ".usa-button{color:red}");
});

test("of a list of selectors only the used ones stay", () => {
  assert.equal(subset(".usa-modal,.usa-alert:not(.usa-modal){color:red}", words), ".usa-alert:not(.usa-modal){color:red}");
});

test("rules without a class and escaped names are understood", () => {
  assert.equal(subset('a[href="}"]{color:red}@media (min-width:40em){.tablet\\:grid-col{flex:1}.desktop\\:grid-col{flex:1}}', words),
    'a[href="}"]{color:red}@media (min-width:40em){.tablet\\:grid-col{flex:1}}');
});

test("fonts that no page uses are dropped", () => {
  assert.equal(subset('@font-face{font-family:"Public Sans Web";font-style:normal;font-weight:400;src:url(a.woff2)format("woff2")}', words), "");
});
