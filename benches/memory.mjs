// j: whether memory grows with the number of checks. Run by itself: `node --expose-gc memory.mjs CHECKS` prints JSON.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { check } from '../target/npm/dist/index.js';
import { memory } from '../target/npm/dist/load.js';
import { reboot, seeded, snapshot, toQuery, wrongSnapshot } from './requests.mjs';

const FEW = 10_000;

/**
 * @param {number} checks
 * @returns {{ few: object, many: object, checks: number }} bytes after ten thousand checks, and after many
 */
export function memoryGrowth(checks) {
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url), String(checks)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`memory cannot be measured:\n${stderr}`);
  return JSON.parse(stdout);
}

function run(from, to, inputs) {
  for (let index = from; index < to; index += 1) check(inputs[index % inputs.length]);
}

function used() {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, wasm: memory().buffer.byteLength, rss };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const random = seeded(5);
  const inputs = [];
  for (let index = 0; index < 100; index += 1) {
    const request = wrongSnapshot(random);
    inputs.push(snapshot(random), request, reboot(random, 5), toQuery(request), JSON.stringify(snapshot(random, 20)));
  }
  const checks = Number(process.argv[2]);
  run(0, FEW, inputs);
  const few = used();
  run(FEW, checks, inputs);
  console.log(JSON.stringify({ checks, few, many: used() }));
}
