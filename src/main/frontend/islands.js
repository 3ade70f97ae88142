import htmx from "htmx.org";

/**
 * The islands of Peel's pages: small classes that attach to markup the server has rendered. An element asks for one with
 * `data-island`; the larger ones are loaded only by the pages that ask. A page stays readable and usable without any.
 */
const ISLANDS = {
  "menu": async () => (await import("./menu/Menu.js")).Menu,
  "error-summary": async () => (await import("./error-summary/ErrorSummary.js")).ErrorSummary,
  "task-form": async () => (await import("./task-form/TaskForm.js")).TaskForm,
  "case-diagram": async () => (await import("./case-diagram/CaseDiagram.js")).CaseDiagram,
};

async function attach(element) {
  const name = element.dataset.island;
  const load = ISLANDS[name];
  if (!load) throw new Error(`no island is called "${name}"; it is one of ${Object.keys(ISLANDS).join(", ")}`);
  if (element.dataset.attached) return;
  element.dataset.attached = "true";
  const Island = await load();
  await new Island(element).start?.();
}

function attachAll(within) {
  for (const element of within.querySelectorAll("[data-island]")) {
    // One island that fails must not take the others along; the page it stands on is complete without it.
    attach(element).catch(failure => console.error(failure));
  }
}

attachAll(document);
htmx.onLoad(element => attachAll(element));

document.addEventListener("htmx:configRequest", event => {
  const header = document.querySelector('meta[name="csrf-header"]')?.content;
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (header && token) event.detail.headers[header] = token;
});

// An answer that ended at the sign-in page means that the session is over: go there, do not show it inside this page.
document.addEventListener("htmx:beforeSwap", event => {
  const at = new URL(event.detail.xhr.responseURL || location.href, location.href);
  if (at.pathname.endsWith("/sign-in")) {
    event.detail.shouldSwap = false;
    location.assign(at);
  }
});
