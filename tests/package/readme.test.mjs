// Runs what the README shows: its scripts must print what their comments say, its commands what stands under them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { PACKAGE } from './project.mjs';

const execute = promisify(execFile);
const readme = await readFile(join(PACKAGE, 'README.md'), 'utf8');

/**
 * The blocks of a language.
 * @param {string} language
 */
function blocks(language) {
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, name]) => name === language).map(([, , text]) => text ?? '');
}

/**
 * What the comments of a script say that it prints.
 * @param {string} script
 */
function promised(script) {
  return script
    .split('\n')
    .map((line) => /^(?:.*;)?\s*\/\/ (.*)$/.exec(line)?.[1])
    .filter((said) => said !== undefined);
}

// Some scripts use Alibaba Cloud's SDK, which whoever follows them has installed.
await symlink(join(process.env.ECS_PREFLIGHT_PROJECT ?? '', 'node_modules/@alicloud'), 'node_modules/@alicloud', 'junction').catch((/** @type {{ code: string }} */ error) => assert.equal(error.code, 'EEXIST'));

for (const [index, script] of blocks('js').entries()) {
  test(`script ${index + 1} of the README prints what it says`, async () => {
    assert.ok(promised(script).length > 0, 'a script without a promise shows nothing');
    const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script]);
    assert.deepEqual(stdout.trimEnd().split('\n'), promised(script));
  });
}

for (const [index, session] of blocks('console').entries()) {
  test(`command ${index + 1} of the README prints what stands under it`, async () => {
    const [first = '', ...expected] = session.trimEnd().split('\n');
    assert.ok(first.startsWith('$ '), first);
    for (const script of blocks('bash')) await writeFile(/^# (\S+\.sh)$/m.exec(script)?.[1] ?? '', script);
    await writeFile('requests.txt', 'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc\n');
    // A status of 1 is what the command line says of a rejected request.
    const { stdout } = await execute('bash', ['-c', first.slice(2)]).catch((failed) => failed);
    assert.deepEqual(stdout.trimEnd().split('\n'), expected);
  });
}

test('the README has scripts and commands', () => {
  assert.ok(blocks('js').length >= 2);
  assert.ok(blocks('console').length >= 2);
});
