// h: a Node process that imports, checks once and exits, beside an empty one.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { spread } from './measure.mjs';
import { seeded, wrongSnapshot } from './requests.mjs';

const FOLDER = new URL('../target/bench/', import.meta.url);
const PACKAGE = new URL('../target/npm/dist/', import.meta.url);
const REQUEST = JSON.stringify(wrongSnapshot(seeded(3)));

const peer = (from) => `import peer from ${JSON.stringify(from.href)};\nif (peer.check(${REQUEST}) === null) process.exit(1);\n`;
const at = (path) => new URL(path, import.meta.url);

const PROGRAMS = {
  'empty process': '',
  'ecs-preflight': `import { check } from ${JSON.stringify(new URL('index.js', PACKAGE).href)};\nif (check(${REQUEST}).verdict !== 'rejected') process.exit(1);\n`,
  'ecs-preflight, require': `import { createRequire } from 'node:module';\nconst { check } = createRequire(import.meta.url)(${JSON.stringify(new URL('index.cjs', PACKAGE).pathname)});\nif (check(${REQUEST}).verdict !== 'rejected') process.exit(1);\n`,
  'ecs-preflight/slim': `import { check, init } from ${JSON.stringify(new URL('slim.js', PACKAGE).href)};\nawait init();\nif (check(${REQUEST}).verdict !== 'rejected') process.exit(1);\n`,
  'Ajv standalone': peer(new URL('ajv-standalone.mjs', FOLDER)),
  Ajv: peer(at('./peers/ajv.mjs')),
  TypeBox: peer(at('./peers/typebox.mjs')),
  zod: peer(at('./peers/zod.mjs')),
  valibot: peer(at('./peers/valibot.mjs')),
};

/**
 * @param {number} rounds
 * @returns {{ name: string, median: number, p25: number, p75: number }[]} nanoseconds over the empty process
 */
export function coldStarts(rounds) {
  const runs = Object.entries(PROGRAMS).map(([name, program], index) => {
    const file = new URL(`cold-${index}.mjs`, FOLDER);
    writeFileSync(file, program);
    return { name, file: file.pathname, times: [] };
  });
  // One round before, so that all files are in the system's cache.
  for (let round = -1; round < rounds; round += 1) {
    for (const run of runs) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, [run.file], { encoding: 'utf8' });
      if (status !== 0) throw new Error(`${run.name} does not start:\n${stderr}`);
      if (round >= 0) run.times.push(Number(process.hrtime.bigint() - start));
    }
  }
  const [empty, ...others] = runs.map(({ name, times }) => ({ name, ...spread(times) }));
  return others.map(({ name, median, p25, p75 }) => ({
    name,
    median: median - empty.median,
    p25: p25 - empty.median,
    p75: p75 - empty.median,
  }));
}
