// What the tests of the package share. They run in an empty project that has the packed tarball installed and nothing else.
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** The folder of the installed package. */
export const PACKAGE = dirname(createRequire(import.meta.url).resolve('ecs-preflight/package.json'));

/** A request with findings of several kinds, in characters of one to four bytes. */
export const REQUEST = 'Action=CreateSnapshot&SnapshotName=auto-%E5%BF%AB%E7%85%A7%F0%9F%93%B7&RetentionDays=0&Snapshotname=x';

/**
 * Runs a script in a process of its own and gives back the value that it passes to `done`. A process of its own because the
 * package keeps its module once it is started, and these tests are about the start.
 * @param {string} script
 * @param {'module' | 'commonjs'} [type]
 */
export async function run(script, type = 'module') {
  const prelude = 'const done = (value) => console.log(JSON.stringify(value));\n';
  const { stdout } = await execute(process.execPath, [`--input-type=${type}`, '--eval', prelude + script]);
  return JSON.parse(stdout);
}

/** Every file of the installed package, as paths from its folder on, sorted. */
export async function packed() {
  const entries = await readdir(PACKAGE, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(PACKAGE.length + 1).replaceAll('\\', '/'))
    .sort();
}
