// What the command line does with a file grows with its length and no faster, however long its lines are and however much is found on them.
// Steps are counted, never time: what arrays and bytes are looked through for, what is spread or gone through, decoded or cut out.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { COMMAND, folder } from './command.mjs';

/** How much faster than in proportion the steps may grow from one length to ten times that. */
const FASTER = 1.5;

/** Leaves the number of steps that the process took in a file. */
const LEAVE_STEPS = `data:text/javascript,${encodeURIComponent(`
  import { writeFileSync } from 'node:fs';
  let steps = 0;
  const count = (prototype, name, stepsOf) => {
    const original = prototype[name];
    prototype[name] = function (...given) {
      const answer = original.apply(this, given);
      steps += stepsOf(this, given, answer);
      return answer;
    };
  };
  for (const name of ['includes', 'indexOf', 'filter', 'find', 'findIndex']) count(Array.prototype, name, ({ length }) => length);
  const passed = ({ length }, [, from = 0], found) => (found === -1 ? length : found) - from;
  for (const prototype of [Object.getPrototypeOf(Uint8Array.prototype), Buffer.prototype]) count(prototype, 'indexOf', passed);
  count(Object.getPrototypeOf([].values()), 'next', () => 1);
  count(String.prototype, 'slice', () => 1);
  count(TextDecoder.prototype, 'decode', (_, [bytes]) => bytes?.byteLength ?? 0);
  process.on('exit', () => writeFileSync(process.env.STEPS, String(steps)));
`)}`;

const many = (times, make, between = '') => Array.from({ length: times }, (_, index) => make(index + 1)).join(between);
const SNAPSHOT = 'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc';
const REBOOT = 'Action=RebootInstances&RegionId=cn-hangzhou';

/** @type {Record<string, [args: string[], make: (times: number) => string]>} */
const CASES = {
  'findings on one line, with what is not shown of it': [['--format', 'stylish'], (times) => SNAPSHOT + many(times, (n) => `&Unknown${n}=x${n}`)],
  'findings on many lines': [['--format', 'stylish'], (times) => SNAPSHOT + many(times, (n) => `\n&Unknown${n}=x${n}`)],
  'findings with fixes': [['--format', 'sarif'], (times) => SNAPSHOT + many(times, (n) => `\n&tag.${n}.key=k${n}`)],
  'findings that are errors': [['--format', 'junit'], (times) => SNAPSHOT + many(times, (n) => `&Tag.${n}.Key=%`)],
  'mended lines, with what is not shown of them': [['--fix-dry-run'], (times) => many(times, (n) => `${SNAPSHOT}&snapshotName=n&Password=x${n}\n`)],
  'mended requests on one line': [['--fix-dry-run'], (times) => `[${many(times, () => '{"Action":"CreateSnapshot","diskId":"d-1"}', ',')}]`],
  'lines of one request, all mended': [['--fix-dry-run'], (times) => SNAPSHOT + many(times, (n) => `\n&tag.${n}.key=k${n}`)],
  'a list in another form': [['convert', '--to', 'json'], (times) => REBOOT + many(times, (n) => `&InstanceId.${n}=i-${n}`)],
  'lists with gaps in another form': [['convert', '--to', 'json'], (times) => SNAPSHOT + many(times, (n) => `&Unknown${n}.9=x`)],
};

/** How many steps it takes to ask something of a text. */
function stepsOf(args, text) {
  const cwd = folder();
  writeFileSync(join(cwd, 'x.txt'), text);
  const env = { ...process.env, STEPS: join(cwd, 'steps') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', LEAVE_STEPS, COMMAND, ...args, 'x.txt'], { cwd, env, encoding: 'utf8', maxBuffer: 1 << 30 });
  assert.ok((status === 0 || status === 1) && stdout.length > text.length / 8, `it says ${stdout.slice(0, 200)}${stderr}`);
  return Number(readFileSync(join(cwd, 'steps'), 'utf8'));
}

for (const [name, [args, make]] of Object.entries(CASES)) {
  test(name, () => {
    const started = stepsOf(args, make(1));
    const perByte = [300, 3000].map((times) => (stepsOf(args, make(times)) - started) / make(times).length);
    assert.ok(perByte[1] < perByte[0] * FASTER, `the steps a byte grow: ${perByte}`);
  });
}
