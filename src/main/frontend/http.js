/** Requests from the islands to Peel's API: same origin, with the session and the CSRF token of the page. */
export async function send(method, href, body, options = {}) {
  const headers = { Accept: "application/json, application/problem+json" };
  const header = document.querySelector('meta[name="csrf-header"]')?.content;
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  if (method !== "GET" && header && token) headers[header] = token;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return fetch(href, {
    method,
    headers,
    credentials: "same-origin",
    redirect: "error",
    body: body === undefined ? undefined : JSON.stringify(body),
    ...options,
  });
}

/** The JSON of an answer, or an empty object where there is none. */
export async function jsonOf(response) {
  const type = response.headers.get("Content-Type") ?? "";
  return /\bjson\b/.test(type) ? response.json().catch(() => ({})) : {};
}
