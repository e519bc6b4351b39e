// What the command line holds of a file does not grow with the file.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { COMMAND, folder } from './command.mjs';

const MEGABYTE = 1 << 20;

/**
 * How long the file is, and less than that may be added to what a short one needs. What is remembered of earlier requests and what is not
 * collected yet takes about two thirds of it, however long the file is; a file that is held comes on top.
 */
const LONG = 60 * MEGABYTE;

/** Leaves the most memory that the process had, in KiB, in a file. */
const LEAVE_PEAK = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  process.on('exit', () => writeFileSync(process.env.PEAK, String(process.resourceUsage().maxRSS)));
`)}`;

/** Writes a file of at least so many bytes in pieces, and says how many requests it has. */
function write(path, bytes, line) {
  const file = openSync(path, 'w');
  let requests = 0;
  for (let written = 0; written < bytes; ) {
    let piece = '';
    while (piece.length < MEGABYTE) piece += line(requests++);
    written += writeSync(file, piece);
  }
  closeSync(file);
  return requests;
}

/** Checks a file, and says how many findings it has and how much memory that took at most, in bytes. */
function checked(path, given) {
  const peak = `${path}.peak`;
  const input = given === '-' ? openSync(path) : 'ignore';
  const output = openSync(`${path}.out`, 'w');
  const { status } = spawnSync(process.execPath, ['--import', LEAVE_PEAK, COMMAND, '--format', 'github', given], {
    stdio: [input, output, 'inherit'],
    env: { ...process.env, PEAK: peak },
  });
  closeSync(output);
  if (input !== 'ignore') closeSync(input);
  assert.equal(status, 1);
  const findings = readFileSync(`${path}.out`, 'utf8').match(/^::error /gm) ?? [];
  return { findings: findings.length, peak: Number(readFileSync(peak, 'utf8')) * 1024 };
}

/** One request of so many has a finding. */
const EVERY = 2000;

const padded = (number) => String(number).padStart(20, '0');
const isWrong = (number) => number % EVERY === 0;

/** Requests of their own disk and token each, so that what is remembered of earlier ones is full long before the end. */
const QUERIES = (number) =>
  `Action=CreateSnapshot&DiskId=d-${padded(number)}&ClientToken=${padded(number)}${isWrong(number) ? '&RetentionDays=0' : ''}\n`;
const OBJECTS = (number) =>
  `{"Action":"CreateSnapshot","DiskId":"d-${padded(number)}","ClientToken":"${padded(number)}"${isWrong(number) ? ',"RetentionDays":0' : ''}}\n`;

for (const [name, line, isFile] of [
  ['a file', QUERIES, true],
  ['standard input', OBJECTS, false],
]) {
  test(`${name} may be longer than what is held of it`, () => {
    const path = join(folder(), 'requests.txt');
    const [short, long] = [MEGABYTE, LONG].map((bytes) => {
      const requests = write(path, bytes, line);
      const { findings, peak } = checked(path, isFile ? path : '-');
      assert.equal(findings, Math.ceil(requests / EVERY));
      return peak;
    });
    assert.ok(long - short < LONG, `${long} bytes for a long file, ${short} for a short one`);
  });
}
