// The module of the main entry answers from what it remembers of requests before, the small one looks at each as if it were the first:
// both say the same of generated requests, one by one and in files.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { PACKAGE } from './project.mjs';

const full = createRequire(import.meta.url)('ecs-preflight');
const small = await withSmallModule();

async function withSmallModule() {
  const { start } = await import(`${PACKAGE}/dist/load.js`);
  start(new WebAssembly.Module(await readFile(`${PACKAGE}/dist/core.wasm`)));
  return import(`${PACKAGE}/dist/api.js`);
}

/** Rules about a request that an earlier one of the file decides. */
const ACROSS = ['reused-token', 'work-in-progress'];

/** A generator of whole numbers below another (mulberry32), so that a failure can be repeated. */
function below(seed) {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
}

/** Requests of which most are like an earlier one, and some are changed at one or two places. */
class Requests {
  static NAMES = ['before-upgrade', 'release_2024:09', '升级前快照', 'Übergabe', 'web-server-data'];
  static VALUES = ['', ' ', 'auto', 'http://a', 'acs:a', 'aliyun-a', '\0', '😀', '中'.repeat(129), 'a'.repeat(129), 'true', 'TRUE', 'yes', '0', '65537', '1.5'];
  static MORE = ['%', '+', '"', '\\', '\u2028', 'ß', 'e\u0301', '１', '\ud800', 'CN-hangzhou', 'd-1', 'i-1', 'flash', null, 5, true, [], {}, ['a'], { Key: 'a' }];
  static PARAMETERS = ['DiskId', 'SnapshotName', 'Tag.1.Key', 'InstanceId.1', 'DryRun', 'dryRun', 'Category', 'InstantAccess', 'Password', 'Foo', 'ForceReboot', 'Action', 'RetentionDays'];

  #below;

  constructor(seed) {
    this.#below = below(seed);
  }

