// Events of ActionTrail in JavaScript and on the command line. How one event is read is the crate's to test.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { check, checkMany, convert } from 'ecs-preflight';

import { cli, folder } from './command.mjs';

const SECRET = 'EcsV587!Secret';
const parameters = { DiskId: 'd-bp1s5fnvk4gn2tws0abc', SnapshotName: 'auto-1', AcsHost: 'ecs.aliyuncs.com', stsTokenPlayerUid: SECRET };
const rest = { eventVersion: 1, eventType: 'ApiCall', serviceName: 'Ecs', apiVersion: '2014-05-26', userIdentity: { accessKeyId: SECRET } };
const event = { eventName: 'CreateSnapshot', acsRegion: 'cn-hangzhou', requestParameters: parameters, ...rest };
const asText = { eventName: 'ReInitDisk', requestParameterJson: JSON.stringify({ DiskId: 'd-1', Password: SECRET, AutoStartInstance: 1 }), ...rest };
const other = { eventName: 'RunInstances', requestParameters: { ImageId: 'x' }, ...rest };

const findings = (report) => report.diagnostics.map(({ rule, path }) => `${rule} ${path.join(' ')}`);

test('an event is the request that it tells, as an object and as text', () => {
  const report = check(event);
  assert.deepEqual(findings(report), ['forbidden-prefix requestParameters SnapshotName']);
  const text = check(JSON.stringify(event));
  assert.deepEqual({ ...text, diagnostics: text.diagnostics.map((diagnostic) => ({ ...diagnostic, span: null })) }, structuredClone(report));
  assert.match(report.unresolved[0]?.ask ?? '', /--RegionId cn-hangzhou .*"d-bp1s5fnvk4gn2tws0abc"/);
  assert.match(check(asText).unresolved[0]?.ask ?? '', /"d-1"/);
  assert.deepEqual(findings(check(asText)), ['boolean requestParameterJson']);
  assert.equal(convert(event, 'query').text, 'Action=CreateSnapshot&RegionId=cn-hangzhou&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1&Version=2014-05-26');
});

test('events of other operations are counted and not told', () => {
  const { verdict, operation, diagnostics } = check(other);
  assert.deepEqual({ verdict, operation, diagnostics }, { verdict: 'unchecked', operation: null, diagnostics: [] });
  const many = [other, event, other, asText, event];
  const answers = [{ EndTime: '', Events: many, NextToken: '[{' }, { TotalCount: 5, Events: { Event: many }, RequestId: '1' }];
  for (const requests of [many, ...answers.map((answer) => JSON.stringify(answer)), many.map((one) => JSON.stringify(one)).join('\n')]) {
    for (const all of [false, true]) {
      const { requests: count, verdicts, results } = checkMany(requests, { all });
      assert.deepEqual([count, verdicts], [5, { rejected: 3, contested: 0, passes: 0, unchecked: 2 }]);
      assert.deepEqual(results.map(({ index }) => index), [1, 3, 4]);
    }
  }
});

test('a log on the command line has the findings of its requests, and none of its secrets', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'log.json'), JSON.stringify({ Events: [other, event, asText], RequestId: '1' }, null, 2));
  for (const format of ['stylish', 'json', 'ndjson', 'sarif', 'junit', 'github', 'gitlab']) {
    const { status, stdout } = cli(['--format', format, 'log.json'], { cwd });
    assert.equal(status, 1);
    assert.ok(!stdout.includes('Secret') && !stdout.includes('RunInstances'), stdout);
  }
  const { stdout } = cli(['log.json'], { cwd });
  assert.match(stdout, /^3 requests checked: 2 rejected, 1 unchecked/m);
  const line = JSON.stringify({ Events: [other, event, asText] }, null, 2).split('\n').findIndex((text) => text.includes('auto-1')) + 1;
  assert.match(stdout, new RegExp(`^ +${line}:26 +error +.SnapshotName. must not start`, 'm'));
});

test('a log is left as it is', () => {
  const cwd = folder();
  const log = [event, { ...event, requestParameters: { diskId: 'd-bp1s5fnvk4gn2tws0abc' } }].map((one) => JSON.stringify(one)).join('\n');
  writeFileSync(join(cwd, 'log.ndjson'), log);
  cli(['--fix', '--fix-unsafe', 'log.ndjson'], { cwd });
  assert.equal(readFileSync(join(cwd, 'log.ndjson'), 'utf8'), log);
});

