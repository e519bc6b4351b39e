// State in JavaScript and on the command line. What is foreseen from it is the crate's to test.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { check, operations } from 'ecs-preflight';

import { PACKAGE } from './project.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ecs-preflight-state-'));
after(() => rmSync(folder, { recursive: true }));

const REINIT = 'Action=ReInitDisk&DiskId=d-1';
/** @param {string} status */
const disk = (status) => ({ DiskId: 'd-1', Status: status, InstanceId: status === 'Available' ? '' : 'i-1' });
const AVAILABLE = { disks: { Disks: { Disk: [disk('Available')] }, TotalCount: 1 } };
/** @param {import('ecs-preflight').Report} report */
const code = (report) => report.predicted?.code;

test('state decides, and without it the answer stays open', () => {
  assert.equal(code(check(REINIT)), undefined);
  const report = check(REINIT, { state: AVAILABLE });
  assert.equal(code(report), 'IncorrectDiskStatus');
  assert.equal(report.diagnostics[0]?.message, '`DiskId` is in the status `Available`; it must be `In_use`');
  assert.ok(!report.unresolved.some(({ code }) => code === 'IncorrectDiskStatus'));
  assert.ok(check(REINIT).unresolved.some(({ code }) => code === 'IncorrectDiskStatus'), 'what was known is not known any more');
  assert.deepEqual(structuredClone(report), report);
});

test('objects of the SDK and JSON text are state too', () => {
  class DescribeDisksResponseBody {
    disks = { disk: [{ diskId: 'd-1', status: 'Available', instanceId: '' }] };
    totalCount = 1;
  }
  const response = { headers: { server: 'x' }, statusCode: 200, body: new DescribeDisksResponseBody() };
  for (const state of [{ disks: response }, { disks: [response] }, JSON.stringify(AVAILABLE), { ...AVAILABLE, instances: undefined, snapshots: null }]) {
    assert.equal(code(check(REINIT, { state })), 'IncorrectDiskStatus');
  }
});

test('the same answers are read once, and other ones are not taken for them', () => {
  let read = 0;
  const disks = { toJSON: () => ((read += 1), disk('Available')) };
  for (let call = 0; call < 5; call += 1) assert.equal(code(check(REINIT, { state: { disks } })), 'IncorrectDiskStatus');
  assert.equal(read, 1);
  assert.equal(code(check(REINIT, { state: { disks: disk('In_use') } })), undefined);
  assert.equal(code(check(REINIT, { state: { disks } })), 'IncorrectDiskStatus');
  assert.equal(read, 2);
  assert.equal(code(check(REINIT, { state: { instances: disks.toJSON } })), undefined, 'what is no state is left out of JSON');
});

test('state that tells nothing is a TypeError with the shape that was expected', () => {
  /** @type {any} */
  const cycle = {};
  cycle.disks = cycle;
  for (const [state, said] of /** @type {[any, RegExp][]} */ ([
    [7, /^option `state` must be `\{disks, instances, snapshots\}`/],
    [null, /^option `state` must be/],
    [{ volumes: [] }, /^option `state` must be/],
    [Promise.resolve(AVAILABLE), /^option `state` must be/],
    [new Map(Object.entries(AVAILABLE)), /^option `state` must be/],
    [{ disks: ['d-1'] }, /^option `state` must hold, where it tells of disks, a response of `DescribeDisks` as received/],
    [{ instances: AVAILABLE.disks }, /`DescribeInstances`/],
    ['{"disks":', /^option `state` is not JSON$/],
    [cycle, /^option `state` is not JSON$/],
  ])) {
    assert.throws(() => check(REINIT, { state }), { name: 'TypeError', message: said });
    assert.equal(code(check(REINIT)), undefined, 'and the next call is none the worse');
  }
  assert.equal(code(check(REINIT, { state: AVAILABLE })), 'IncorrectDiskStatus');
  const unknown = new (class Known {
    disks = undefined;
  })();
  for (const empty of [{}, Object.create(null), unknown]) assert.equal(code(check(REINIT, { state: empty })), undefined);
});

test('now decides whether a subscription has expired', () => {
  const request = 'Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-1';
  const instances = { InstanceId: 'i-1', Status: 'Running', OperationLocks: { LockReason: [] }, InstanceChargeType: 'PrePaid', ExpiredTime: '2024-10-21T08:00Z' };
  const at = (/** @type {any} */ now) => code(check(request, { state: { instances }, now }));
  for (const before of ['2024-10-21T07:59Z', '2024-10-21', new Date('2024-10-21T07:59:59.999Z'), Date.UTC(2024, 9, 21, 7)]) assert.equal(at(before), undefined);
  for (const later of ['2024-10-21T08:01:00Z', new Date('2025-01-01'), Date.UTC(2024, 9, 21, 9)]) assert.equal(at(later), 'InstanceExpiredOrInArrears');
  assert.equal(check(request, { state: { instances } }).unresolved.length, 1);
  for (const wrong of ['today', new Date(NaN), NaN, true]) assert.throws(() => at(wrong), { name: 'TypeError', message: /^option `now` must be a time/ });
});

