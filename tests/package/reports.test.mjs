// The package and the crate say the same: what the crate itself found is in `native.json`, which `cargo xtask test` writes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import { check, checkField, checkMany, convert, explain, operations } from 'ecs-preflight';

const native = JSON.parse(await readFile(new URL('native.json', import.meta.url), 'utf8'));

/**
 * What is left of a value in JSON.
 * @param {unknown} value
 */
const plain = (value) => JSON.parse(JSON.stringify(value));

test('every request has the same report', () => {
  assert.ok(native.requests.length > 500);
  for (const { request, lang, rules, state, report } of native.requests) {
    const options = state === null ? { lang, rules } : { lang, rules, state: JSON.parse(state) };
    assert.deepEqual(plain(check(request, options)), report, request);
  }
});

test('every file has the same reports', () => {
  assert.ok(native.files.length > 0);
  for (const { text, checked } of native.files) {
    assert.deepEqual(plain(checkMany(text, { all: true }).results), checked);
  }
});

test('every explanation is the same', () => {
  assert.ok(native.explanations.length > 500);
  for (const { query, request, lang, explanation } of native.explanations) {
    assert.deepEqual(plain(explain(query, { request: request ?? undefined, lang })), explanation, query);
  }
});

test('a report is plain data', () => {
  const report = check('Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd');
  const copy = structuredClone(report);
  assert.ok(copy.unresolved.length > 0);
  assert.deepEqual(copy, report);
  assert.deepEqual(Object.keys(copy), Object.keys(plain(report)));
});

test('an object has the findings of its query string', () => {
  const object = {
    Action: 'CreateSnapshot',
    DiskId: 'd-1',
    SnapshotName: 'auto 中文 😀',
    RetentionDays: 0,
    InstantAccess: true,
    Description: undefined,
    Category: null,
    Tag: [{ Key: 'a', Value: 'b' }, { Key: 'a' }, { Value: 'c' }],
  };
  const text =
    'Action=CreateSnapshot&DiskId=d-1&SnapshotName=auto%20中文%20😀&RetentionDays=0&InstantAccess=true' +
    '&Tag.1.Key=a&Tag.1.Value=b&Tag.2.Key=a&Tag.3.Value=c';
  const found = (/** @type {import('ecs-preflight').Report} */ { diagnostics }) =>
    diagnostics.map(({ rule, parameter, severity, message }) => ({ rule, parameter, severity, message }));
  assert.deepEqual(found(check(object)), found(check(text)));
  assert.deepEqual(check(object).diagnostics.at(-1)?.path, ['Tag', 2, 'Value']);
  assert.equal(check(object).diagnostics[0]?.span, null);
});

test('what is said of an object does not depend on what was asked before', () => {
  /** @param {string} text */
  const flat = (text) => (/^[\w.]+=[^%+&]*(&[\w.]+=[^%+&]*)*$/u.test(text) ? text.split('&').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]) : []);
  /** @type {[string, { lang: 'en' | 'zh-CN' }, object][]} */
  const asked = [];
  for (const { request, lang, state } of native.requests) {
    const pairs = flat(request);
    const object = Object.fromEntries(pairs);
    if (state === null && pairs.length > 0 && Object.keys(object).length === pairs.length) asked.push([request, { lang }, object]);
  }
  assert.ok(asked.length > 200);
  // Objects have no places, by which the findings in a text are sorted.
  const said = (/** @type {import('ecs-preflight').Report} */ { diagnostics, ...others }) => ({
    ...others,
    diagnostics: diagnostics.map((found) => JSON.stringify({ ...found, span: null })).sort(),
  });
  for (let round = 0; round < 3; round += 1) {
    for (const [text, options, object] of asked) assert.deepEqual(said(check(object, options)), said(check(text, options)), text);
  }
});

