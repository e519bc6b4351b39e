// How fast a check is beside other validators. `node benches/check.mjs [--quick | --full] [--only abcdefghij]`
//
// Slowness is printed and never fails; only a comparison that would not be one does.
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { parseArgs } from 'node:util';
import { agreement } from './agreement.mjs';
import { bundles } from './bundles.mjs';
import { chart } from './chart.mjs';
import { coldStarts } from './cold.mjs';
import { growth } from './growth.mjs';
import { race } from './measure.mjs';
import { memoryGrowth } from './memory.mjs';
import { pages } from './page.mjs';
import { PEERS } from './peers/index.mjs';
import { sizes } from './size.mjs';
import { printCalls, printGrowth, printMemory, printSizes, printStarts } from './table.mjs';
import { judge } from './targets.mjs';
import { CALLS, batches } from './workloads.mjs';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, full: { type: 'boolean' }, only: { type: 'string' } } });
const wanted = (id) => values.only === undefined || values.only.includes(id);

/** How long to measure: rounds of calls, of files and of processes, requests a file, checks. */
const PLAN = values.quick
  ? { calls: 51, batches: 3, starts: 3, requests: 5_000, checks: 200_000 }
  : values.full
    ? { calls: 501, batches: 11, starts: 31, requests: 100_000, checks: 10_000_000 }
    : { calls: 201, batches: 7, starts: 11, requests: 20_000, checks: 1_000_000 };

const agreed = agreement();
console.log(`   ${PEERS.length} peers come to the same verdict on ${agreed.requests} requests, of which ${agreed.refused} are refused`);

const results = { machine: machine(), agreed, calls: [], starts: [], pages: [], sizes: [], growth: [], memory: null };

for (const workload of [...CALLS, ...batches(PLAN.requests)]) {
  if (!wanted(workload.id)) continue;
  const contenders = [{ name: 'ecs-preflight', run: workload.ours }];
  for (const peer of PEERS) contenders.push({ name: peer.name, run: workload.peer(peer) });
  const { id, title, kind, inputs, count = 1 } = workload;
  const timings = race(contenders, inputs, kind === 'batch' ? PLAN.batches : PLAN.calls).map((timing) => per(count, timing));
  const result = { id, title, kind, count, timings };
  results.calls.push({ ...result, targets: judge(result) });
  printCalls(results.calls.at(-1));
}

if (wanted('h')) printStarts('h', 'cold start over an empty Node process', (results.starts = coldStarts(PLAN.starts)));
const built = await bundles();
if (wanted('i')) printStarts('i', 'navigation to first verdict', (results.pages = await pages(built, PLAN.starts)));
if (wanted('j')) printMemory((results.memory = memoryGrowth(PLAN.checks)));
if (wanted('k')) printGrowth((results.growth = growth(PLAN.batches)));
printSizes((results.sizes = sizes(built)));

mkdirSync(new URL('../target/', import.meta.url), { recursive: true });
writeFileSync(new URL('../target/bench.json', import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
// Half a run or a hurried one is not what the README should show.
if (values.only === undefined && !values.quick) writeFileSync(new URL('../docs/benchmark.svg', import.meta.url), chart(results));

function per(count, { name, median, p25, p75 }) {
  return { name, median: median / count, p25: p25 / count, p75: p75 / count };
}

function machine() {
  const [{ model }] = cpus();
  return { processor: model, cores: cpus().length, system: `${platform()} ${arch()}`, node: process.version };
}
