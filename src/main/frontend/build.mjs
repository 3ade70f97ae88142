// Builds what a browser gets: the islands, the styles, the fonts and pictures those styles name, and the licences of
// all of it. Run by Maven at generate-resources; writes to target/classes/static/assets. Skips what is up to date.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { subset } from "./uswds-subset.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../../..");
const modules = path.join(here, "node_modules");
const templates = path.join(root, "src/main/resources/templates");
const assets = path.join(root, "target/classes/static/assets");
const installed = path.join(modules, ".peel-installed");
const built = path.join(root, "target/frontend/.built");

/** All files below a folder, in a fixed order. */
async function files(folder) {
  if (!existsSync(folder)) return [];
  const found = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(found
    .filter(entry => entry.name !== "node_modules")
    .map(entry => {
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? files(full) : [full];
    }));
  return nested.flat().sort();
}

async function digest(paths) {
  const hash = createHash("sha256");
  for (const file of paths) {
    hash.update(path.relative(root, file).replaceAll("\\", "/")).update("\0").update(await readFile(file)).update("\0");
  }
  return hash.digest("hex");
}

const text = async file => existsSync(file) ? readFile(file, "utf8") : "";

/** Installs the packages of the lock file, unless that very lock file has been installed already. */
async function install() {
  const lock = await digest([path.join(here, "package-lock.json")]);
  if (await text(installed) === lock) return;
  // On Windows npm is a command script, which Node only starts through the shell. The arguments are constants.
  const npm = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: here, stdio: "inherit", shell: process.platform === "win32" });
  if (npm.error) throw new Error(`npm could not be started (Node 20 or newer brings it along): ${npm.error.message}`);
  if (npm.status !== 0) throw new Error(`npm ci failed with exit code ${npm.status} in ${here}`);
  await writeFile(installed, lock);
}

async function build() {
  const sources = await files(here);
  const pages = await files(templates);
  const now = await digest([...sources, ...pages]);
  if (await text(built) === now && existsSync(path.join(assets, "peel.css"))) return;

  const esbuild = await import("esbuild");
  await rm(assets, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });

  const shared = { bundle: true, minify: true, legalComments: "none", target: ["es2022"], absWorkingDir: here, logLevel: "warning" };
  await esbuild.build({
    ...shared,
    entryPoints: { islands: "islands.js" },
    outdir: assets,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    jsx: "automatic",
    jsxImportSource: "preact",
    // form-js and htmx name `eval`, which the content security policy forbids and Peel's configuration never reaches.
    logOverride: { "direct-eval": "silent" },
  });

  const words = new Set();
  for (const file of [...pages, ...sources.filter(file => /\.(jsx?|css)$/.test(file))]) {
    for (const word of (await readFile(file, "utf8")).match(/[\w:-]+/g) ?? []) words.add(word);
  }
  const uswds = subset(await readFile(path.join(modules, "@uswds/uswds/dist/css/uswds.min.css"), "utf8"), words);
  await esbuild.build({
    ...shared,
    entryPoints: { peel: "styles/peel.css", "task-form": "task-form/task-form.css", "case-diagram": "case-diagram/case-diagram.css" },
    outdir: assets,
    external: ["/assets/*"],
    plugins: [{
      name: "uswds",
      setup(plugin) {
        plugin.onResolve({ filter: /^uswds$/ }, () => ({ path: "uswds", namespace: "uswds" }));
        plugin.onLoad({ filter: /.*/, namespace: "uswds" }, () => ({ contents: uswds.replaceAll("url(../", "url(/assets/"), loader: "css" }));
      },
    }],
  });
  await copyNamedFiles();
  await writeLicences();

  await mkdir(path.dirname(built), { recursive: true });
  await writeFile(built, now);
}

/** Copies the fonts and pictures that the built styles name, and no other. The style sheets then name them relatively. */
async function copyNamedFiles() {
  const wanted = new Set();
  for (const file of (await files(assets)).filter(file => file.endsWith(".css"))) {
    const css = await readFile(file, "utf8");
    for (const [, name] of css.matchAll(/url\(["']?\/assets\/([^"')?#]+)/g)) wanted.add(name);
    await writeFile(file, css.replaceAll("/assets/", "./"));
  }
  wanted.add("img/peel.svg");
  for (const name of wanted) {
    const own = path.join(here, "styles", name);
    await cp(existsSync(own) ? own : path.join(modules, "@uswds/uswds/dist", name), path.join(assets, name));
  }
}

/** The licences of what is shipped: every installed package that is not needed for the build alone. */
async function writeLicences() {
  const lock = JSON.parse(await readFile(path.join(here, "package-lock.json"), "utf8"));
  const parts = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (place === "" || entry.dev || entry.devOptional) continue;
    const folder = path.join(here, place);
    const licence = (await readdir(folder)).filter(name => /^(licen[cs]e|copying|notice)/i.test(name)).sort();
    const texts = await Promise.all(licence.map(name => readFile(path.join(folder, name), "utf8")));
    parts.push(`${place.replace("node_modules/", "")} ${entry.version} (${entry.license ?? "see below"})\n\n${texts.join("\n").trim()}`);
  }
  await writeFile(path.join(assets, "LICENCES.txt"),
    `Third-party software in Peel's pages\n\n${parts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
}

await install();
await build();