test('what is said of an object that is like one before is what is said of one that is like none', () => {
  let state = 1;
  const below = (/** @type {number} */ end) => (state = (state * 48271) % 0x7fffffff) % end;
  const pick = (/** @type {any[]} */ list) => list[below(list.length)];
  const text = (/** @type {number} */ length) => Array.from({ length }, () => pick([...'abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789_-'])).join('');
  const long = () => text(pick([1, 2, 7, 8, 9, 15, 16, 17, 30, 31, 32, 33, 47, 48, 49, 63, 64, 65, 127, 128, 129, 256, 257]));
  const texts = ['', 'nightly', '升级前快照', 'Übergabe', 'release_2024:09', 'before the upgrade', 'before ', ' before', 'a/b', 'http://a', 'x http://a', '备份 of the night', '备份😀', 'é', '\u3000', 'a\u0000b'];
  const written = () => pick([pick(texts), pick(texts) + long(), long(), long() + pick(texts)]);
  const id = (/** @type {string} */ prefix) => pick([`${prefix}-bp1${text(17)}`, `${prefix}-${text(20)}`.toLowerCase(), long(), prefix, `${prefix}-`, `${prefix.toUpperCase()}-1`, `${prefix}-a*`]);
  const mostly = (/** @type {any} */ usual, /** @type {() => any} */ other) => (below(12) === 0 ? other() : usual);
  const usual = () => `bp1${text(17)}`.toLowerCase();
  const snapshot = () => [
    ['Action', 'CreateSnapshot'],
    ['RegionId', mostly(pick(['cn-hangzhou', 'cn-beijing', 'eu-central-1']), () => pick(['cn-nowhere', 'CN-HANGZHOU', 'cn_hangzhou', 'cn-hangzhou ']))],
    ['DiskId', mostly(`d-${usual()}`, () => id('d'))],
    ['SnapshotName', mostly(`a${pick(texts.slice(1, 5))}`, written)],
    ['Description', mostly(`Taken ${pick(texts.slice(1, 6))}`, written)],
    ['RetentionDays', mostly(1 + below(9999), () => pick([0, 65536, 65537, 10000, '01', '+1', '1e3', '', true, '１']))],
    ['ClientToken', mostly(usual(), long)],
    ['Tag', Array.from({ length: 3 }, (_, index) => ({ Key: mostly(`key-${index}`, written), Value: mostly(pick(texts.slice(0, 7)), written) }))],
  ];
  const reboot = () => [
    ['Action', 'RebootInstances'],
    ['RegionId', 'cn-hangzhou'],
    ['InstanceId', Array.from({ length: pick([2, 9, 20]) }, (_, index) => mostly(`i-${index}${usual()}`, () => pick([id('i'), 'i-1', 'i-1'])))],
  ];
  // In another order, no two are like each other.
  const inAnother = (/** @type {any[][]} */ pairs) => pairs.map((pair) => ({ pair, at: below(1 << 20) })).sort((one, other) => one.at - other.at).map(({ pair }) => pair);
  const said = (/** @type {import('ecs-preflight').Report} */ { diagnostics, ...others }) => ({ ...plain(others), diagnostics: diagnostics.map((found) => JSON.stringify(found)).sort() });
  let clean = 0;
  for (let round = 0; round < 3000; round += 1) {
    const pairs = below(4) === 0 ? reboot() : snapshot();
    const report = check(Object.fromEntries(pairs));
    clean += report.diagnostics.length === 0 ? 1 : 0;
    assert.deepEqual(said(report), said(check(Object.fromEntries(inAnother(pairs)))), JSON.stringify(pairs));
  }
  assert.ok(clean > 500 && clean < 2500, `${clean} are clean`);
});

test('a report that is changed changes no other one', () => {
  const right = { Action: 'CreateSnapshot', RegionId: 'cn-hangzhou', DiskId: 'd-bp199lyny9b3xyz0abcd' };
  for (const request of [right, { ...right, SnapshotName: 'auto' }, { Action: 'RebootInstances', RegionId: 'cn-hangzhou', InstanceId: ['i-1'] }]) {
    const kept = structuredClone(check(request));
    for (let round = 0; round < 3; round += 1) {
      const report = check(request);
      assert.deepEqual(report, kept);
      Object.assign(report, { operation: null, verdict: 'unchecked' });
      Object.assign(report.predicted ?? {}, { code: 'Changed' });
      for (const open of report.unresolved) open.ask = 'changed';
      for (const found of report.diagnostics) found.path.push('changed');
      report.unresolved.pop();
      report.diagnostics.pop();
    }
  }
});

