// A guarded client is the client, but that what is certain to be refused never arrives: shown with Alibaba Cloud's own SDKs and a server that
// keeps what arrives.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { check, guard, PreflightError } from 'ecs-preflight';

import { dara, openapi, PopCore, sdk } from './alicloud.mjs';
import { comparable, message, recorder, withoutSignature } from './recorder.mjs';

const { CreateSnapshotRequest, DescribeDisksRequest, ReInitDiskRequest, RebootInstancesRequest, ResetDiskRequest } = sdk;
const { $OpenApiUtil } = openapi;
const { Params, OpenApiRequest, Config } = $OpenApiUtil;
const DISK = 'd-bp1s5fnvk4gn2tws0abc';
const INSTANCE = 'i-bp67acfmxazb4pxyz012';
const SNAPSHOT = 's-bp199lyny9b3xyz0abcd';

const server = await recorder();
after(() => server.close());

/** @param {Record<string, unknown>} [more] */
const ecs = (more) =>
  new sdk.default(new Config({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: server.host, protocol: 'HTTP', regionId: 'cn-hangzhou', ...more }));
const V2 = { signatureAlgorithm: 'v2' };
/** @param {Record<string, unknown>} [more] */
const pop = (more) => new PopCore({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: `http://${server.host}`, apiVersion: '2014-05-26', ...more });

/** Requests of every operation, each with the method that sends it: those that are sent, and those that must not be. */
const SENT = [
  ['createSnapshot', new CreateSnapshotRequest({ diskId: DISK })],
  ['createSnapshot', new CreateSnapshotRequest({ diskId: DISK, snapshotName: '每晚_1', description: "a b+c&d=e%/~*'()!", retentionDays: 7, instantAccess: true, tag: [{ key: 'env', value: '' }, { key: '环境', value: '😀' }], ownerId: 1 })],
  ['createSnapshot', new CreateSnapshotRequest({ diskId: 'x', snapshotName: 'release-1.4', category: 'standard', tag: [{ value: 'only' }], clientToken: '' })],
  ['resetDisk', new ResetDiskRequest({ diskId: DISK, snapshotId: SNAPSHOT, dryRun: true })],
  ['reInitDisk', new ReInitDiskRequest({ diskId: DISK, password: 'EcsV587!hidden', autoStartInstance: false })],
  ['rebootInstances', new RebootInstancesRequest({ regionId: 'cn-hangzhou', instanceId: [INSTANCE, INSTANCE], forceReboot: true })],
  ['rebootInstances', new RebootInstancesRequest({ regionId: 'cn-hangzhou', instanceId: [INSTANCE, 'i 2'], batchOptimization: 'SuccessFirst', dryRun: true })],
];
const STOPPED = [
  ['createSnapshot', new CreateSnapshotRequest({ snapshotName: 'auto' }), 'MissingParameter'],
  ['createSnapshot', new CreateSnapshotRequest({ diskId: DISK, snapshotName: 'auto-1' }), 'InvalidSnapshotName.Malformed'],
  ['createSnapshot', new CreateSnapshotRequest({ diskId: DISK, retentionDays: 0 }), 'InvalidRetentionDays.Malformed'],
  ['createSnapshot', Object.assign(new CreateSnapshotRequest({ diskId: DISK }), { tag: [{ Key: 'acs:x' }] }), 'InvalidTagKey.Malformed'],
  ['resetDisk', new ResetDiskRequest({ diskId: DISK }), 'MissingParameter'],
  ['reInitDisk', new ReInitDiskRequest({ diskId: DISK, password: 'short' }), 'InvalidPassword.Malformed'],
  ['rebootInstances', new RebootInstancesRequest({ regionId: 'cn-hangzhou', instanceId: Array.from({ length: 101 }, (_, index) => `${INSTANCE}${index}`) }), 'InvalidParameter.TooManyInstanceIds'],
];

