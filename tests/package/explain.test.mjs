// Error responses: written for every documented error, and explained as callers meet them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { PreflightError, check, errorResponse, explain, operations } from 'ecs-preflight';

/** @typedef {import('ecs-preflight').Explanation} Explanation */

const DISK = 'd-bp199lyny9b3xyz0abcd';
const MESSAGE = 'The specified InstanceId does not exist.';
const ID = '15E2FBB4-41AF-5B2F-A41D-27D982DDB099';

/**
 * The rows of an explanation, each as operation, status and code.
 * @param {Explanation} explanation
 */
function rows(explanation) {
  assert.equal(explanation.kind, 'code');
  return explanation.refusals.map(({ operation, httpStatus, code }) => `${operation} ${httpStatus} ${code}`);
}

describe('errorResponse', () => {
  for (const format of /** @type {const} */ (['json', 'xml'])) {
    test(`every documented error is found again in ${format}`, () => {
      for (const { name, refusals } of operations()) {
        for (const row of refusals) {
          const response = errorResponse(row, { format, requestId: ID });
          assert.equal(response.status, row.httpStatus);
          const explanation = explain(response, { operation: name });
          assert.equal(explanation.kind, 'code');
          assert.deepEqual(explanation.received, { httpStatus: row.httpStatus, requestId: ID });
          assert.ok(explanation.refusals.some(({ message, httpStatus }) => message === row.message && httpStatus === row.httpStatus), `${name} ${row.code}`);
          assert.ok(explanation.refusals.every(({ message, olderWording }) => message === row.message || !olderWording));
        }
      }
    });
  }

  test('is the envelope of the service', async () => {
    const { predicted } = check({ Action: 'ResetDisk', DiskId: DISK });
    const { body, ...init } = errorResponse(predicted, { requestId: ID, hostId: 'ecs.cn-hangzhou.aliyuncs.com' });
    const response = new Response(body, init);
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('content-type'), 'application/json;charset=utf-8');
    assert.deepEqual(await response.json(), {
      RequestId: ID,
      HostId: 'ecs.cn-hangzhou.aliyuncs.com',
      Code: 'MissingParameter',
      Message: 'The input parameter "SnapshotId" that is mandatory for processing this request is not supplied.',
      Recommend: `https://api.aliyun.com/troubleshoot?q=MissingParameter&product=Ecs&requestId=${ID}`,
    });
  });

  test('escapes what XML demands', () => {
    const { body, headers } = errorResponse({ httpStatus: 400, code: 'A.B', message: '<a & "b">' }, { format: 'xml' });
    assert.equal(headers['content-type'], 'text/xml;charset=utf-8');
    assert.ok(body.startsWith('<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId><HostId>ecs.aliyuncs.com</HostId><Code>A.B</Code>'));
    assert.ok(body.includes('<Message>&lt;a &amp; "b"&gt;</Message>'));
    assert.ok(body.includes('q=A.B&amp;product=Ecs&amp;requestId='));
  });

  test('is the same every time', () => {
    const row = { httpStatus: 400, code: 'A.B', message: 'c' };
    assert.deepEqual(errorResponse(row), errorResponse(row));
  });

  test('refuses what it cannot write', () => {
    const row = { httpStatus: 400, code: 'A.B', message: 'c' };
    assert.throws(() => errorResponse(null), TypeError);
    assert.throws(() => errorResponse(/** @type {any} */ ({})), TypeError);
    assert.throws(() => errorResponse(row, /** @type {any} */ ({ format: 'yaml' })), /`json` or `xml`/);
    assert.throws(() => errorResponse(row, /** @type {any} */ ({ formt: 'xml' })), /unknown option `formt`/);
  });
});

