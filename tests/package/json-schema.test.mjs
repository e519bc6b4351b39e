// The JSON Schemas refuse what the check is certain is refused, as far as a schema can say it, and never what it is not.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';

import { check, convert, jsonSchema, operations } from 'ecs-preflight';

import { PROJECT } from './command.mjs';

const load = createRequire(join(PROJECT, 'package.json'));
const Ajv = load('ajv/dist/2020').default;

/** Numbers that look as if they came by chance, the same each time. */
let seed = 20201202;
const below = (/** @type {number} */ bound) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
};
/** @template T @param {readonly T[]} list */
const one = (list) => /** @type {T} */ (list[below(list.length)]);

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
const OPERATIONS = operations();
const validators = new Map(OPERATIONS.map(({ name }) => [name, ajv.compile(jsonSchema(name))]));

const TEXTS = ['', 'a', 'ab', '备份', '备', '𠀀', '𠀀𠀀', '😀', 'é', 'Ⅷx', 'x٣', 'x.y', 'x y', ' xy', 'xy ', '-x', '1x', 'x:y_z-1', 'x!', 'autobahn', 'Auto-x', 'AUTO', 'http://x', 'HTTP://x', 'https://x', 'x http://y', 'xHttps://y', 'acs:x', 'Acs:x', 'aliyun', 'aliyunx', 'ALIYUN', 'a'.repeat(64), 'a'.repeat(65), 'a'.repeat(128), 'a'.repeat(129), '备'.repeat(128), '备'.repeat(129), '𠀀'.repeat(64), '𠀀'.repeat(65), '𠀀'.repeat(129), 'a'.repeat(256), 'a'.repeat(257), 'EcsV587!', 'aaaaaaaa', 'AAAAaaaa', 'AAaa1111', 'AA!!aa!!', 'a1!a1!a1!', '1234567!', 'Ab1!', 'Ab1!Ab1', '/Ab1!Ab1!', `Ab1!${'x'.repeat(26)}`, `Ab1!${'x'.repeat(27)}`, 'Ab1!Ab1é', 'Ab1!Ab 1', 'x\ny', 'x\u0000', '\u0085', '\u3000', '***'];
const IDS = ['d-bp1s5fnvk4gn2tws0abc', 'i-bp67acfmxazb4p****', 'x', 'i_1', 'i.1', ' i-1', 'i-1\t', 'i 1', 'i-1!', '实例', '', ' ', 'x'.repeat(31)];
const REGIONS = ['cn-hangzhou', 'CN-Hangzhou', ' cn-hangzhou ', 'cn_hangzhou', '-cn', 'cn-', 'c', 'cn-hang zhou', 'mars-1', '杭州', '', '\t'];
const NUMBERS = ['1', '7', '65535', '65536', '65537', '99999', '100000', '10000', '9', '0', '-1', '+5', '007', '00', '070000', '3.0', '3.5', '.5', '1e3', '1e9', '1E+2', '1e', 'e5', '５', '٣', 'seven', '7 days', ' 7 ', '', ' ', '18446744073709551616', 1, 7, 65535, 65536, 65537, 0, -1, 1e3, 1e21];
const SWITCHES = [true, false, 'true', 'false', 'True', 'FALSE', ' true', 'false\n', 'yes', '1', '', '\u3000', 'truefalse'];
const CHOICES = ['Standard', 'Flash', 'standard', 'FLASH', ' Flash', 'Flash ', 'Stand', 'AllTogether', 'SuccessFirst', 'successfirst', 'Active', 'Deactive', 'ACTIVE', 'None', '', ' ', '2014-05-26', '2014-05-27'];

/** A value, more often one of its kind than another. @param {import('ecs-preflight').ParameterInfo} parameter */
function valueFor({ name, type, attributes, constraints, example }) {
  if (type === 'integer') return one(NUMBERS);
  if (type === 'boolean') return one(SWITCHES);
  if (below(3) === 0) return example;
  const rules = constraints.map(({ rule }) => rule);
  if (rules.includes('id-format')) return one(IDS);
  if (rules.includes('region-format')) return one(REGIONS);
  if (attributes.options !== undefined) return one(CHOICES);
  return one(name === 'Password' ? TEXTS.slice(-25) : TEXTS);
}

/** Entries of a list: few, none, or more than there may be. @param {import('ecs-preflight').ParameterInfo[]} members */
function entriesFor(members) {
  const [first] = members;
  const most = first?.list?.max ?? 1;
  const isLong = below(8) === 0;
  return Array.from({ length: isLong ? most + below(2) : below(4) }, (_, index) => {
    if (first?.member === '') return isLong ? `i-${index}` : valueFor(first);
    if (isLong) return below(200) === 0 ? { Value: 'x' } : { Key: `key-${index}` };
    // An entry that says nothing, and one that says something twice, make the rest of the list doubtful, which no schema can say.
    const [key, value] = one([['Key', 'Value'], ['Key', 'Value'], ['key', 'value']]);
    const given = members.filter(({ member }) => (member === key && below(6) > 0) || member === value);
    return Object.fromEntries(given.map((parameter) => [parameter.member, valueFor(parameter)]));
  });
}