for (const [form, more] of /** @type {const} */ ([['third', {}], ['second', V2]])) {
  test(`what passes is sent as it is without the guard, with the ${form} form of the signature`, async () => {
    const client = ecs(more);
    const guarded = guard(client);
    for (const [method, request] of SENT) {
      const before = JSON.stringify(request);
      const plain = await client[method](request);
      const [unguarded] = server.taken();
      assert.deepEqual((await guarded[method](request)).body, plain.body);
      assert.deepEqual((await guarded[`${method}WithOptions`](request, new dara.RuntimeOptions({}))).body, plain.body);
      const [once, again, ...others] = server.taken();
      assert.ok(unguarded && once && again);
      assert.equal(others.length, 0);
      assert.equal(withoutSignature(once), withoutSignature(unguarded));
      assert.equal(withoutSignature(again), withoutSignature(unguarded));
      assert.equal(JSON.stringify(request), before);
    }
  });

  test(`what arrives has the report of its object, with the ${form} form of the signature`, async () => {
    for (const [method, request] of [...SENT, ...STOPPED.map(([method, request]) => [method, request])]) {
      await ecs(more)[method](request);
      const [recorded] = server.taken();
      assert.ok(recorded);
      assert.deepEqual(comparable(check(message(recorded))), comparable(check(request)), recorded.url);
    }
  });

  test(`what is certain to be refused never arrives, with the ${form} form of the signature`, async () => {
    const guarded = guard(ecs(more));
    for (const [method, request, code] of STOPPED) {
      for (const call of [() => guarded[method](request), () => guarded[`${method}WithOptions`](request, {})]) {
        await assert.rejects(call, (error) => {
          assert.ok(error instanceof PreflightError && error instanceof Error);
          assert.equal(error.name, 'PreflightError');
          assert.equal(error.code, code);
          assert.equal(error.statusCode, error.report.predicted?.httpStatus);
          assert.deepEqual(error.report, check(request));
          return true;
        });
      }
    }
    assert.deepEqual(server.taken(), []);
  });
}

test('the error is a sentence, in the language of the options, and keeps secrets', async () => {
  const request = new CreateSnapshotRequest({ diskId: DISK, snapshotName: 'auto-1' });
  const said = (/** @type {object} */ options, /** @type {any} */ request, method = 'createSnapshot') => guard(ecs(), options)[method](request).then(assert.fail, (/** @type {Error} */ error) => error.message);
  assert.equal(await said({}, request), 'CreateSnapshot was not sent, because it would be answered with 400 InvalidSnapshotName.Malformed: `SnapshotName` must not start with `auto`');
  assert.match(await said({ lang: 'zh-CN' }, request), /^CreateSnapshot 未发送，因为服务会返回 400 InvalidSnapshotName\.Malformed：`SnapshotName` /u);
  assert.doesNotMatch(await said({}, new ReInitDiskRequest({ diskId: DISK, password: 'short' }), 'reInitDisk'), /short/u);
});

test('a dry run that would be carried out is stopped', async () => {
  const request = Object.assign(new ReInitDiskRequest({ diskId: DISK }), { dryRun: true });
  await assert.rejects(guard(ecs()).reInitDisk(request), (error) => {
    assert.ok(error instanceof PreflightError);
    assert.equal(error.code, undefined);
    assert.match(error.message, /^ReInitDisk was not sent: /u);
    return true;
  });
  assert.deepEqual(server.taken(), []);
});

test('contested refusals stop a call where `strict` says so', async () => {
  const request = new CreateSnapshotRequest({ diskId: DISK, snapshotName: 'release-1.4' });
  await guard(ecs()).createSnapshot(request);
  assert.equal(server.taken().length, 1);
  await assert.rejects(guard(ecs(), { strict: true }).createSnapshot(request), PreflightError);
  assert.deepEqual(server.taken(), []);
});

test('a rule that is off stops nothing, and every report can be seen', async () => {
  /** @type {string[]} */
  const seen = [];
  const guarded = guard(ecs(), { rules: { 'forbidden-prefix': 'off' }, onReport: ({ verdict }) => seen.push(verdict) });
  await guarded.createSnapshot(new CreateSnapshotRequest({ diskId: DISK, snapshotName: 'auto-1' }));
  await assert.rejects(guarded.createSnapshot(new CreateSnapshotRequest({})), PreflightError);
  await guarded.describeDisks(new DescribeDisksRequest({ regionId: 'cn-hangzhou' }));
  assert.equal(server.taken().length, 2);
  // What the service answers does not depend on what the caller wants to hear.
  assert.deepEqual(seen, ['rejected', 'rejected']);
});