test('the bytes of a request are read as its text', () => {
  const text = '{"Action": "CreateSnapshot", "DiskId": "d-bp199lyny9b3xyz0abcd", "SnapshotName": "自动 快照"}';
  const bytes = new TextEncoder().encode(text);
  for (const given of [bytes, Buffer.from(bytes)]) {
    assert.deepEqual(check(given), check(text));
    assert.deepEqual(checkMany([given]), checkMany([text]));
    assert.deepEqual(convert(given, 'query'), convert(text, 'query'));
  }
});

test('parameters that a platform keeps as entries are read as such', () => {
  const text = 'Action=ResetDisk&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-1&SnapshotId=a b';
  const form = new FormData();
  for (const [key, value] of new URLSearchParams(text)) form.append(key, value);
  const found = (/** @type {string | object} */ given) => check(given).diagnostics.map(({ rule, parameter }) => `${parameter} ${rule}`).sort();
  assert.ok(found(text).includes('SnapshotId duplicate-parameter'));
  for (const given of [new URLSearchParams(text), form]) assert.deepEqual(found(given), found(text));
  const tagged = new Map(Object.entries({ Action: 'CreateSnapshot', DiskId: 'd-1', Tag: [{ Key: 'acs:x' }] }));
  assert.deepEqual(check(tagged).diagnostics[0]?.path, ['Tag', 0, 'Key']);
  const instances = { Action: 'RebootInstances', RegionId: 'cn-hangzhou', InstanceId: new Set(['i-1', 'd-1']) };
  assert.deepEqual(check(instances), check({ ...instances, InstanceId: ['i-1', 'd-1'] }));
});

test('no object makes a check throw', () => {
  /** @type {Record<string, unknown>} */
  const cycle = { Action: 'ResetDisk' };
  cycle.self = cycle;
  const failing = Object.defineProperty({ Action: 'ResetDisk' }, 'DiskId', {
    enumerable: true,
    get() {
      throw new Error('not today');
    },
  });
  let deep = /** @type {unknown} */ ('x');
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  for (const given of [cycle, failing, { deep }, [], 7, null, undefined, () => 1, Symbol('x'), new Map()]) {
    const report = check(/** @type {any} */ (given));
    assert.equal(report.verdict, 'unchecked');
    assert.equal(report.diagnostics.length, 1);
  }
  const odd = check({ Action: 'CreateSnapshot', DiskId: () => 1, RetentionDays: 5n, Description: new Date(0), SnapshotName: '\ud800x' });
  assert.equal(odd.operation, 'CreateSnapshot');
});

test('a member that checks another object while it is read fails and changes nothing', () => {
  const inner = { Action: 'ResetDisk', DiskId: 'd-1', SnapshotId: 's-1' };
  const request = (/** @type {() => unknown} */ get) => Object.defineProperty({ Action: 'RebootInstances', DiskId: 'd-1' }, 'RegionId', { enumerable: true, get });
  const failing = check(request(() => check(inner).verdict));
  assert.deepEqual([failing.verdict, failing.diagnostics.map(({ rule }) => rule)], ['unchecked', ['unreadable']]);
  const caught = check(
    request(() => {
      assert.throws(() => check(inner), /cannot be checked while another one is read/u);
      return 'cn-hangzhou';
    }),
  );
  assert.deepEqual(caught, check({ Action: 'RebootInstances', DiskId: 'd-1', RegionId: 'cn-hangzhou' }));
  assert.equal(check(inner).operation, 'ResetDisk');
});

