// What a request costs grows with its length and no faster. Steps are counted, never time: `counted.wasm`, which `cargo xtask test` writes,
// is the module of the package and says so whenever it calls a function or goes round a loop.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { PACKAGE } from './project.mjs';

/** So many steps a byte are never exceeded. What costs the most is a long key of a long list, which each entry has in its name. */
const MOST = 6000;
/** How much faster than in proportion the steps may grow from one length to ten times that: sorting takes a little more. */
const FASTER = 1.5;
/** And so many steps a byte more: what is copied when a buffer grows, at one length and not at another. */
const COPIED = 10;

const { check, checkMany, counted } = await withCounter();

/** A copy of the package in which every step of the module is counted. */
async function withCounter() {
  let steps = 0;
  const { Instance } = WebAssembly;
  WebAssembly.Instance = /** @type {any} */ (
    function (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) {
      const [[name, glue]] = Object.entries(imports);
      return new Instance(module, { [name]: { ...glue, log_execution: () => (steps += 1) } });
    }
  );
  const { start } = await import(`${PACKAGE}/dist/load.js`);
  start(new WebAssembly.Module(await readFile(new URL('counted.wasm', import.meta.url))));
  WebAssembly.Instance = Instance;
  const counted = (/** @type {() => void} */ run) => {
    // The first time, buffers grow that are kept.
    run();
    steps = 0;
    run();
    return steps;
  };
  return { ...(await import(`${PACKAGE}/dist/api.js`)), counted };
}

const SNAPSHOT = 'Action=CreateSnapshot&DiskId=d-1';
const REBOOT = 'Action=RebootInstances&RegionId=cn-hangzhou';
const list = (times, make) => Array.from({ length: times }, (_, index) => make(index + 1));
const many = (times, make) => list(times, make).join('');
const snapshot = (more) => ({ Action: 'CreateSnapshot', DiskId: 'd-1', ...more });
const reboot = (more) => ({ Action: 'RebootInstances', RegionId: 'cn-hangzhou', ...more });

/** Parameter lists that have so many of something. */
const LISTS = {
  'unknown names': (times) => SNAPSHOT + many(times, (n) => `&Unknown${n}=1`),
  'misspelled names': (times) => SNAPSHOT + many(times, (n) => `&SnapshotNames${n}=1`),
  'long names': (times) => SNAPSHOT + many(times, (n) => `&${String(n).padStart(80, '0')}=1`),
  'names in another case': (times) => SNAPSHOT + many(times, (n) => `&tag.${n}.KEY=k${n}`),
  'one name in another case': (times) => SNAPSHOT + many(times, () => '&snapshotName=nightly'),
  'misspelled dry runs': (times) => SNAPSHOT + many(times, () => '&dryRun=true'),
  'one parameter': (times) => SNAPSHOT + many(times, () => '&RetentionDays=0'),
  'one parameter, other values': (times) => SNAPSHOT + many(times, (n) => `&RetentionDays=0${n}`),
  'one operation': (times) => SNAPSHOT + many(times, () => '&Action=CreateSnapshot'),
  tags: (times) => SNAPSHOT + many(times, (n) => `&Tag.${n}.Key=k${n}`),
  'tags with one key': (times) => SNAPSHOT + many(times, (n) => `&Tag.${n}.Key=acs:k`),
  'tags backwards': (times) => SNAPSHOT + many(times, (n) => `&Tag.${10_000 - n}.Key=k`),
  'tags far apart': (times) => SNAPSHOT + many(times, (n) => `&Tag.${n * 99_991}.Key=k`),
  'one tag': (times) => SNAPSHOT + many(times, (n) => `&Tag.1.Key=k${n}`),
  'values without keys': (times) => SNAPSHOT + many(times, (n) => `&Tag.${n}.Value=http://${n}`),
  'former spellings': (times) => SNAPSHOT + many(times, (n) => `&Tag.${n >> 2}.${['Key', 'key', 'Value', 'value'][n & 3]}=k`),
  'wrong escapes': (times) => SNAPSHOT + many(times, (n) => `&Tag.${n}.Key=%`),
  'nothing at all': (times) => SNAPSHOT + many(times, () => '&='),
  instances: (times) => REBOOT + many(times, (n) => `&InstanceId.${n}=i-${n}`),
  'one instance': (times) => REBOOT + many(times, (n) => `&InstanceId.${n}=i-1`),
  'malformed instances': (times) => REBOOT + many(times, (n) => `&InstanceId.${n}=i/${n}`),
  escapes: (times) => `${SNAPSHOT}&Description=${'%E5%A4%87'.repeat(times)}`,
  'escapes, the last one broken': (times) => `${SNAPSHOT}&Description=${'%41'.repeat(times)}%`,
  'a long text': (times) => `${SNAPSHOT}&Description=${'abcdefghi+'.repeat(times)}`,
  'a long number': (times) => `${SNAPSHOT}&RetentionDays=${'99999'.repeat(times)}`,
  'a long nothing': (times) => `${SNAPSHOT}&RetentionDays=${'00000'.repeat(times)}`,
  'a long exponent': (times) => `${SNAPSHOT}&RetentionDays=1e${'00000'.repeat(times)}`,
  'a long name': (times) => `${SNAPSHOT}&SnapshotName=${'http:/'.repeat(times)}`,
  'a long id': (times) => `${SNAPSHOT}&DiskId=${'d-bp1'.repeat(times)}`,
  'a long region': (times) => `Action=RebootInstances&RegionId=${'cn-hangzhou'.repeat(times)}`,
  'a long operation': (times) => `Action=${'CreateSnapshot'.repeat(times)}`,
  'a long address': (times) => `https://ecs.aliyuncs.com/${'path/'.repeat(times)}?${SNAPSHOT}`,
};

