// `standardSchema` is a Standard Schema, and a form library shows with it what `check` finds.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { check, standardSchema } from 'ecs-preflight';

import { PROJECT } from './command.mjs';

const load = createRequire(join(PROJECT, 'package.json'));
const { FieldApi, FormApi } = await import(pathToFileURL(load.resolve('@tanstack/form-core')).href);

const WRONG = { DiskId: 'd-bp1s5fnvk4gn2tws0abc', SnapshotName: 'auto-1', RetentionDays: 0, Tag: [{ Key: 'env' }, { Key: 'acs:x' }], Other: 1 };

test('it has the shape that the specification asks for', () => {
  const { '~standard': standard } = standardSchema('CreateSnapshot');
  assert.deepEqual(Object.keys(standard).sort(), ['validate', 'vendor', 'version']);
  assert.equal(standard.version, 1);
  assert.equal(standard.vendor, 'ecs-preflight');
  const good = { DiskId: 'd-bp1s5fnvk4gn2tws0abc' };
  const result = standard.validate(good);
  assert.equal(result.issues, undefined);
  assert.equal(/** @type {any} */ (result).value, good, 'the value itself');
});

test('its issues are the errors of the check, with their paths', () => {
  const issues = (/** @type {unknown} */ value, /** @type {any} */ options = {}, operation = 'CreateSnapshot') => standardSchema(operation, options)['~standard'].validate(value).issues;
  assert.deepEqual(issues(WRONG)?.map(({ path }) => path), [['SnapshotName'], ['RetentionDays'], ['Tag', 1, 'Key']]);
  const errors = check(WRONG, { operation: 'CreateSnapshot' }).diagnostics.filter(({ severity }) => severity === 'error');
  assert.deepEqual(issues(WRONG)?.map(({ message }) => message), errors.map(({ message }) => message));
  assert.deepEqual(issues({ diskId: 'd-1', tag: [{ key: 'acs:x' }] })?.map(({ path }) => path), [['tag', 0, 'key']], 'in the spelling of the SDK');
  assert.match(String(issues({}, { lang: 'zh-CN' })?.[0]?.message), /必填/u);

  const contested = { DiskId: 'd-1', Category: 'standard' };
  assert.equal(issues(contested), undefined);
  assert.deepEqual(issues(contested, { strict: true })?.map(({ path }) => path), [['Category']]);
  assert.equal(issues({ ...WRONG, Tag: [] }, { rules: { 'forbidden-prefix': 'off', integer: 'warning' } }), undefined);

  // Nothing that could be no request at all passes, and a request for another operation is none for this one.
  for (const value of [undefined, null, 7, '', [], {}]) assert.ok(issues(value), JSON.stringify(value));
  assert.deepEqual(issues({ Action: 'ResetDisk', DiskId: 'd-1', SnapshotId: 's-1' }), [{ message: '`Action` must be `CreateSnapshot`', path: ['Action'] }]);
  assert.match(String(issues({ Action: 'ResetDisk', DiskId: 'd-1', SnapshotId: 's-1' }, { lang: 'zh-CN' })?.[0]?.message), /^`Action` \p{Script=Han}+ `CreateSnapshot`$/u);
  assert.ok(!JSON.stringify(issues({ DiskId: 'd-1', Password: 'Geheim-1é' }, {}, 'ReInitDisk')).includes('Geheim'));
});

test('what does not exist is named at once', () => {
  assert.throws(() => standardSchema('ResetDisc'), /^TypeError: .*ResetDisc/u);
  assert.throws(() => standardSchema('ResetDisk', /** @type {any} */ ({ language: 'en' })), /^TypeError: .*`language`/u);
});

test('a form of TanStack shows them at the fields', () => {
  const form = new FormApi({ defaultValues: { DiskId: 'd-bp1s5fnvk4gn2tws0abc', SnapshotName: 'nightly', Tag: [{ Key: 'env' }] }, validators: { onChange: standardSchema('CreateSnapshot') } });
  form.mount();
  const [name, key] = ['SnapshotName', 'Tag[0].Key'].map((name) => new FieldApi({ form, name }));
  name.mount();
  key.mount();
  const errors = (/** @type {any} */ field) => field.state.meta.errors.map((/** @type {any} */ { message }) => message);
  name.setValue('auto-nightly');
  assert.deepEqual(errors(name), ['`SnapshotName` must not start with `auto`']);
  assert.deepEqual(errors(key), []);
  key.setValue('acs:env');
  assert.deepEqual(errors(key), ['`Tag.1.Key` must not start with `acs:`']);
  name.setValue('nightly');
  key.setValue('env');
  assert.deepEqual([...errors(name), ...errors(key)], []);
  assert.ok(form.state.isValid);
});

test('a value that is no object is an issue, whatever it would be as a request', () => {
  const validate = (/** @type {unknown} */ value, /** @type {any} */ options) => standardSchema('CreateSnapshot', options)['~standard'].validate(value).issues;
  const text = 'DiskId=d-bp1s5fnvk4gn2tws0abc';
  assert.equal(check(text, { operation: 'CreateSnapshot' }).verdict, 'passes');
  for (const value of [text, JSON.stringify({ DiskId: 'd-1' }), new TextEncoder().encode(text), 1, null, undefined, [], true]) {
    const issues = validate(value, {});
    assert.deepEqual(issues?.map(({ path }) => path), [[]]);
    assert.match(String(issues?.[0]?.message), /^A request is a JSON object/);
  }
  assert.match(String(validate(text, { lang: 'zh-CN' })?.[0]?.message), /^请求应为 JSON 对象/);
});