  next() {
    const request = this.#right();
    for (let changes = this.#below(3); changes > 0; changes -= 1) this.#change(request);
    return request;
  }

  /** What a form may hold. */
  field() {
    const parameter = this.#one(Requests.PARAMETERS);
    return [this.#one(['CreateSnapshot', 'ResetDisk', 'ReInitDisk', 'RebootInstances']), parameter, this.#otherText(this.#one(Requests.NAMES))];
  }

  /** With these, the same request may come to something else. */
  options() {
    const rule = this.#one(['allowed-characters', 'forbidden-prefix', 'length', 'integer', 'missing-token', 'no-dry-run', 'unsaved-data', 'unknown-parameter']);
    const rules = { [rule]: this.#one(['off', 'info', 'warning', 'error']) };
    return this.#one([undefined, undefined, undefined, { strict: true }, { rules }, { strict: true, rules }, { operation: 'CreateSnapshot' }]);
  }

  #one(list) {
    return list[this.#below(list.length)];
  }

  #sign() {
    return this.#below(36).toString(36);
  }

  #id(kind) {
    return `${kind}-bp1${Array.from({ length: 17 }, () => this.#sign()).join('')}`;
  }

  #right() {
    const RegionId = this.#one(['cn-hangzhou', 'cn-beijing', 'eu-central-1']);
    const some = (make) => Array.from({ length: 1 + this.#below(4) }, (_, index) => make(index));
    switch (this.#below(5)) {
      case 0:
        return { Action: 'ResetDisk', DiskId: this.#id('d'), SnapshotId: this.#id('s') };
      case 1:
        return { Action: 'ReInitDisk', RegionId, DiskId: this.#id('d'), AutoStartInstance: true };
      case 2:
        return { Action: 'RebootInstances', RegionId, InstanceId: some(() => this.#id('i')), ForceReboot: false };
      default: {
        const Tag = some((index) => ({ Key: `${this.#one(['env', '部门'])}-${index}`, Value: this.#one(['prod', '研发', '']) }));
        return { Action: 'CreateSnapshot', RegionId, DiskId: this.#id('d'), SnapshotName: `${this.#one(Requests.NAMES)}-${this.#sign()}`, RetentionDays: this.#below(400), Tag };
      }
    }
  }

  #change(request) {
    const name = this.#one(Object.keys(request));
    const value = request[name];
    const way = this.#below(5);
    if (way === 0) delete request[name];
    else if (way === 1) request[this.#one(Requests.PARAMETERS)] = this.#other();
    else if (Array.isArray(value) && value.length > 0) value[this.#below(value.length)] = this.#below(3) === 0 ? this.#other() : { ...Object(value[0]), Key: this.#other() };
    else request[name] = typeof value === 'string' ? this.#otherText(value) : this.#other();
    // Without a parameter there is nothing to change the next time.
    if (Object.keys(request).length === 0) request.Action = 'ResetDisk';
  }

  #other() {
    return this.#one([...Requests.VALUES, ...Requests.MORE]);
  }

  #otherText(text) {
    const at = this.#below(text.length + 1);
    const put = [text.slice(at), String(this.#other()) + text.slice(at), String.fromCharCode(this.#below(0x2000)) + text.slice(at + 1), ''];
    return text.slice(0, at) + this.#one(put);
  }
}

const isEntry = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The request as it goes over the wire. */
function query(request) {
  const flat = new URLSearchParams();
  for (const [name, value] of Object.entries(request)) {
    const entries = Array.isArray(value) ? value.map((entry, index) => [`${name}.${index + 1}`, entry]) : [[name, value]];
    for (const [key, entry] of entries) {
      if (isEntry(entry)) for (const [member, text] of Object.entries(entry)) flat.append(`${key}.${member}`, String(text));
      else flat.append(key, String(entry));
    }
  }
  return flat.toString();
}

/** A report of a request in a file, as if the request were alone. */
function alone(report) {
  const diagnostics = report.diagnostics.filter(({ rule }) => !ACROSS.includes(rule)).map((found) => ({ ...found, span: null }));
  const isAnother = diagnostics.length < report.diagnostics.length;
  return { ...report, diagnostics, verdict: isAnother ? null : report.verdict, predicted: isAnother ? null : report.predicted };
}

test('the small module says of a request that it leaves to the other one that it does', () => {
  const message = { headers: {}, query: { Action: 'CreateSnapshot' }, body: 'DiskId=d-1' };
  const left = [
    message,
    JSON.stringify(message),
    'aliyun ecs RebootInstances --InstanceId.1 i-1',
    'POST /?Action=CreateSnapshot HTTP/1.1\nHost: ecs.aliyuncs.com\n\nDiskId=d-1',
  ];
  for (const request of left) {
    const { verdict, diagnostics } = small.check(request);
    assert.deepEqual([verdict, diagnostics.map(({ rule }) => rule)], ['unchecked', ['unreadable']]);
    assert.match(diagnostics[0].message, /`init` with its option `full`/);
    assert.notEqual(full.check(request).operation, null);
  }
});

test('with the small module, a call that it cannot read is not sent unseen', async () => {
  const { guard } = await import(`${PACKAGE}/dist/guard.js`);
  const sent = [];
  const client = { callApi: async (...call) => sent.push(call) };
  const call = [{ action: 'CreateSnapshot', version: '2014-05-26' }, { query: { DiskId: 'd-bp199lyny9b3xyz0abcd' } }, {}];
  await assert.rejects(guard(client).callApi(...call), /`init` with its option `full`/);
  assert.equal(sent.length, 0);
  await full.guard(client).callApi(...call);
  assert.equal(sent.length, 1);
});

test('what is remembered of findings about entries of a list is not said of names without a number', () => {
  const about = (name) => full.check({ Action: 'CreateSnapshot', DiskId: 'd-bp199lyny9b3xyz0abcd', [name]: 'a' }).diagnostics[0];
  for (const name of ['InstanceId.1', 'InstanceId.7', 'SnapshotId', 'InstanceId.2', 'SecurityEnhancementStrategy', 'AutoStartInstance']) {
    const { rule, parameter, path, message } = about(name);
    assert.deepEqual([rule, parameter, path], ['unknown-parameter', name, [name]]);
    assert.ok(message.startsWith(`\`${name}\``), message);
  }
});

const SEEDS = [1, 2, 3];
const EACH = 1500;

for (const seed of SEEDS) {
  const requests = new Requests(seed);
  const given = Array.from({ length: EACH }, () => requests.next());

  test(`both modules say the same of a request in each form, seed ${seed}`, () => {
    for (const request of given) {
      const options = requests.options();
      for (const form of [request, JSON.stringify(request), query(request)]) {
        assert.deepEqual(full.check(form, options), small.check(form, options), JSON.stringify([form, options]));
      }
    }
  });

  test(`both modules say the same of a field, seed ${seed}`, () => {
    for (let count = 0; count < EACH; count += 1) {
      const field = requests.field();
      assert.deepEqual(full.checkField(...field), small.checkField(...field), JSON.stringify(field));
    }
  });

  for (const [form, write] of [['lines of JSON', JSON.stringify], ['query strings', query]]) {
    test(`a file of ${form} has the reports of its requests, seed ${seed}`, () => {
      const lines = given.map(write);
      const bytes = new TextEncoder().encode(lines.join('\n'));
      const all = full.checkMany(bytes, { all: true }).results;
      assert.equal(all.length, lines.length);
      all.forEach(({ report }, index) => {
        const expected = small.check(lines[index]);
        const { verdict, predicted } = alone(report);
        assert.deepEqual(alone(report), { ...alone(expected), verdict, predicted }, lines[index]);
        if (verdict !== null) assert.deepEqual({ verdict, predicted }, { verdict: expected.verdict, predicted: expected.predicted }, lines[index]);
      });
      const { results } = full.checkMany(bytes);
      assert.deepEqual(results, all.filter(({ report }) => report.diagnostics.length > 0 || report.verdict !== 'passes'));
    });
  }
}