const JSONS = {
  ids: (times) => JSON.stringify(reboot({ InstanceId: list(times, (n) => `i-bp${n}`) })),
  tags: (times) => JSON.stringify(snapshot({ Tag: list(times, (n) => ({ Key: `k${n}`, Value: 'v' })) })),
  'tags, broken off': (times) => JSON.stringify(snapshot({ Tag: list(times, (n) => ({ Key: `k${n}`, Value: 'v' })) })).slice(0, -3),
  'a string without an end': (times) => `{"Action":"CreateSnapshot","DiskId":"${'d'.repeat(10 * times)}`,
  escapes: (times) => `{"Action":"CreateSnapshot","SnapshotName":"${'\\u5907'.repeat(times)}"}`,
  'lists in lists': (times) => `{"Action":"CreateSnapshot","DiskId":"d-1","x":[${list(times, () => `${'['.repeat(60)}1${']'.repeat(60)}`)}]}`,
  'empty lists': (times) => `{"Action":"CreateSnapshot","DiskId":"d-1","x":[${list(times, () => '[]')}]}`,
  nulls: (times) => `{"Action":"CreateSnapshot","DiskId":"d-1","x":[${list(times, () => 'null')}]}`,
  space: (times) => `{"Action":"CreateSnapshot",${' '.repeat(10 * times)}"DiskId":"d-1"}`,
  'only brackets': (times) => '['.repeat(10 * times),
  'only objects': (times) => '{"a":'.repeat(10 * times),
  'a long key of a long list': (times) => `{"Action":"CreateSnapshot","${'k'.repeat(times)}":[${list(times, () => 1)}]}`,
};

const OBJECTS = {
  ids: (times) => reboot({ InstanceId: list(times, (n) => `i-bp${n}`) }),
  'wrong ids': (times) => reboot({ InstanceId: list(times, (n) => `i/bp${n}`) }),
  tags: (times) => snapshot({ Tag: list(times, (n) => ({ Key: `k${n}`, Value: 'v' })) }),
  'unknown names': (times) => snapshot(Object.fromEntries(list(times, (n) => [`Unknown${n}`, 'x']))),
  'misspelled names': (times) => snapshot(Object.fromEntries(list(times, (n) => [`SnapshotNames${n}`, 'x']))),
  'a long text': (times) => snapshot({ Description: '数据库升级前的备份等'.repeat(times) }),
};

const FILES = {
  requests: (times) => `${SNAPSHOT}\n`.repeat(times),
  'requests of other shapes': (times) => many(times, (n) => `${SNAPSHOT}${many(n % 100, (m) => `&N${n % 7}.${m}=v`)}\n`),
  'lines of JSON': (times) => `${JSON.stringify(snapshot({ Tag: [{ Key: 'k', Value: 'v' }] }))}\n`.repeat(times),
  'broken lines': (times) => '{"Action":"CreateSnapshot","DiskId":\n'.repeat(times),
  'broken strings': (times) => '{"Action":"CreateSnapshot","DiskId":"d\n'.repeat(times),
  'opened, never closed': (times) => ' {"a":[\n'.repeat(times),
  'an array that breaks off': (times) => `[${many(times, () => '{"Action":"CreateSnapshot"},')}`,
  'an array of broken requests': (times) => `[${many(times, () => '{"Action" "CreateSnapshot"},')}`,
  comments: (times) => `${'# ecs-preflight-ignore length -- why\n'.repeat(times)}${SNAPSHOT}\n`,
  'empty lines': (times) => '\r\n'.repeat(10 * times),
  'a list on many lines': (times) => `${SNAPSHOT}${many(times, (n) => `\n  &Tag.${n}.Key=k`)}`,
};

const bytes = (text) => new TextEncoder().encode(text);

/** @type {[string, Record<string, (times: number) => any>, (request: any) => void, (request: any) => number][]} */
const FORMS = [
  ['a parameter list', LISTS, (text) => check(text), (text) => bytes(text).length],
  ['JSON', JSONS, (text) => check(text), (text) => bytes(text).length],
  ['an object', OBJECTS, (object) => check(object), (object) => bytes(JSON.stringify(object)).length],
  ['a file', FILES, (file) => checkMany(bytes(file)), (file) => bytes(file).length],
];

for (const [form, kinds, run, length] of FORMS) {
  for (const [kind, make] of Object.entries(kinds)) {
    test(`${form}: ${kind}`, () => {
      const steps = [50, 500, 5000].map((times) => {
        const request = make(times);
        const perByte = counted(() => run(request)) / length(request);
        assert.ok(perByte < MOST, `${times} of them take ${perByte} steps a byte`);
        return perByte;
      });
      assert.ok(steps[2] < steps[1] * FASTER + COPIED, `the steps a byte grow: ${steps}`);
    });
  }
}