test('each of several instances has a result, and a dry run says what becomes of the request itself', () => {
  const instances = [{ InstanceId: 'i-1', Status: 'Running' }, { InstanceId: 'i-2', Status: 'Stopped' }];
  const request = { Action: 'RebootInstances', RegionId: 'cn-hangzhou', BatchOptimization: 'SuccessFirst', InstanceId: ['i-1', 'i-2', 'i-3'] };
  const report = check(request, { state: { instances } });
  assert.deepEqual(report.instances, [
    { Code: '200', Message: 'success', InstanceId: 'i-1', CurrentStatus: 'Stopping', PreviousStatus: 'Running' },
    { Code: 'IncorrectInstanceStatus', Message: '%s', InstanceId: 'i-2', CurrentStatus: 'Stopped', PreviousStatus: 'Stopped' },
    { Code: '', Message: '', InstanceId: 'i-3', CurrentStatus: '', PreviousStatus: '' },
  ]);
  assert.equal(report.verdict, 'passes');
  assert.equal('withoutDryRun' in report, false);
  const dry = check({ ...request, DryRun: true }, { state: { instances } });
  assert.equal(code(dry), 'DRYRUN.SUCCESS');
  assert.deepEqual(dry.withoutDryRun, { verdict: 'passes', predicted: null, instances: report.instances });
  const together = check({ ...request, BatchOptimization: 'AllTogether', DryRun: true }, { state: { instances } });
  assert.equal(together.withoutDryRun?.predicted?.code, 'IncorrectInstanceStatus');
  const gone = check(request.Action && 'Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-9', {
    state: { instances: { Instances: { Instance: [] }, TotalCount: 0 } },
  });
  assert.deepEqual(gone.predicted?.alternatives?.map(({ httpStatus, code, message }) => `${httpStatus} ${code} ${message}`), [
    '404 InvalidInstanceIds.NotFound The specified InstanceIds does not exist.',
    '404 InvalidInstanceId.NotFound %s',
  ]);
});

test('operations carry the class of every row, with what decides it or why nobody can foresee it', () => {
  for (const { name, refusals } of operations()) {
    for (const { code, class: kind, decidedBy } of refusals) {
      assert.ok(['request', 'state', 'batch', 'service'].includes(kind), `${name} ${code}`);
      assert.ok(decidedBy.length > 10, `${name} ${code}`);
    }
  }
});

/**
 * @param {string[]} args
 * @param {string} [input]
 */
function cli(args, input = REINIT) {
  return spawnSync(process.execPath, [join(PACKAGE, 'dist/cli/main.js'), ...args], { input, cwd: folder, encoding: 'utf8' });
}

/**
 * @param {string} name
 * @param {unknown} content
 */
function file(name, content) {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

test('--state takes responses from files', () => {
  const disks = file('disks.json', AVAILABLE.disks);
  const { status, stdout } = cli(['--state', disks]);
  assert.equal(status, 1);
  assert.match(stdout, /403 IncorrectDiskStatus {2}The current disk status does not support this operation\. {2}certain/);
  assert.match(stdout, /`DiskId` is in the status `Available`; it must be `In_use` +resource-status/);
  const pages = file('pages.json', '{"Snapshots":{"Snapshot":[]},"TotalCount":0}\n{"Instances":{"Instance":[]},"TotalCount":0}\n');
  const found = JSON.parse(cli(['--state', disks, '--state', pages, '--format', 'json']).stdout)[0].report;
  assert.equal(code(found), 'IncorrectDiskStatus');
  assert.ok(found.unresolved.length < JSON.parse(cli(['--state', disks, '--format', 'json']).stdout)[0].report.unresolved.length);
  assert.equal(cli(['--state', '-', file('request.txt', REINIT)], JSON.stringify(AVAILABLE)).status, 1);
});

test('--state uses the clock', () => {
  const request = 'Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-1';
  const expired = { InstanceId: 'i-1', Status: 'Running', OperationLocks: { LockReason: [] }, InstanceChargeType: 'PrePaid', ExpiredTime: '2020-01-01T00:00Z' };
  assert.match(cli(['--state', file('expired.json', expired)], request).stdout, /403 InstanceExpiredOrInArrears/);
});

test('--state and fixes go together', () => {
  const request = file('fix.txt', `${REINIT}&password=Abcdef-1\n`);
  const { stdout } = cli(['--state', file('disks.json', AVAILABLE.disks), '--fix-dry-run', request]);
  assert.match(stdout, /^\+Action=ReInitDisk&DiskId=d-1&Password=/m);
  const sarif = JSON.parse(cli(['--state', 'disks.json', '--format', 'sarif', request]).stdout);
  const fixes = sarif.runs[0].results.map((/** @type {any} */ { ruleId, fixes }) => [ruleId, fixes?.length ?? 0]);
  assert.deepEqual(fixes, [['resource-status', 0], ['parameter-case', 1]]);
});

test('a state file that cannot be understood is said in one sentence', () => {
  const refused = [
    [['--state', file('prose.txt', 'the disk is available')], '`prose.txt` is not JSON'],
    [['--state', file('odd.json', { Disks: ['d-1'], TotalCount: 1 })], '`odd.json` must hold, where it tells of disks, a response of `DescribeDisks` as received, a disk of one, or a list of these'],
    [['--state', file('error.json', { Code: 'Forbidden.RAM', Message: 'User not authorized' })], /^`error\.json` must be `\{disks, instances, snapshots\}`/],
    [['--state', 'nowhere.json'], '`nowhere.json` does not exist'],
    [['--state', '-'], 'standard input holds the requests or the state, not both; name a file for one of them'],
  ];
  for (const [args, said] of /** @type {[string[], string | RegExp][]} */ (refused)) {
    const { status, stdout, stderr } = cli(args);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    const sentence = stderr.replace(/^ecs-preflight: (.*)\n$/, '$1');
    if (typeof said === 'string') assert.equal(sentence, said);
    else assert.match(sentence, said);
  }
});

test('an example of a rule about state shows the state', () => {
  const { stdout } = cli(['explain', 'security-lock']);
  assert.match(stdout, /^ {4}Action=RebootInstances&\S+\n {4}--state \{"InstanceId":"\S+"security"\}\]\}\}\n/m);
  for (const line of cli(['explain', 'snapshot-quota']).stdout.split('\n')) assert.ok(line.length < 250);
});
