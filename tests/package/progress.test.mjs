// The bar that whoever waits sees on the terminal's standard error, on a file of 100,000 requests.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { COMMAND, cli, folder } from './command.mjs';

const COUNT = 100_000;
/** One request of so many has a finding. */
const EVERY = 1000;

const at = folder();
const long = join(at, 'long.txt');
const short = join(at, 'short.txt');
const lines = Array.from({ length: COUNT }, (_, number) => {
  const id = String(number).padStart(20, '0');
  return `Action=CreateSnapshot&DiskId=d-${id}&ClientToken=${id}${number % EVERY === 0 ? '&RetentionDays=0' : ''}\n`;
});
writeFileSync(long, lines.join(''));
writeFileSync(short, lines.slice(0, 10).join(''));

/** Node runs a script before the command. @param {string} script */
const before = (script) => `--import=data:text/javascript,${encodeURIComponent(script)}`;
/** The clock goes so fast that the test need not wait, however fast the machine is. */
const HASTE = 'const now = performance.now.bind(performance); performance.now = () => now() * 100;';
/** Standard error says that it is a terminal, which it is not on every machine that runs tests. */
const TERMINAL = 'Object.assign(process.stderr, { isTTY: true, columns: 100 });';

const QUIET = { CI: '', TERM: 'xterm' };
const CLEAR = '\r\u001b[K';

/**
 * The frames of the bar, each with what it counts; fails when one is no frame.
 * @param {string} written
 */
function framesIn(written) {
  return written.split(CLEAR).filter((frame) => frame !== '').map((frame) => {
    const [, full, empty, percent, requests] = /^(█*)(░*) (\d+) %  ([\d,]+) requests  [\d.]+ MB of [\d.]+ MB  [\d,]+\/s$/u.exec(frame) ?? [];
    assert.ok(full !== undefined && empty !== undefined, frame);
    assert.equal(full.length + empty.length, 24);
    return { percent: Number(percent), requests: Number(String(requests).replaceAll(',', '')), full: full.length };
  });
}

/** @param {ReturnType<typeof framesIn>} frames */
function assertGrowing(frames) {
  assert.ok(frames.length >= 5, `${frames.length} frames`);
  for (const [index, frame] of frames.entries()) {
    assert.ok(Math.abs(frame.full / 24 - frame.percent / 100) < 0.05, JSON.stringify(frame));
    const next = frames[index + 1];
    if (next !== undefined) assert.ok(frame.percent <= next.percent && frame.requests <= next.requests && next.requests <= COUNT);
  }
  assert.ok(Number(frames[0]?.percent) < 20 && Number(frames.at(-1)?.percent) > 80);
}

test('the bar grows on standard error, and nothing of it stands on standard output', () => {
  const seen = cli([long], { env: { ...QUIET, NODE_OPTIONS: before(HASTE + TERMINAL) } });
  assertGrowing(framesIn(seen.stderr));
  assert.ok(seen.stderr.endsWith(CLEAR), 'it is taken away at the end');
  const unseen = cli([long], { env: { ...QUIET, NODE_OPTIONS: before(HASTE) } });
  assert.equal(unseen.stderr, '');
  assert.equal(seen.stdout, unseen.stdout);
  assert.match(seen.stdout, /^100000 requests checked: 100 rejected, 99900 pass/mu);
  assert.equal(seen.status, 1);
});

test('who does not wait, and what is no terminal for people, sees none', () => {
  const shown = (/** @type {string} */ file, env = {}, script = HASTE + TERMINAL) => cli([file], { env: { ...QUIET, ...env, NODE_OPTIONS: before(script) } }).stderr;
  assert.equal(shown(short, {}, TERMINAL), '');
  for (const env of [{ CI: 'true' }, { TERM: 'dumb' }]) assert.equal(shown(long, env), '');
});

test('the number of requests is shown where nobody knows how many there will be', () => {
  const { stderr } = cli(['-'], { input: lines.join(''), env: { ...QUIET, NODE_OPTIONS: before(HASTE + TERMINAL) } });
  const frames = stderr.split(CLEAR).filter((frame) => frame !== '');
  assert.ok(frames.length >= 5);
  for (const frame of frames) assert.match(frame, /^[\d,]+ requests  [\d.]+ MB  [\d,]+\/s$/u);
});

/** A terminal of its own, where the machine has the `script` of util-linux. @param {string} command */
function onTerminal(command) {
  const log = join(at, 'terminal.log');
  const { NO_COLOR, FORCE_COLOR, GITHUB_ACTIONS, ...rest } = process.env;
  const env = { ...rest, ...QUIET, NODE_OPTIONS: before(HASTE) };
  const { status } = spawnSync('script', ['--quiet', '--return', '--command', command, log], { env, stdio: 'ignore' });
  return { status, written: readFileSync(log, 'utf8').replace(/^Script started[^\n]*\n/u, '').replace(/\n?Script done[^\n]*\n$/u, '') };
}

/** What is left on the lines of a terminal after all that was written to it. @param {string} written */
const leftOf = (written) => written.split('\n').map((line) => line.split(CLEAR).at(-1)?.replaceAll('\r', '') ?? '');

const tool = spawnSync('script', ['--version'], { encoding: 'utf8' });
const skip = tool.stdout?.includes('util-linux') ? false : 'NOT TESTED on a real terminal: this machine has no `script` of util-linux';

test('on a real terminal', { skip }, async (t) => {
  const command = `'${process.execPath}' '${COMMAND}' '${long}'`;
  const plain = cli([long]).stdout;

  await t.test('standard error has the bar, and a file for standard output nothing of it', () => {
    const { status, written } = onTerminal(`${command} > '${join(at, 'out.txt')}'`);
    assertGrowing(framesIn(written));
    assert.equal(readFileSync(join(at, 'out.txt'), 'utf8'), plain);
    assert.equal(status, 1);
  });

  await t.test('the bar makes way for findings on the same terminal', () => {
    const { written } = onTerminal(`NO_COLOR=1 ${command}`);
    assert.match(written, /█/u);
    assert.equal(leftOf(written).join('\n'), plain);
  });
});