test('a wrong option is said at once', () => {
  assert.throws(() => guard(ecs(), /** @type {any} */ ({ stict: true })), /unknown option `stict`/u);
  assert.throws(() => guard(ecs(), /** @type {any} */ ({ onReport: 1 })), TypeError);
  for (const none of [undefined, null, 'x']) assert.throws(() => guard(/** @type {any} */ (none)), /^TypeError: `guard` takes a client of /u);
});

test('what the client or the call adds to the query counts', async () => {
  const request = new RebootInstancesRequest({ instanceId: [INSTANCE] });
  const added = { queries: { RegionId: 'cn-hangzhou' } };
  const runtime = new dara.RuntimeOptions({ extendsParameters: new dara.ExtendsParameters(added) });
  const guarded = guard(ecs());
  await assert.rejects(guarded.rebootInstances(request), PreflightError);
  await guarded.rebootInstancesWithOptions(request, runtime);
  await guard(ecs({ globalParameters: new $OpenApiUtil.GlobalParameters(added) })).rebootInstances(request);
  assert.equal(server.taken().length, 2);
  await assert.rejects(guarded.rebootInstancesWithOptions(new RebootInstancesRequest({}), runtime), PreflightError);
  assert.deepEqual(server.taken(), []);
});

test('calls of `callApi` are looked at, those of other products are not', async () => {
  const params = (/** @type {object} */ more) => new Params({ action: 'CreateSnapshot', version: '2014-05-26', protocol: 'HTTP', pathname: '/', method: 'POST', authType: 'AK', style: 'RPC', reqBodyType: 'formData', bodyType: 'json', ...more });
  const bad = new OpenApiRequest({ query: { DiskId: DISK, SnapshotName: 'auto' } });
  for (const client of [ecs(), ecs(V2)]) {
    const guarded = guard(client);
    await assert.rejects(guarded.callApi(params({}), bad, {}), PreflightError);
    await assert.rejects(guarded.callApi(params({}), new OpenApiRequest({}), {}), PreflightError);
    await assert.rejects(guarded.callApi(params({}), new OpenApiRequest({ body: { DiskId: DISK, RetentionDays: 0 } }), {}), PreflightError);
    assert.deepEqual(server.taken(), []);
    for (const [given, request] of [[params({}), new OpenApiRequest({ query: { DiskId: DISK } })], [params({ version: '2020-06-01' }), bad], [params({ action: 'DescribeDisks' }), bad]]) {
      await guarded.callApi(given, request, {});
    }
    assert.equal(server.taken().length, 3);
  }
});

test('all else is the client itself', async () => {
  class Named extends sdk.default {
    get about() {
      return this.label;
    }
    /** @param {any} request */
    async twice(request) {
      return [await this.createSnapshot(request), await this.createSnapshot(request)];
    }
  }
  const client = new Named(new Config({ accessKeyId: 'id', accessKeySecret: 'secret', endpoint: server.host, protocol: 'HTTP' }));
  const guarded = guard(client);
  guarded.label = 'mine';
  assert.equal(client.label, 'mine');
  assert.equal(guarded.about, 'mine');
  assert.ok(guarded instanceof Named && guarded instanceof sdk.default);
  assert.deepEqual(Object.keys(guarded), Object.keys(client));
  assert.equal(guarded.describeDisks, client.describeDisks);
  assert.equal(guarded.createSnapshot, guarded.createSnapshot);
  assert.notEqual(guarded.createSnapshot, client.createSnapshot);
  await assert.rejects(guarded.twice(new CreateSnapshotRequest({})), PreflightError);
  assert.equal((await guarded.twice(new CreateSnapshotRequest({ diskId: DISK }))).length, 2);
  assert.equal(server.taken().length, 2);
  // What the SDK itself says of a wrong argument stays what is said.
  await assert.rejects(guarded.createSnapshot(/** @type {any} */ ({ diskId: DISK })), /validate is not a function/u);
});

