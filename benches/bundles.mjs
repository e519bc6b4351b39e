// What a site would load of each library: minified modules that have the constraints in them and check one request.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { seeded, wrongSnapshot } from './requests.mjs';

/** The folder that the page is served from. */
export const SITE = fileURLToPath(new URL('../target/bench/page/', import.meta.url));

const path = (from) => JSON.stringify(fileURLToPath(new URL(from, import.meta.url)));
const REQUEST = JSON.stringify(wrongSnapshot(seeded(3)));

const peer = (from) => `import peer from ${path(from)};\nshow(peer.check(${REQUEST}) === null ? 'passes' : 'rejected');`;
const PACKAGE = '../target/npm/dist';

/** @type {{ name: string, source: string, beside?: string }[]} */
const PROGRAMS = [
  { name: 'ecs-preflight', source: `import { check } from ${path(`${PACKAGE}/index.js`)};\nshow(check(${REQUEST}).verdict);` },
  {
    name: 'ecs-preflight/slim',
    source: `import { check, init } from ${path(`${PACKAGE}/slim.js`)};\nawait init();\nshow(check(${REQUEST}).verdict);`,
    beside: 'core.wasm',
  },
  { name: 'Ajv standalone', source: peer('../target/bench/ajv-standalone.mjs') },
  { name: 'Ajv', source: peer('./peers/ajv.mjs') },
  { name: 'TypeBox', source: peer('./peers/typebox.mjs') },
  { name: 'zod', source: peer('./peers/zod.mjs') },
  { name: 'valibot', source: peer('./peers/valibot.mjs') },
];

/** @returns {Promise<{ name: string, entry: string, loaded: Buffer[] }[]>} the bundles, and the bytes of what each loads */
export async function bundles() {
  mkdirSync(SITE, { recursive: true });
  copyFileSync(new URL(`${PACKAGE}/core.wasm`, import.meta.url), `${SITE}core.wasm`);
  return Promise.all(
    PROGRAMS.map(async ({ name, source, beside }, index) => {
      await build({
        stdin: { contents: `const show = (verdict) => globalThis.shown(verdict);\n${source}`, resolveDir: SITE },
        entryNames: String(index),
        // What is only imported under a condition stays a file of its own.
        splitting: true,
        outdir: SITE,
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'browser',
        logLevel: 'error',
      });
      const files = [`${index}.js`, ...(beside ? [beside] : [])];
      return { name, entry: `${index}.js`, loaded: files.map((file) => readFileSync(SITE + file)) };
    }),
  );
}
