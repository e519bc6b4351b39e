// What a request costs grows with its length and no faster. Steps are counted, never time: `counted.wasm` and `counted-linter.wasm`, which
// `cargo xtask test` writes, are modules of the package and say so whenever they call a function or go round a loop.
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

const { check, checkMany, Linter, scriptKind, counted } = await withCounter();

/** A copy of the package in which every step of its modules is counted. */
async function withCounter() {
  let steps = 0;
  const { Instance } = WebAssembly;
  const compiled = async (/** @type {string} */ name) => new WebAssembly.Module(await readFile(new URL(name, import.meta.url)));
  const linter = await compiled('counted-linter.wasm');
  WebAssembly.Instance = /** @type {any} */ (
    function (/** @type {WebAssembly.Module} */ module, /** @type {any} */ imports) {
      const [[name, glue]] = Object.entries(imports);
      return new Instance(name.includes('linter') ? linter : module, { [name]: { ...glue, log_execution: () => (steps += 1) } });
    }
  );
  const { Linter, scriptKind } = await import(`${PACKAGE}/dist/cli/linter.js`);
  // Its module starts when it is first needed. It provides another one for the core, too, which has to come first.
  new Linter({});
  const { start } = await import(`${PACKAGE}/dist/load.js`);
  start(await compiled('counted.wasm'));
  WebAssembly.Instance = Instance;
  const counted = (/** @type {() => void} */ run) => {
    // The first time, buffers grow that are kept.
    run();
    steps = 0;
    run();
    assert.ok(steps > 0, 'nothing is counted');
    return steps;
  };
  const { check, checkMany } = await import(`${PACKAGE}/dist/api.js`);
  return { check, checkMany, Linter, scriptKind, counted };
}

const SNAPSHOT = 'Action=CreateSnapshot&DiskId=d-1';
const REBOOT = 'Action=RebootInstances&RegionId=cn-hangzhou';
const list = (times, make) => Array.from({ length: times }, (_, index) => make(index + 1));
const many = (times, make) => list(times, make).join('');
const snapshot = (more) => ({ Action: 'CreateSnapshot', DiskId: 'd-1', ...more });
const unknown = (times) => Object.fromEntries(list(times, (n) => [`Unknown${n}`, 'x']));
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
  'a name with dots': (times) => `${SNAPSHOT}&${'ab.'.repeat(times)}=1`,
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
  'words that suppress': (times) => JSON.stringify({ 'x-preflight-ignore': `${'length '.repeat(times)}--`, ...snapshot(unknown(times)) }),
  'a long key of a long list': (times) => `{"Action":"CreateSnapshot","${'k'.repeat(times)}":[${list(times, () => 1)}]}`,
};

