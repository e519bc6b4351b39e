// Objects as users of Alibaba Cloud's SDK hold them, made with the SDK itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { check } from 'ecs-preflight';

import { sdk } from './alicloud.mjs';
import { comparable } from './recorder.mjs';

const { CreateSnapshotRequest, CreateSnapshotRequestTag, ReInitDiskRequest, RebootInstancesRequest, ResetDiskRequest, StopInstancesRequest } = sdk;

const DISK = 'd-bp1s5fnvk4gn2tws0abc';

/** @param {import('ecs-preflight').Report} report */
const found = ({ diagnostics }) => diagnostics.map(({ rule, parameter, path }) => [rule, parameter, path.join('.')]);

test('the class of a request names its operation, and paths are those of the object', () => {
  const request = new CreateSnapshotRequest({
    diskId: DISK,
    snapshotName: 'auto-1',
    retentionDays: 0,
    instantAccess: true,
    tag: [{ key: 'env', value: 'prod' }, { value: 'x' }, { key: 'acs:x', value: 'http://' }],
  });
  const report = check(request);
  assert.equal(report.operation, 'CreateSnapshot');
  assert.equal(report.predicted?.code, 'InvalidSnapshotName.Malformed');
  assert.deepEqual(
    found(report).filter(([, , path]) => !path.startsWith('instant')),
    [
      ['integer', 'RetentionDays', 'retentionDays'],
      ['forbidden-prefix', 'SnapshotName', 'snapshotName'],
      ['incomplete-entry', 'Tag.2.Value', 'tag.1.value'],
      ['forbidden-prefix', 'Tag.3.Key', 'tag.2.key'],
      ['forbidden-content', 'Tag.3.Value', 'tag.2.value'],
    ],
  );
  assert.ok(report.diagnostics.every(({ span }) => span === null));
});

test('each operation has the findings of its wire form', () => {
  const same = [
    [new ResetDiskRequest({ diskId: DISK, dryRun: true }), `Action=ResetDisk&DiskId=${DISK}&DryRun=true`],
    [new ReInitDiskRequest({ diskId: 'x', password: 'short', autoStartInstance: false }), 'Action=ReInitDisk&AutoStartInstance=false&DiskId=x&Password=short'],
    [new RebootInstancesRequest({ instanceId: ['i-1', 'd-2'], forceReboot: true }), 'Action=RebootInstances&ForceReboot=true&InstanceId.1=i-1&InstanceId.2=d-2'],
    [new CreateSnapshotRequest({}), 'Action=CreateSnapshot'],
    [new CreateSnapshotRequest({ tag: [], category: '' }), 'Action=CreateSnapshot&Category='],
  ];
  for (const [request, query] of same) assert.deepEqual(comparable(check(request)), comparable(check(query)), query);
});

test('what is missing has the path that the object would give it', () => {
  const paths = (/** @type {object} */ request) => check(request).diagnostics.filter(({ rule }) => rule === 'missing-parameter').map(({ parameter, path }) => [parameter, path]);
  assert.deepEqual(paths(new CreateSnapshotRequest({})), [['DiskId', ['diskId']]]);
  assert.deepEqual(paths(new RebootInstancesRequest({ regionId: 'cn-hangzhou' })), [['InstanceId.1', ['instanceId', 0]]]);
});

test('a plain object is one of the SDK where the operation is given and no name is a wire name', () => {
  const plain = { diskId: DISK, snapshotName: 'auto-1', tag: [{ key: 'env', value: 'prod' }, { kye: 'x' }] };
  assert.deepEqual(found(check(plain, { operation: 'CreateSnapshot' })), [
    ['forbidden-prefix', 'SnapshotName', 'snapshotName'],
    ['unknown-parameter', 'Tag.2.Kye', 'tag.1.kye'],
  ]);
  assert.equal(check(plain).verdict, 'unchecked');

  class CreateSnapshotRequestOfMyOwn {
    diskId = DISK;
  }
  Object.defineProperty(CreateSnapshotRequestOfMyOwn, 'name', { value: 'CreateSnapshotRequest' });
  assert.equal(check(new CreateSnapshotRequestOfMyOwn()).verdict, 'passes');
});

test('an object with a wire name is meant for the wire, where names are case-sensitive', () => {
  for (const mixed of [{ DiskId: DISK, snapshotName: 'x1' }, { diskId: DISK, SnapshotName: 'x1' }, { diskId: DISK, tag: [{ Key: 'env' }] }]) {
    const report = check(mixed, { operation: 'CreateSnapshot' });
    const small = Object.keys(mixed).filter((name) => /^[a-z]/u.test(name)).length;
    assert.equal(report.diagnostics.filter(({ rule }) => rule === 'parameter-case').length, small, JSON.stringify(mixed));
  }
});

test('a misspelled member gets a suggestion in the spelling of the object, and its fix names the wire parameter', () => {
  const { diagnostics } = check({ diskId: DISK, snapshotNmae: 'nightly', tag: [{ kye: 'env' }] }, { operation: 'CreateSnapshot' });
  assert.equal(diagnostics[0]?.message, '`snapshotNmae` is not a parameter of CreateSnapshot; did you mean `snapshotName`?');
  assert.equal(diagnostics[0]?.fix?.title, 'Write `snapshotName`');
  assert.deepEqual(diagnostics[0]?.fix?.edits, [{ parameter: 'snapshotNmae', name: 'SnapshotName' }]);
  assert.equal(diagnostics[1]?.message, '`Tag.1.Kye` is not a parameter of CreateSnapshot; did you mean `key`?');
});