describe('explain takes an error', () => {
  const expected = ['ResetDisk 404 InvalidInstanceId.NotFound'];
  const data = { Code: 'InvalidInstanceId.NotFound', HostId: 'ecs.aliyuncs.com', Message: MESSAGE, Recommend: 'https://api.aliyun.com', RequestId: ID };

  /** @type {[string, string | object, number | null][]} */
  const errors = [
    ['of @alicloud/tea-typescript', Object.assign(new Error(`code: 404, ${MESSAGE} request id: ${ID}`), { code: data.Code, statusCode: 404, data: { ...data, statusCode: 404 } }), 404],
    ['of @alicloud/pop-core', Object.assign(new Error(`${MESSAGE}, URL: https://ecs.aliyuncs.com/`), { name: `${data.Code}Error`, code: data.Code, data, entry: { request: { headers: {} } } }), null],
    ['of axios', Object.assign(new Error('Request failed with status code 404'), { code: 'ERR_BAD_REQUEST', response: { status: 404, data } }), 404],
    ['as a body in JSON', JSON.stringify(data), null],
    ['as a body', data, null],
    ['as an answer', { status: 404, body: JSON.stringify(data) }, 404],
    ['as the aliyun command line prints it', `ERROR: SDK.ServerError\nErrorCode: ${data.Code}\nRecommend: \nRequestId: ${ID}\nMessage: ${MESSAGE}\n`, null],
    ['as the newer one prints it', `ERROR: SDKError:\n   StatusCode: 404\n   Code: ${data.Code}\n   Message: code: 404, ${MESSAGE} request id: ${ID}\n   Data: ${JSON.stringify(data)}\n`, 404],
  ];
  for (const [name, error, httpStatus] of errors) {
    test(name, () => {
      const explanation = explain(error, { operation: 'ResetDisk' });
      assert.deepEqual(rows(explanation), expected);
      assert.deepEqual(explanation.kind === 'code' && explanation.received, { httpStatus, requestId: ID });
    });
  }

  test('of @alicloud/pop-core with the status of the answer, and as it is printed', () => {
    const message = 'The current status of the resource does not support this operation.';
    const known = { RequestId: ID, HostId: 'ecs.aliyuncs.com', Code: 'IncorrectInstanceStatus', Message: message };
    const entry = { url: 'https://ecs.aliyuncs.com/', request: { headers: {} }, response: { statusCode: 403, headers: {} } };
    const error = Object.assign(new Error(`${message}, URL: https://ecs.aliyuncs.com/`), { name: `${known.Code}Error`, code: known.Code, data: known, entry });
    const explanation = explain(error);
    assert.deepEqual(explanation.kind === 'code' && explanation.received, { httpStatus: 403, requestId: ID });
    assert.deepEqual(rows(explanation), ['ReInitDisk 403 IncorrectInstanceStatus', 'ResetDisk 403 IncorrectInstanceStatus']);
    for (const printed of [String(error), String(error.stack), `  ${error}`]) {
      assert.deepEqual(rows(explain(printed, { operation: 'ResetDisk' })), ['ResetDisk 403 IncorrectInstanceStatus']);
    }
    assert.equal(explain('ThrottlingError: Request was denied due to user flow control.').kind, 'code');
    for (const other of ['TypeError: x is no function', 'NothingOfUsError: no']) assert.equal(explain(other).kind, 'unknown');
  });

  test('that stopped a call, with the operation of its report', () => {
    const report = check(`Action=ResetDisk&DiskId=${DISK}`);
    assert.ok(rows(explain(String(report.predicted?.code))).length > 1);
    assert.deepEqual(rows(explain(new PreflightError(report))), ['ResetDisk 400 MissingParameter', 'ResetDisk 400 MissingParameter']);
    assert.ok(rows(explain(new PreflightError(report), { operation: 'ReInitDisk' })).every((row) => row.startsWith('ReInitDisk')));
  });

  test('that no one has thought of, and says that it is unknown', () => {
    /** @type {any} */
    const cycle = { code: 'E_CYCLE' };
    cycle.data = cycle;
    const failing = Object.defineProperty({}, 'code', { get: () => assert.fail('not today') });
    for (const error of [{}, [], cycle, failing, new Error('no'), 'It did not work: sorry', '', new Proxy({}, { get: () => assert.fail('nothing') })]) {
      assert.equal(explain(error).kind, 'unknown');
    }
    assert.deepEqual(explain(cycle), { kind: 'unknown', query: 'E_CYCLE', received: { httpStatus: null, requestId: null }, suggestions: [] });
  });
});

describe('explain with the request', () => {
  test('names the parameter that was refused', () => {
    const request = { Action: 'CreateSnapshot', DiskId: DISK, SnapshotName: 'auto-1' };
    const explanation = explain(errorResponse(check(request).predicted), { request });
    assert.equal(explanation.kind, 'code');
    assert.equal(explanation.retry, 'never');
    assert.deepEqual(explanation.request?.causes.map(({ parameter, rule }) => `${rule}@${parameter}`), ['forbidden-prefix@SnapshotName']);
    assert.equal(explanation.request?.operation, 'CreateSnapshot');
    assert.deepEqual(explanation.refusals[0]?.parameters, ['SnapshotName']);
  });

  test('says which call would tell the state', () => {
    const request = `Action=ResetDisk&RegionId=cn-hangzhou&DiskId=${DISK}&SnapshotId=s-bp199lyny9b3xyz0abcd`;
    const explanation = explain('InvalidSnapshotId.NotReady', { request });
    assert.equal(explanation.kind, 'code');
    assert.equal(explanation.retry, 'after-wait');
    assert.deepEqual(explanation.request?.unresolved.map(({ ask }) => ask), [`aliyun ecs DescribeSnapshots --RegionId cn-hangzhou --SnapshotIds '["s-bp199lyny9b3xyz0abcd"]'`]);
  });

  test('names the state that explains it, where it is known', () => {
    const request = { Action: 'ResetDisk', DiskId: DISK, SnapshotId: 's-bp199lyny9b3xyz0abcd' };
    const state = { snapshots: [{ SnapshotId: 's-bp199lyny9b3xyz0abcd', SourceDiskId: 'd-bp1anotherdiskxyz000', Status: 'accomplished' }] };
    const explanation = explain({ code: 'InvalidParameter.Mismatch', message: 'The specified snapshot is not created from the specified disk.' }, { request, state });
    assert.equal(explanation.kind, 'code');
    assert.deepEqual(explanation.request?.causes.map(({ rule, parameter }) => `${rule}@${parameter}`), ['snapshot-source@SnapshotId']);
    assert.deepEqual(explanation.request?.unresolved, []);
    assert.throws(() => explain('Throttling', { state: { disks: 'none' } }), TypeError);
  });

  test('shows no secret', () => {
    const request = { Action: 'ReInitDisk', DiskId: DISK, Password: 'EcsV587Secret', AccessKeyId: 'EcsV587Secret' };
    const message = 'Specified signature is not matched with our calculation. server string to sign is:POST&AccessKeyId%3DEcsV587Secret';
    for (const error of [{ code: 'SignatureDoesNotMatch', message }, `ErrorCode: SignatureDoesNotMatch\nMessage: ${message}`, request, JSON.stringify(request)]) {
      assert.doesNotMatch(JSON.stringify(explain(error, { request })), /587|Secret/);
    }
  });

  test('refuses options that it does not know', () => {
    assert.throws(() => explain('Throttling', /** @type {any} */ ({ reqest: '' })), TypeError);
    assert.throws(() => explain('Throttling', /** @type {any} */ ({ lang: 'fr' })), TypeError);
  });
});
