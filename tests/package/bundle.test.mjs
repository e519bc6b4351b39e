// The package inside of a bundle. esbuild stands for the bundlers: it obeys `sideEffects`, and copies no files by itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PACKAGE, REQUEST } from './project.mjs';

const { ECS_PREFLIGHT_PROJECT: project = '' } = process.env;
/** @type {typeof import('esbuild')} */
const { build } = createRequire(join(project, 'package.json'))('esbuild');

const report = `console.log(check(${JSON.stringify(REQUEST)}).verdict)`;
const MAIN = `import { check } from 'ecs-preflight'; ${report};`;
const SLIM = `import { check, init } from 'ecs-preflight/slim'; init().then(() => ${report});`;

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(fileURLToPath(new URL('.', import.meta.url)), 'bundle-'));
});
after(() => rm(folder, { recursive: true }));

/**
 * @param {string} source
 * @param {import('esbuild').BuildOptions} options
 * @returns {Promise<{ code: string, said: string }>} the bundle, and what it says when it runs
 */
async function bundle(source, options) {
  const entry = join(folder, 'entry.js');
  const outfile = join(folder, options.format === 'esm' ? 'out.mjs' : 'out.cjs');
  await writeFile(entry, source);
  await build({ entryPoints: [entry], outfile, bundle: true, minify: true, logLevel: 'error', ...options });
  return { code: await readFile(outfile, 'utf8'), said: execFileSync(process.execPath, [outfile], { encoding: 'utf8' }).trim() };
}

for (const platform of /** @type {const} */ (['browser', 'node', 'neutral'])) {
  for (const format of /** @type {const} */ (['esm', 'cjs', 'iife'])) {
    test(`the main entry for ${platform} as ${format}`, async () => {
      assert.equal((await bundle(MAIN, { platform, format })).said, 'rejected');
    });
    test(`slim for ${platform} as ${format}`, async () => {
      // esbuild warns that `import.meta` is empty outside of modules, which is what the inlined copy is there for.
      assert.equal((await bundle(SLIM, { platform, format })).said, 'rejected');
    });
  }
}

test('what binds forms uses the module that the entry beside it has started', async () => {
  for (const entry of ['ecs-preflight', 'ecs-preflight/slim']) {
    // A form of nothing: the operation is judged all the same.
    const source = `import { init } from '${entry}'; import { bindForm } from 'ecs-preflight/forms';
      init().then(() => { try { bindForm({}, 'Nope'); } catch (error) { console.log(error.message); } });`;
    assert.match((await bundle(source, { platform: 'browser', format: 'esm' })).said, /^`Nope` is not an operation/, entry);
  }
});

test('a bundle of the main entry keeps the Chinese texts', async () => {
  const source = `import { check } from 'ecs-preflight';
    console.log(check(${JSON.stringify(REQUEST)}, { lang: 'zh-CN' }).diagnostics[0].message);`;
  assert.match((await bundle(source, { platform: 'browser', format: 'esm' })).said, /\p{Script=Han}/u);
});

const { default: text } = await import(new URL(`file://${join(PACKAGE, 'dist/wasm-text.js')}`).href);

test('the module is in a bundle of the main entry once, as it is', async () => {
  const { code } = await bundle(MAIN, { platform: 'browser', format: 'esm' });
  assert.equal(code.split(text).length, 2);
});

test('a bundle of the main entry for workers imports the module as a file', async () => {
  for (const [condition, name] of [
    ['workerd', './full.wasm'],
    ['edge-light', './full.wasm?module'],
  ]) {
    const entry = join(folder, 'entry.js');
    await writeFile(entry, MAIN);
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      conditions: [condition],
      external: ['*.wasm', '*.wasm?module'],
    });
    const [{ text: code }] = outputFiles;
    assert.ok(code.includes(`from "${name}"`), code.slice(0, 500));
    assert.ok(!code.includes(text.slice(0, 1000)), 'the inlined copy is in it');
  }
});
