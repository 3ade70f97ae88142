// Cuts the precompiled USWDS style sheet down to the rules that Peel's pages can use: the whole sheet is half a megabyte,
// nearly all of it utility classes. A rule stays when every class its selector asks for is a word of some template,
// island or style sheet; rules without a class stay always.

/**
 * @param {string} css precompiled style sheet
 * @param {Set<string>} words every word that stands in a template, an island or a style sheet
 */
export function subset(css, words) {
  return dropUnusedFonts(rules(css).map(rule => keep(rule, words)).join(""));
}

/** @returns {{head: string, body: string | null}[]} the top-level statements of a sheet or of a block */
function rules(css) {
  const found = [];
  let start = 0;
  let at = 0;
  let depth = 0;
  let open = -1;
  while (at < css.length) {
    const char = css[at];
    if (char === "/" && css[at + 1] === "*") {
      at = css.indexOf("*/", at) + 2;
      if (depth === 0) start = at;
      continue;
    }
    if (char === "\\") {
      at += 2;
      continue;
    }
    if (char === '"' || char === "'") {
      at = closing(css, at, char);
    } else if (char === "{") {
      if (depth === 0) open = at;
      depth++;
    } else if (char === "}") {
      depth--;
      if (depth === 0) {
        found.push({ head: css.slice(start, open).trim(), body: css.slice(open + 1, at) });
        start = at + 1;
      }
    } else if (char === ";" && depth === 0) {
      found.push({ head: css.slice(start, at + 1).trim(), body: null });
      start = at + 1;
    }
    at++;
  }
  return found;
}

function closing(css, at, quote) {
  let end = at + 1;
  while (css[end] !== quote) end += css[end] === "\\" ? 2 : 1;
  return end;
}

function keep({ head, body }, words) {
  if (body === null) return head.startsWith("@charset") ? "" : head;
  if (/^@(media|supports)/.test(head)) {
    const inner = rules(body).map(rule => keep(rule, words)).join("");
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith("@")) return `${head}{${body}}`;
  const selectors = selectorList(head).filter(selector => classes(selector).every(name => words.has(name)));
  return selectors.length ? `${selectors.join(",")}{${body}}` : "";
}

/** Splits at the commas that do not stand in brackets. */
function selectorList(head) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] === "\\") at++;
    else if ("([".includes(head[at])) depth++;
    else if (")]".includes(head[at])) depth--;
    else if (head[at] === "," && depth === 0) {
      found.push(head.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...found, head.slice(start).trim()];
}

function classes(selector) {
  const positive = selector.replace(/:(not|where|is)\([^)]*\)/g, "").replace(/\[[^\]]*\]/g, "");
  return [...positive.matchAll(/\.((?:\\.|[\w-])+)/g)].map(([, name]) => name.replaceAll("\\", ""));
}

const FONTS = {
  "Source Sans Pro Web": ["normal 400", "italic 400", "normal 700"],
  "Merriweather Web": ["normal 700"],
  "Roboto Mono Web": ["normal 400"],
};

/** Peel uses five faces; the sheet names two dozen. Only the modern font format is shipped. */
function dropUnusedFonts(css) {
  return css.replaceAll(/@font-face\s*\{([^}]*)\}/g, (face, body) => {
    const family = /font-family:\s*["']?([^;"']+)/.exec(body)?.[1];
    const style = /font-style:\s*(\w+)/.exec(body)?.[1] ?? "normal";
    const weight = /font-weight:\s*(\w+)/.exec(body)?.[1] ?? "400";
    if (!FONTS[family]?.includes(`${style} ${weight}`)) return "";
    const source = /url\([^)]*\.woff2\)\s*format\(["']?woff2["']?\)/.exec(body)?.[0];
    if (!source) throw new Error(`no woff2 source for the font ${family} ${style} ${weight}`);
    return `@font-face{font-family:${JSON.stringify(family)};font-style:${style};font-weight:${weight};font-display:swap;src:${source}}`;
  });
}