const OBJECTS = {
  ids: (times) => reboot({ InstanceId: list(times, (n) => `i-bp${n}`) }),
  'wrong ids': (times) => reboot({ InstanceId: list(times, (n) => `i/bp${n}`) }),
  tags: (times) => snapshot({ Tag: list(times, (n) => ({ Key: `k${n}`, Value: 'v' })) }),
  'unknown names': (times) => snapshot(unknown(times)),
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

const SNAPSHOT_CALL = 'aliyun ecs CreateSnapshot --DiskId d-1';

const COMMANDS = {
  flags: (times) => SNAPSHOT_CALL + many(times, (n) => ` --Tag.${n}.Key k${n}`),
  'tags of the plugin': (times) => `aliyun ecs create-snapshot --disk-id d-1${many(times, (n) => ` --tag key=k${n} value=v`)}`,
  'braces that open': (times) => `${SNAPSHOT_CALL} --Description ${'{'.repeat(10 * times)}`,
  'quotes side by side': (times) => `${SNAPSHOT_CALL} --Description ${`'a'"b"`.repeat(times)}`,
  variables: (times) => `${SNAPSHOT_CALL} --Description ${'$A'.repeat(times)}`,
  'calls in calls': (times) => `${SNAPSHOT_CALL} --Description ${'$(a '.repeat(times)}`,
  'here-documents': (times) => `${SNAPSHOT_CALL} ${'<<A '.repeat(times)}\n${'A\n'.repeat(times)}`,
  'here-documents, never ended': (times) => `${SNAPSHOT_CALL} ${'<<A '.repeat(times)}\n${'B\n'.repeat(times)}`,
};

const MESSAGES = {
  headers: (times) => `GET /?${SNAPSHOT} HTTP/1.1\r\n${many(times, (n) => `x-h${n}: v\r\n`)}\r\n`,
  'a body': (times) => `POST / HTTP/1.1\r\nHost: ecs.aliyuncs.com\r\n\r\n${SNAPSHOT}${many(times, (n) => `&Tag.${n}.Key=k`)}`,
};

const EVENTS = {
  events: (times) => JSON.stringify({ Events: list(times, (n) => event({ DiskId: `d-${n}` })) }),
  'parameters of an event': (times) => JSON.stringify(event({ DiskId: 'd-1', ...Object.fromEntries(list(times, (n) => [`Tag.${n}.Key`, 'k'])) })),
  'answers that open': (times) => '{"Message":[\n'.repeat(times),
};

const event = (requestParameters) => ({ eventName: 'CreateSnapshot', serviceName: 'Ecs', requestParameters });

const disks = (from, count) => list(count, (n) => ({ DiskId: `d-${from + n}`, Status: 'Available' }));
const page = (number, total) => ({ Disks: { Disk: disks(number * 10, 10) }, TotalCount: total, PageNumber: number });

const STATES = {
  disks: (times) => ({ Disks: { Disk: disks(0, times) }, TotalCount: times }),
  pages: (times) => list(times, (n) => page(n, 10 * times)),
  'pages that are not all': (times) => list(times, (n) => page(n, 10 * times + n)),
};

const SCRIPTS = {
  'calls.sh': (times) => `${SNAPSHOT_CALL} --SnapshotName auto-1\n`.repeat(times),
  'braces.sh': (times) => `${SNAPSHOT_CALL}\necho ${'{'.repeat(10 * times)}\n`,
  'documents.sh': (times) => `${SNAPSHOT_CALL}\ncat ${'<<A '.repeat(times)}\n${'A\n'.repeat(times)}`,
  'quoted.sh': (times) => `${SNAPSHOT_CALL}\n${`bash -c "${SNAPSHOT_CALL}"\n`.repeat(times)}`,
  'suppressed.sh': (times) => `${SNAPSHOT_CALL} ${'# ecs-preflight-ignore length '.repeat(times)}\n`,
  'suppressions.sh': (times) => `${'# ecs-preflight-ignore length -- why\n'.repeat(times)}${SNAPSHOT_CALL}\n`,
  'lines.sh': (times) => `${SNAPSHOT_CALL}${many(times, (n) => ` \\\n  --Tag.${n}.Key k`)}\n`,
  Makefile: (times) => `all:\n\t${SNAPSHOT_CALL}\n${'A := $(shell ls\n'.repeat(times)}`,
  'items.yml': (times) => `run:\n${'- #\n'.repeat(times)}- ${SNAPSHOT_CALL}\n`,
  'lists.yml': (times) => `script:\n${`  - ["aliyun", "ecs", "ResetDisk"]\n`.repeat(times)}`,
  'folded.yml': (times) => `run: >-\n${`  ${SNAPSHOT_CALL}\n`.repeat(times)}`,
  Dockerfile: (times) => `FROM a\nRUN ${SNAPSHOT_CALL}${' \\\n# why\n'.repeat(times)}\n`,
  'fences.md': (times) => `\`\`\`sh\n${SNAPSHOT_CALL}\n${'```sh\n'.repeat(times)}`,
  Jenkinsfile: (times) => `sh '${SNAPSHOT_CALL}'\n${`sh "\${a\n`.repeat(times)}`,
};

/** Finds all calls of a script. */
function search(text, name) {
  const script = bytes(text);
  const linter = new Linter({});
  linter.script(scriptKind(name, script), script);
  while (linter.call() !== undefined) linter.hidden();
}

/** What can be mended. */
const MENDED = {
  'names in another case': (times) => SNAPSHOT + many(times, (n) => `&tag.${n}.key=k`),
  'names in another case in JSON': (times) => JSON.stringify(snapshot({ tag: list(times, (n) => ({ key: `k${n}` })) })),
  'too many entries': (times) => JSON.stringify(reboot({ InstanceId: list(times, (n) => `i-bp67acfmxazb4p${String(n).padStart(6, '0')}`) })),
  'entries that say the same': (times) => JSON.stringify(reboot({ InstanceId: list(times, () => 'i-bp67acfmxazb4pxyz012') })),
};

const SHARED = { 'too many entries': MENDED['too many entries'] };

const SAID = {
  'pieces of a secret': (times) => SNAPSHOT + many(times, () => '&/=x'),
};

/** Asks the command line's module about a request. */
function ask(text, question) {
  const linter = new Linter({});
  linter.take(bytes(text), { above: 0, offset: 0, line: 1, column: 1 });
  question(linter);
}

const bytes = (text) => new TextEncoder().encode(text);
const lengthOf = (text) => bytes(text).length;

/** @type {[string, Record<string, (times: number) => any>, (request: any, kind: string) => void, (request: any) => number, faster?: number][]} */
const FORMS = [
  ['a parameter list', LISTS, (text) => check(text), lengthOf],
  ['JSON', JSONS, (text) => check(text), lengthOf],
  ['a command line', COMMANDS, (text) => check(text), lengthOf],
  ['an HTTP message', MESSAGES, (text) => check(text), lengthOf],
  ['a log', EVENTS, (file) => checkMany(bytes(file)), lengthOf],
  ['an object', OBJECTS, (object) => check(object), (object) => lengthOf(JSON.stringify(object))],
  ['a file', FILES, (file) => checkMany(bytes(file)), lengthOf],
  ['state', STATES, (state) => check('Action=ReInitDisk&DiskId=d-1', { state: { disks: structuredClone(state) } }), (state) => lengthOf(JSON.stringify(state))],
  ['a script', SCRIPTS, search, lengthOf],
  ['the edits of fixes', MENDED, (text) => ask(text, (linter) => linter.edits(0)), lengthOf],
  ['safe fixes', MENDED, (text) => ask(text, (linter) => linter.mended(false)), lengthOf],
  // Each request that gets a share of a list passes over all entries, which takes a small part of what it costs to check them.
  ['all fixes', SHARED, (text) => ask(text, (linter) => linter.mended(true)), lengthOf, 2 * FASTER],
  ['what is said', SAID, (text) => ask(text, (linter) => linter.said()), lengthOf],
];

for (const [form, kinds, run, length, faster = FASTER] of FORMS) {
  for (const [kind, make] of Object.entries(kinds)) {
    test(`${form}: ${kind}`, () => {
      const steps = [50, 500, 5000].map((times) => {
        const request = make(times);
        const perByte = counted(() => run(request, kind)) / length(request);
        assert.ok(perByte < MOST, `${times} of them take ${perByte} steps a byte`);
        return perByte;
      });
      assert.ok(steps[2] < steps[1] * faster + COPIED, `the steps a byte grow: ${steps}`);
    });
  }
}