/** Calls of `@alicloud/pop-core`, with the names that it makes of them. */
const POP = [
  ['CreateSnapshot', { DiskId: DISK, Tag: [{ Key: 'env', Value: 'x' }] }],
  ['createSnapshot', { diskId: DISK, tag: [{ key: 'env', value: 'x' }], retentionDays: 7, instantAccess: true }],
  ['CreateSnapshot', { diskId: DISK, Snapshotname: 'x', tag: [{ Key: 'a', value: null }, 'b', ['c']], OwnerId: undefined }],
  ['rebootInstances', { regionId: 'cn-hangzhou', instanceId: [INSTANCE], dryRun: 'true' }],
  ['RebootInstances', { RegionId: 'cn-hangzhou', 'InstanceId.1': INSTANCE, 'InstanceId.3': INSTANCE }],
  ['createSnapshot', { DiskId: 'x', diskId: DISK }],
  ['CreateSnapshot', { DiskId: DISK, Action: 'CreateSnapshot', Version: '2014-05-26' }],
];
const POP_STOPPED = [
  ['CreateSnapshot', {}],
  ['createSnapshot', { diskId: DISK, snapshotName: 'auto' }],
  ['createSnapshot', { diskId: DISK, retentionDays: null }],
  ['ResetDisk', { diskId: DISK, snapshotId: SNAPSHOT, dryrun: true }],
];

test('calls of `@alicloud/pop-core` are sent as they are, and have the report of what arrives', async () => {
  for (const options of [{}, { method: 'POST' }]) {
    for (const [action, params] of POP) {
      /** @type {any[]} */
      const reports = [];
      const client = pop();
      await client.request(action, params, { ...options });
      await guard(client, { onReport: (report) => reports.push(report) }).request(action, params, { ...options });
      const [unguarded, guarded, ...others] = server.taken();
      assert.ok(unguarded && guarded);
      assert.equal(others.length, 0);
      assert.equal(withoutSignature(guarded), withoutSignature(unguarded));
      assert.deepEqual(comparable(reports[0]), comparable(check(message(guarded))), guarded.url);
    }
  }
});

test('calls of `@alicloud/pop-core` that are certain to be refused never arrive', async () => {
  for (const [action, params] of POP_STOPPED) {
    await assert.rejects(guard(pop()).request(action, params), PreflightError, JSON.stringify(params));
  }
  assert.deepEqual(server.taken(), []);
  await guard(pop({ apiVersion: '2020-06-01' })).request('CreateSnapshot', {});
  await guard(pop()).request('createSnapshot', { diskId: DISK, snapshotName: 'auto' }, { formatParams: false, formatAction: false });
  await guard(pop()).request('DescribeDisks', {});
  assert.equal(server.taken().length, 3);
});

test('a call of `@alicloud/pop-core` is judged as the operation and the version that are sent', async () => {
  const bad = { DiskId: DISK, SnapshotId: SNAPSHOT, DryRun: 'maybe' };
  for (const [action, params, apiVersion] of [
    ['DescribeDisks', { ...bad, Action: 'ResetDisk' }, '2014-05-26'],
    ['describeDisks', { ...bad, action: 'ResetDisk' }, '2014-05-26'],
    ['ResetDisk', { ...bad, version: '2014-05-26' }, '2020-06-01'],
  ]) {
    await assert.rejects(guard(pop({ apiVersion })).request(action, params), PreflightError, JSON.stringify(params));
  }
  assert.deepEqual(server.taken(), []);
  for (const params of [{ Action: 'DescribeDisks' }, { action: undefined }, { Version: '2020-06-01' }]) {
    await guard(pop()).request('ResetDisk', params);
    assert.equal(server.taken().length, 1, JSON.stringify(params));
  }
});

test('the fix of a deprecated member names its place in the call', async () => {
  /** @type {any[]} */
  const reports = [];
  await guard(pop(), { onReport: (report) => reports.push(report) }).request('createSnapshot', { diskId: DISK, tag: [{ key: 'env' }] });
  server.taken();
  const [{ rule, parameter, path }] = reports[0].diagnostics;
  assert.deepEqual([rule, parameter, path], ['deprecated-parameter', 'Tag.1.key', ['tag', 0, 'key']]);
});