test('a log in which nothing is checked is no mistake', () => {
  const input = `${JSON.stringify(other)}\n`.repeat(1000);
  assert.deepEqual(cli([], { input }), { status: 0, stdout: '1000 requests checked: 1000 unchecked\n', stderr: '' });
  assert.equal(cli(['--max-warnings', '0', '--format', 'json'], { input }).stdout, '[]\n');
});

test('a log without an event is no mistake, and a file that is no log and holds nothing is one', () => {
  const stderr = 'ecs-preflight: standard input is a log that holds no event\n';
  for (const empty of ['{"Events":[]}', '{"Records": [ ]}', '{"Events": [], "NextToken": "a"}', '{"RequestId": "1",\n "Events": []\n}\n', '{"Records":[]}\n{"Records":[]}\n', '{"TotalCount":0,"Events":{"Event":[]}}']) {
    assert.deepEqual(cli([], { input: empty }), { status: 0, stdout: '', stderr }, empty);
    assert.deepEqual(cli(['--pass-with-no-requests'], { input: empty }), { status: 0, stdout: '', stderr: '' }, empty);
    assert.deepEqual(cli(['--format', 'json'], { input: empty }), { status: 0, stdout: '[]\n', stderr }, empty);
  }
  for (const nothing of ['', '[]', '# Events\n', '{"Events":{}}']) assert.equal(cli([], { input: nothing }).status, 2, nothing);

  const cwd = folder();
  writeFileSync(join(cwd, 'empty.json'), '{"Events":[]}');
  writeFileSync(join(cwd, 'others.json'), JSON.stringify({ Events: [other, { ...event, serviceName: 'Ens', eventSource: 'ens.aliyuncs.com' }] }));
  writeFileSync(join(cwd, 'nothing.json'), '');
  assert.equal(cli(['others.json'], { cwd }).status, 0);
  assert.equal(cli(['empty.json', 'others.json'], { cwd }).stdout, '2 requests checked: 2 unchecked\n');
  assert.equal(cli(['empty.json', 'nothing.json'], { cwd }).status, 2);
});

test('a file of HTTP messages has a request for each, and shows nothing of their headers', () => {
  const headers = `Host: ecs.aliyuncs.com\r\nx-acs-action: CreateSnapshot\r\nauthorization: ${SECRET}\r\n\r\n`;
  const form = `POST / HTTP/1.1\r\n${headers}DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1\r\n`;
  const json = `POST / HTTP/1.1\r\n${headers}{\r\n "DiskId": "${SECRET}"\r\n}\r\n`;
  const { status, stdout } = cli([], { input: `${form}\r\n### next\r\n${json}` });
  assert.equal(status, 1);
  assert.match(stdout, /^<stdin>:1 {2}CreateSnapshot {2}rejected$[\s\S]*^ +6:44 +error[\s\S]*^<stdin>:9 {2}CreateSnapshot {2}passes$/m);
  assert.ok(!stdout.includes('Secret'), stdout);
});

test('the same disk in two events is no mistake', () => {
  const good = { ...event, requestParameters: { DiskId: 'd-bp1s5fnvk4gn2tws0abc', ClientToken: 'a' } };
  const { verdicts, results } = checkMany([good, { ...good, requestParameters: { DiskId: 'd-bp1s5fnvk4gn2tws0abd', ClientToken: 'a' } }]);
  assert.deepEqual([verdicts.passes, results], [2, []]);
});

test('texts in messages are read, and a body that cannot be read leaves nothing out', () => {
  const body = 'DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-1';
  const message = { method: 'POST', url: 'https://ecs.aliyuncs.com/?Action=CreateSnapshot', body };
  assert.deepEqual(findings(check(message)), ['forbidden-prefix body']);
  assert.match(check(message).unresolved[0]?.ask ?? '', /"d-bp1s5fnvk4gn2tws0abc"/);
  assert.equal(check({ ...message, body: '<xml>' }).verdict, 'passes');
  assert.equal(check({ method: 'GET', url: message.url }).verdict, 'rejected');
  const fetched = { url: 'https://ecs.aliyuncs.com/', headers: new Headers({ 'x-acs-action': 'CreateSnapshot', 'x-acs-version': '2014-05-26' }) };
  assert.deepEqual(findings(check({ ...fetched, body })), ['forbidden-prefix body']);
  assert.equal(check({ ...fetched, body: new URLSearchParams(body) }).verdict, 'rejected');
});