/** A request as an object with its lists. */
function made() {
  const { name: operation, parameters } = one(OPERATIONS);
  /** @type {Record<string, unknown>} */
  const request = below(4) === 0 ? {} : { Action: operation };
  if (below(6) === 0) request.Version = one(CHOICES);
  if (below(10) === 0) request.Other = 'x';
  for (const base of new Set(parameters.map(({ base }) => base))) {
    const members = parameters.filter((parameter) => parameter.base === base);
    const [first] = members;
    if (first === undefined || below(first.required ? 12 : 2) === 0) continue;
    request[base] = first.list === null ? valueFor(first) : entriesFor(members);
    if (first.list !== null && first.member === '' && below(20) === 0) {
      delete request[base];
      request[`${base}.${1 + below(2)}`] = valueFor(first);
    }
  }
  return { operation, request };
}

/**
 * What is certain and these schemas do not say: repetitions of a part of an entry, what a number comes to that is not in plain digits, and
 * entries of lists under flat names.
 */
const isBeyond = (/** @type {any} */ { rule, path }, /** @type {any} */ request) =>
  rule === 'duplicate-entry' || path[0].includes('.') || (rule === 'integer' && !/^(?:0|[1-9][0-9]*)$/u.test(request[path[0]]) && /^\s*\+?[\d.]*\d/u.test(request[path[0]]));

test('a schema is one of draft 2020-12, and describes every parameter in both languages', () => {
  for (const { name, parameters } of OPERATIONS) {
    const schema = jsonSchema(name);
    assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
    assert.ok(ajv.validateSchema(schema), JSON.stringify(ajv.errors));
    const chinese = jsonSchema(name, { lang: 'zh-CN' });
    for (const { base, member, list, about } of parameters) {
      const at = (/** @type {any} */ of) => (list === null ? of.properties[base] : member === '' ? of.properties[base].items : of.properties[base].items.properties[member]);
      assert.equal(at(schema).description, about);
      assert.match(at(chinese).description, /\p{Script=Han}/u);
      assert.deepEqual({ ...at(chinese), description: about }, at(schema));
    }
  }
});

test('every schema answers generated requests as the check does', () => {
  const answered = { refused: 0, accepted: 0, beyond: 0 };
  for (let left = 30_000; left > 0; left -= 1) {
    const { operation, request } = made();
    const certain = check(request, { operation }).diagnostics.filter(({ certainty, refusal }) => certainty === 'certain' && refusal !== null);
    const accepts = validators.get(operation)?.(request);
    const said = () => `${JSON.stringify(request)}\n${JSON.stringify(certain.map(({ message }) => message))}\n${JSON.stringify(validators.get(operation)?.errors)}`;
    if (!accepts) assert.ok(certain.length > 0, said());
    else assert.ok(certain.every((diagnostic) => isBeyond(diagnostic, request)), said());
    answered[!accepts ? 'refused' : certain.length > 0 ? 'beyond' : 'accepted'] += 1;
  }
  assert.ok(answered.refused > 5000 && answered.accepted > 5000 && answered.beyond < 1500, JSON.stringify(answered));
});

test('what is printed as JSON is held to the schema', () => {
  const json = (/** @type {string} */ query) => JSON.parse(String(convert(query, 'json').text));
  assert.ok(validators.get('RebootInstances')?.(json('Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.2=i-2&InstanceId.1=i-1&ForceReboot=true')));
  assert.ok(!validators.get('CreateSnapshot')?.(json('Action=CreateSnapshot&DiskId=d-1&RetentionDays=0')));
  assert.ok(!validators.get('CreateSnapshot')?.({ DiskId: 'd-1', RetentionDays: 3.5 }));
  assert.ok(!validators.get('ResetDisk')?.({ Action: 'ReInitDisk', DiskId: 'd-1', SnapshotId: 's-1' }));
});

test('a copy is given, and what does not exist is named', () => {
  jsonSchema('ResetDisk').title = 'changed';
  assert.equal(jsonSchema('ResetDisk').title, 'ResetDisk');
  assert.throws(() => jsonSchema('ResetDisc'), /^TypeError: .*ResetDisc/u);
  assert.throws(() => jsonSchema('ResetDisk', /** @type {any} */ ({ language: 'en' })), /^TypeError: .*`language`/u);
});