test('a misspelled list gets a suggestion that tells how its members are written', () => {
  const suggested = (/** @type {object} */ request) => check(request, { operation: 'CreateSnapshot' }).diagnostics.map(({ path, message }) => [path.join('.'), message.split('; did you mean ')[1]]);
  assert.deepEqual(suggested({ diskId: DISK, tags: [{ key: 'env', value: 'prod' }] }), [
    ['tags.0.key', '`tag.1.key`?'],
    ['tags.0.value', '`tag.1.value`?'],
  ]);
  assert.deepEqual(suggested({ diskId: DISK, tags: [] }), [['tags', '`tag.1.key`?']]);
  const { diagnostics } = check({ diskId: DISK, tag: 'env' }, { operation: 'CreateSnapshot' });
  assert.equal(diagnostics[0]?.message, '`Tag` takes a list: number its entries, as `tag.1.key`');
});

test('a plain object in which nothing is filled in is one for the wire', () => {
  for (const empty of [{}, { DiskId: undefined, Tag: null }]) {
    assert.deepEqual(found(check(empty, { operation: 'CreateSnapshot' })), [['missing-parameter', 'DiskId', 'DiskId']]);
  }
});

test('a member that the class does not send counts as not given', () => {
  const request = new CreateSnapshotRequest({ retentionDays: 7 });
  Object.assign(request, { DiskId: DISK, snapshotname: 'x' });
  assert.deepEqual(found(check(request)), [
    ['missing-parameter', 'DiskId', 'diskId'],
    ['parameter-case', 'DiskId', 'DiskId'],
    ['parameter-case', 'snapshotname', 'snapshotname'],
  ]);
  assert.match(String(check(request).diagnostics[1]?.message), /`DiskId` must be written `diskId`/u);
  assert.equal(check(request).diagnostics[1]?.fix, undefined);

  const dangerous = Object.assign(new ReInitDiskRequest({ diskId: DISK }), { dryRun: true });
  assert.equal(check(dangerous).diagnostics[0]?.rule, 'ignored-dry-run');
  assert.equal(check(dangerous).diagnostics[0]?.severity, 'error');
});

test('entries of a list that are no objects of the SDK are sent as they are', () => {
  const request = new CreateSnapshotRequest({ diskId: DISK });
  request.tag = [new CreateSnapshotRequestTag({ key: 'a' }), { key: 'b' }];
  assert.deepEqual(found(check(request)), [['deprecated-parameter', 'Tag.2.key', 'tag.1.key']]);
});

test('an entry that keeps nothing of what it was made of is said, as it is sent as nothing', () => {
  const request = new CreateSnapshotRequest({ diskId: DISK, tag: [{ key: 'env' }, { Key: 'acs:x', Value: 'v' }] });
  assert.deepEqual(request.toMap().Tag, [{ Key: 'env' }, {}]);
  const report = check(request);
  assert.deepEqual(found(report), [['unknown-parameter', 'Tag.2', 'tag.1']]);
  assert.match(String(report.diagnostics[0]?.message), /did you mean `tag\.2\.key`\?/u);
  assert.deepEqual(found(check(new CreateSnapshotRequest({ diskId: DISK, tag: [{ key: 'env' }, new CreateSnapshotRequestTag({ key: 'a', value: '' })] }))), []);
  assert.deepEqual(found(check({ diskId: DISK, tag: [new CreateSnapshotRequestTag({ Key: 'a' })] }, { operation: 'CreateSnapshot' })), [['unknown-parameter', 'Tag.1', 'tag.0']]);
});

test('a class of an operation that is not known leaves the request unchecked, unless the options name one', () => {
  assert.match(String(check(new StopInstancesRequest({})).diagnostics[0]?.message), /`StopInstances`/u);
  const minified = class extends CreateSnapshotRequest {};
  Object.defineProperty(minified, 'name', { value: 't' });
  assert.equal(check(new minified({ diskId: DISK })).verdict, 'unchecked');
  assert.equal(check(new minified({ diskId: DISK }), { operation: 'CreateSnapshot' }).verdict, 'passes');
});

test('a secret of an object stands in no report', () => {
  const secret = 'EcsV587!Hidden';
  for (const request of [new ReInitDiskRequest({ diskId: DISK, password: `/${secret} ` }), Object.assign(new ReInitDiskRequest({}), { Password: secret, passwrod: secret })]) {
    assert.ok(!JSON.stringify(check(request)).includes(secret));
  }
});

test('objects that lie about themselves are refused, not thrown at', () => {
  class CreateSnapshotRequestOfNobody {
    static names() {
      throw new Error('no names');
    }
    static types() {}
  }
  const strange = [new CreateSnapshotRequestOfNobody(), Object.assign(Object.create({ constructor: { names: 1 } }), { a: 1 }), Object.create({ constructor: null }), [], new Date(), new Map(), { constructor: 'x' }];
  for (const request of strange) assert.equal(check(request).verdict, 'unchecked');
});
