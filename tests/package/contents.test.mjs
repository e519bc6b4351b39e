// What is in the package: all that it names, and nothing that speaks of the machine it was built on.
import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { cli } from './command.mjs';
import { PACKAGE, packed } from './project.mjs';

const about = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
const files = await packed();

/** @param {unknown} value @returns {string[]} every text in it */
function texts(value) {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

test('every file that package.json names is there', () => {
  const { exports, main, module, types, bin, sideEffects } = about;
  const named = texts([exports, main, module, types, bin, sideEffects]).map((path) => path.replace(/^\.\//, ''));
  assert.ok(named.length > 10);
  for (const path of named) assert.ok(files.includes(path), path);
});

test('nothing is installed or run along with it', () => {
  for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies', 'scripts']) {
    assert.equal(about[field], undefined, field);
  }
});

test('it is as large as its readme says', async () => {
  const sizes = await Promise.all(files.map(async (path) => (await stat(join(PACKAGE, path))).size));
  const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
  const [, said] = /about ([\d.]+) MB installed/.exec(await readFile(join(PACKAGE, 'README.md'), 'utf8')) ?? [];
  assert.ok(Math.abs(megabytes - Number(said)) < 0.15, `${megabytes} MB are installed, ${said} are said`);
});

test('it carries its licence, its readme, both modules and the one of the command line', () => {
  for (const path of ['LICENSE', 'README.md']) assert.ok(files.includes(path), path);
  assert.deepEqual(files.filter((path) => path.endsWith('.wasm')), ['dist/cli/linter.wasm', 'dist/core.wasm', 'dist/full.wasm']);
  assert.equal(about.license, 'Apache-2.0');
  assert.match(about.version, /^\d+\.\d+\.\d+/);
});

test('it carries no source that only the project itself uses', () => {
  const known = /^(LICENSE|README\.md|package\.json|config\.schema\.json|(forms|slim)\.(js|d\.ts)|dist\/.+\.(js|cjs|wasm)|dist\/(index|slim|forms\/index)\.d\.c?ts)$/;
  assert.deepEqual(files.filter((path) => !known.test(path)), []);
});

test('no module imports a file that is not there, or anything from elsewhere outside of the command line', async () => {
  for (const path of files.filter((path) => path.endsWith('.js'))) {
    const code = await readFile(join(PACKAGE, path), 'utf8');
    const imports = [...code.matchAll(/^(?:import|export)\s(?:[^;'"]*\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/gm)];
    for (const [, fixed, late] of imports) {
      const target = fixed ?? late ?? '';
      if (target.startsWith('.')) {
        const file = join(path, '..', target.replace(/\?.*/, '')).replaceAll('\\', '/');
        assert.ok(files.includes(file), `${path} imports ${target}`);
      } else {
        assert.ok(path.startsWith('dist/cli/') && target.startsWith('node:'), `${path} imports ${target}`);
      }
    }
  }
});

test('both declarations say the same', async () => {
  const read = (/** @type {string} */ name) => readFile(join(PACKAGE, 'dist', name), 'utf8');
  assert.equal(await read('index.d.cts'), await read('index.d.ts'));
});

test('no file names a folder of the machine that built it', async () => {
  const folders = [homedir(), process.env.ECS_PREFLIGHT_PROJECT, process.env.CARGO_HOME, process.env.RUSTUP_HOME, '.cargo/registry'];
  for (const path of files) {
    const bytes = await readFile(join(PACKAGE, path));
    for (const folder of folders) {
      if (folder && folder.length > 4) assert.ok(!bytes.includes(folder), `${path} names ${folder}`);
    }
  }
});

test('the types name every rule that there is', async () => {
  const types = await readFile(join(PACKAGE, 'dist/index.d.ts'), 'utf8');
  const [, union] = /export type RuleId =([^;]*);/.exec(types) ?? [];
  const named = [...(union ?? '').matchAll(/'([^']+)'/g)].map(([, id]) => id);
  const { stdout } = cli(['rules', '--format', 'json']);
  assert.deepEqual(named, JSON.parse(stdout).map((/** @type {{ id: string }} */ { id }) => id).sort());
});