test('what is said of a value of a field does not depend on what was typed before', () => {
  const typed = ['', 'x', 'ab', 'auto-1', '备份', '备份 1', '〇', 'Ⅷ1', 'acs:x', 'http://a', 'true', '100', '0', ' a', 'd-bp1', 'cn-hangzhou', 'a'.repeat(300), '备'.repeat(127), '备'.repeat(129), '\ud800'];
  let quiet = 0;
  for (const { name: operation, parameters } of operations()) {
    for (const { name, example } of parameters) {
      const field = name.replace('.N', '.1');
      const said = (/** @type {string} */ value) => checkField(operation, field, value);
      const other = field === 'DiskId' ? 'RegionId' : 'DiskId';
      const alone = typed.map((value) => {
        checkField(operation, other, other === 'DiskId' ? 'd-bp1' : 'cn-hangzhou');
        return said(value);
      });
      for (const before of [example, ...typed]) {
        // Levels of rules keep findings back, and are no reason to do so later.
        checkField(operation, field, before, { rules: { 'deprecated-parameter': 'off' } });
        if (said(before).length === 0) quiet += 1;
        assert.deepEqual(typed.map(said), alone, `${operation}, ${field}, after ${before}`);
      }
    }
  }
  assert.ok(quiet > 100);
});

test('ids are told in the order of their numbers, wherever they stand', () => {
  const id = (/** @type {number} */ index) => `i-bp67acfmxazb4p${String(index).padStart(3, '0')}`;
  const ids = Array.from({ length: 12 }, (_, index) => id(index));
  const flat = (/** @type {number[]} */ order) => Object.fromEntries([['Action', 'RebootInstances'], ['RegionId', 'cn-hangzhou'], ...order.map((index) => [`InstanceId.${index + 1}`, id(index)])]);
  const places = ids.map((_, index) => index);
  const asked = check({ Action: 'RebootInstances', RegionId: 'cn-hangzhou', InstanceId: ids }).unresolved;
  assert.ok(asked.every(({ ask }) => ask.endsWith(`${JSON.stringify(ids)}' --PageSize 100`)), 'an answer holds 10 of them otherwise');
  assert.deepEqual(check(flat(places), { state: {} }).unresolved, asked, 'however the calls are made');
  for (const order of [places, places.toReversed(), [...places.slice(5), ...places.slice(0, 5)]]) {
    assert.deepEqual(check(flat(order)).unresolved, asked);
    assert.deepEqual(check(new URLSearchParams(/** @type {any} */ (flat(order))).toString()).unresolved, asked);
  }
  const some = check({ Action: 'RebootInstances', RegionId: 'cn-hangzhou', InstanceId: [ids[0], 'i-$(x)', ids[2]] }).unresolved;
  assert.ok(some.some(({ ask }) => ask.includes(JSON.stringify([ids[0], ids[2]]))));
});

test('halves of a character in two values do not become a whole', () => {
  const report = check({ Action: 'CreateSnapshot', DiskId: 'd-bp1s5fnvk4gn2tws0abc', SnapshotName: 'abc\ud83d', Description: '\ude00 what it is' });
  assert.deepEqual(
    report.diagnostics.map(({ parameter, message }) => [parameter, message]),
    [['SnapshotName', '`SnapshotName` must not contain `U+FFFD`; allowed are letters, digits and `:_-`']],
  );
});

test('a long text and many parameters are read, and too long a one is said', () => {
  const ids = Array.from({ length: 250 }, (_, index) => `i-bp67acfmxazb4p${index}`);
  const report = check({ Action: 'RebootInstances', RegionId: 'cn-hangzhou', InstanceId: ids });
  assert.equal(report.predicted?.code, 'InvalidParameter.TooManyInstanceIds');
  assert.equal(check('x'.repeat(50_000_000)).diagnostics[0]?.rule, 'unreadable');
  assert.equal(check({ Action: 'CreateSnapshot', Description: 'x'.repeat(5_000_000) }).verdict, 'unchecked');
  assert.equal(check('Action=ResetDisk&DiskId=d-1&SnapshotId=s-1').verdict, 'passes');
});
