// What is printed in another form is read as the same request: shown for requests that are made by chance, by the readers and by the SDK itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { convert, operations } from 'ecs-preflight';

import { sdk } from './alicloud.mjs';
import { cli, folder } from './command.mjs';
import { PACKAGE } from './project.mjs';

const { said } = await import(`${PACKAGE}/dist/api.js`);

/** Numbers that look as if they came by chance, the same each time. */
let seed = 20240929;
const below = (/** @type {number} */ bound) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * bound);
};
/** @template T @param {readonly T[]} list */
const one = (list) => /** @type {T} */ (list[below(list.length)]);

const OPERATIONS = operations();
const VALUES = ['d-bp1s5fnvk4gn2tws0abc', '7', '0', '07', '1e3', 'true', 'false', 'True', '', ' ', ' a ', "it's", "'", '"quoted"', '\\', '\\n', 'a\\', 'a b', '$HOME `x` $(y)', '${x}', '$', '$!', '`', '环境', '😀', '\u00e9\u0301', 'a&b=c#d%zz+e', '-x', '-', '--', '--DiskId', '--x=y', '--dryrun', "-'x y'", '=x', ':x', 'a=b', 'a:b', '#x', '~', '*', '***', '!', '!!', 'a!b', 'a\tb', 'line\nline', '\n', 'a\r\nb', 'a\\\nb', ';', '|', '&&', '(', '<(x)', '2>&1', '\u2028', '\ufeff', '\0', '<x>', '{}', 'a{b,c}d', '{1..3}', '{"a":1}', '[1]', '@file', '{{ x }}', '%', 'i-%41'];
const OTHERS = ['Size', 'Tag', 'Tag.1', 'Tag.1.Kee', 'Tag.Key', 'Tag.N.Key', 'Tag.0.Key', 'InstanceId', 'InstanceId.01', 'snapshotName', 'OwnerId', 'OwnerAccount', 'RegionId', 'regionId', 'query', 'body.1', '__proto__', 'x_y-z', 'region', 'profile', 'p', 'q', 'force', 'body', 'header', 'output', 'version', 'dryrun', 'help', 'cli-dry-run', 'DiskId-FILE', 'a=b', 'a:b', 'Disk Id', '环境', '-x', '--'];

/** A request: an operation, some of its parameters, some others, each once. */
function made() {
  const { name: operation, parameters } = one(OPERATIONS);
  const names = new Set();
  for (let left = below(8); left > 0; left -= 1) names.add(one(parameters).name.replace('.N', () => `.${1 + below(3)}`));
  if (below(3) === 0) for (let number = 1 + below(3); number > 0; number -= 1) for (const member of ['Key', 'Value']) names.add(`Tag.${number}.${member}`);
  if (below(3) === 0) names.add(one(OTHERS));
  return { operation, pairs: [['Action', operation], ...Array.from(names, (name) => [name, one(VALUES)])] };
}

const encoded = (/** @type {string} */ text) => encodeURIComponent(text).replaceAll("'", '%27');
const queryOf = (/** @type {string[][]} */ pairs) => pairs.map((pair) => pair.map(encoded).join('=')).join('&');

/** Names and values in an order of their own. @param {string[][]} pairs */
const inOrder = (pairs) => pairs.sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));

/** @param {string | object} request @param {object} [options] @returns {string[][]} */
const pairsOf = (request, options) => inOrder(said(request, options).said.map((/** @type {{ name: string, value: string }} */ { name, value }) => [name, value]));

/** @param {{ leftOut: { parameter: string }[] }} conversion @param {string[][]} pairs */
const without = ({ leftOut }, pairs) => pairs.filter(([name]) => !leftOut.some(({ parameter }) => parameter === name));

/** What a form says, without the order of the parameters, which no form promises. @param {string | object} request @param {'query' | 'json'} form */
const printedAgain = (request, form) => {
  const { text } = convert(request, form, { secrets: true });
  return form === 'json' ? JSON.parse(String(text)) : String(text).split('&').sort();
};

test('a query string, JSON and a command line are read as the request that was printed, and converted again they say the same', () => {
  for (let left = 1500; left > 0; left -= 1) {
    const query = queryOf(made().pairs);
    for (const form of /** @type {const} */ (['query', 'json', 'aliyun'])) {
      const conversion = convert(query, form, { secrets: true });
      const kept = without(conversion, pairsOf(query));
      if (form !== 'aliyun') assert.deepEqual(conversion.leftOut, [], query);
      const text = String(conversion.text);
      // A command line without a region sends that of the profile, which is not known.
      const isRegion = ([name]) => name === 'RegionId';
      const hasRegion = form !== 'aliyun' || kept.some(isRegion);
      assert.deepEqual(pairsOf(text).filter((pair) => hasRegion || !isRegion(pair)), kept, text);
      if (form === 'json') assert.deepEqual(pairsOf(JSON.parse(text)), kept, text);
      for (const other of /** @type {const} */ (['query', 'json'])) assert.deepEqual(printedAgain(text, other), printedAgain(queryOf(kept), other), text);
    }
  }
});

test('a call of the SDK makes the object that sends the request', () => {
  let sent = 0;
  for (let left = 1000; left > 0; left -= 1) {
    const { operation, pairs } = made();
    const query = queryOf(pairs);
    const conversion = convert(query, 'sdk', { secrets: true });
    /** @type {object[]} */
    const calls = [];
    const client = new Proxy({}, { get: (_, method) => (/** @type {object} */ request) => void calls.push(request, { method }) });
    new Function('client', ...Object.keys(sdk).filter((name) => /^[A-Z]\w*Request$/u.test(name)), `return async () => { ${conversion.text} };`)(client, ...Object.keys(sdk).filter((name) => /^[A-Z]\w*Request$/u.test(name)).map((name) => sdk[name]))();
    const [request] = calls;
    assert.ok(request, String(conversion.text));
    const expected = without(conversion, pairsOf(query)).filter(([name]) => name !== 'Action');
    assert.deepEqual(pairsOf(request), expected, String(conversion.text));
    for (const other of /** @type {const} */ (['query', 'json'])) assert.deepEqual(printedAgain(request, other), printedAgain(queryOf([['Action', operation], ...expected]), other), String(conversion.text));
    sent += expected.length;
  }
  assert.ok(sent > 1000);
});

test('a shell hands the words of a command line over as the request has them', () => {
  const queries = Array.from({ length: 600 }, () => queryOf(made().pairs));
  const conversions = queries.map((query) => convert(query, 'aliyun', { secrets: true }));
  const tool = `aliyun() { for word; do printf '%s\\0' "$word"; done; printf 'end of call\\0'; }`;
  const { stdout, status } = spawnSync('sh', { input: [tool, ...conversions.map(({ text }) => text)].join('\n'), encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(status, 0);
  const calls = stdout.split('end of call\0').slice(0, -1);
  assert.equal(calls.length, queries.length);
  for (const [index, call] of calls.entries()) {
    const [product, operation, ...words] = call.split('\0').slice(0, -1);
    assert.equal(product, 'ecs');
    const pairs = [['Action', String(operation)]];
    while (words.length > 0) {
      const [, flag, value] = /^--([^=]+)(?:=([^]*))?$/u.exec(String(words.shift())) ?? [];
      pairs.push([String(flag), value ?? String(words.shift())]);
    }
    assert.deepEqual(inOrder(pairs), without(conversions[index], pairsOf(queries[index])), String(conversions[index]?.text));
  }
});

test('each form is written as people write it', () => {
  const request = { Action: 'CreateSnapshot', DiskId: 'd-1', SnapshotName: "it's", RetentionDays: 7, InstantAccess: true, Tag: [{ Key: 'env', Value: '' }, { Key: '环 境' }] };
  const text = (/** @type {import('ecs-preflight').Form} */ form) => convert(request, form).text;
  assert.equal(text('query'), 'Action=CreateSnapshot&DiskId=d-1&SnapshotName=it%27s&RetentionDays=7&InstantAccess=true&Tag.1.Key=env&Tag.1.Value=&Tag.2.Key=%E7%8E%AF%20%E5%A2%83');
  assert.equal(text('aliyun'), "aliyun ecs CreateSnapshot --DiskId d-1 --SnapshotName 'it'\\''s' --RetentionDays 7 --InstantAccess true --Tag.1.Key env --Tag.1.Value '' --Tag.2.Key '环 境'");
  assert.equal(text('sdk'), `await client.createSnapshot(new CreateSnapshotRequest({
  diskId: 'd-1',
  snapshotName: 'it\\'s',
  retentionDays: 7,
  instantAccess: true,
  tag: [{ key: 'env', value: '' }, { key: '环 境' }],
}));`);
  assert.deepEqual(JSON.parse(text('json') ?? ''), JSON.parse(JSON.stringify(request).replace('7', '"7"').replace('true', '"true"')));
});

test('what a form cannot say is named', () => {
  const leftOut = (/** @type {string} */ query, /** @type {import('ecs-preflight').Form} */ form) => convert(query, form).leftOut.map(({ parameter, reason }) => `${parameter} ${reason}`);
  const query = 'Action=ResetDisk&DiskId=d-1&DiskId=d-2&SnapshotId=%zz&Size=1&Signature=x&Timestamp=y';
  assert.deepEqual(leftOut(query, 'query'), ['SnapshotId unread']);
  assert.deepEqual(leftOut(query, 'json'), ['DiskId repeated', 'SnapshotId unread']);
  assert.deepEqual(leftOut(query, 'aliyun'), ['DiskId repeated', 'SnapshotId unread', 'Signature added', 'Timestamp added']);
  assert.deepEqual(leftOut(query, 'sdk'), ['DiskId repeated', 'SnapshotId unread', 'Size unsayable', 'Signature added', 'Timestamp added']);
  assert.deepEqual(leftOut('{"Action": "ResetDisk", "x-preflight-ignore": "missing-parameter -- so"}', 'aliyun'), ['x-preflight-ignore unsayable']);
  assert.deepEqual(leftOut('Action=RebootInstances&InstanceId.2=i-1&InstanceId.3=i-2', 'sdk'), ['InstanceId.2 unsayable', 'InstanceId.3 unsayable']);
  for (const form of /** @type {const} */ (['aliyun', 'sdk'])) assert.equal(convert('DiskId=d-1', form).text, null);
  for (const broken of ['', '{', '[]']) assert.deepEqual(convert(broken, 'json'), { text: null, leftOut: [] });
  assert.throws(() => convert('', /** @type {any} */ ('yaml')), /`query`, `json`, `aliyun`, `sdk`/u);
  assert.throws(() => convert('', 'json', /** @type {any} */ ({ secret: true })), /unknown option `secret`/u);
});

test('secrets are printed only when they are asked for', () => {
  const secrets = [
    'Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Hidden&AccessKeyId=EcsV587!Hidden&password=EcsV587!Hidden',
    'Action=ReInitDisk&DiskId=d-1&Password=Ecs&V587!Hidden=1',
    'Action=ReInitDisk&DiskId=d-1&Password.EcsV587Hidden=1&Password.1=V587',
    { Action: 'ReInitDisk', Password: { EcsV587Hidden: 1 }, passwd: ['V587'] },
    Object.assign(new sdk.ReInitDiskRequest({ diskId: 'd-1', password: 'EcsV587!Hidden' }), { Password: 'V587' }),
  ];
  for (const request of secrets) {
    for (const form of /** @type {const} */ (['query', 'json', 'aliyun', 'sdk'])) {
      assert.doesNotMatch(JSON.stringify(convert(request, form)), /V587|Hidden/u);
    }
  }
  assert.match(String(convert(String(secrets[0]), 'sdk').text), /password: '\*\*\*'/u);
  assert.match(String(convert(String(secrets[0]), 'sdk', { secrets: true }).text), /password: 'EcsV587!Hidden'/u);
});

test('the command line converts files and says what is left out', () => {
  const input = 'Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Hidden&Signature=x\nDiskId=d-2\n';
  const { stdout, stderr, status } = cli(['convert', '--to=aliyun'], { input: input });
  assert.equal(stdout, "aliyun ecs ReInitDisk --DiskId d-1 --Password '***'\n");
  assert.match(stderr, /<stdin>:1: `Signature` is left out: the tool adds it itself\n/u);
  assert.match(stderr, /<stdin>:2: the request cannot be printed/u);
  assert.equal(status, 2);
  const shown = cli(['convert', '--to=query', '--show-secrets', '--operation', 'ReInitDisk'], { input: 'DiskId=d-2&Password=V587' });
  assert.equal(shown.stdout, 'Action=ReInitDisk&DiskId=d-2&Password=V587\n');
  assert.equal(shown.status, 0);
  assert.match((cli(['convert'], { input: 'DiskId=d-2' })).stderr, /needs `--to FORM`/u);
  const chinese = cli(['convert', '--to=aliyun', '--lang=zh-CN'], { input }).stderr;
  assert.match(chinese, /<stdin>:1: `Signature` 未输出：工具会自行添加\n.*<stdin>:2: 该请求无法输出/su);
});

test('nothing is said of a region that nobody named', () => {
  const call = 'aliyun ecs ResetDisk --DiskId d-1 --SnapshotId s-1';
  const path = join(folder(), 'reset.sh');
  writeFileSync(path, `#!/bin/sh\n${call}\n`);
  assert.deepEqual(cli(['convert', '--to=query', path]), { status: 0, stdout: 'Action=ResetDisk&DiskId=d-1&SnapshotId=s-1\n', stderr: '' });
  assert.deepEqual(convert(call, 'json').leftOut, []);
  assert.deepEqual(convert(`${call} --RegionId $REGION`, 'json').leftOut, [{ parameter: 'RegionId', reason: 'unread' }]);
  assert.deepEqual(convert(`${call} --region $REGION`, 'json').leftOut, [{ parameter: 'RegionId', reason: 'unread' }]);
});

test('the command line reads what it has printed, and converts the calls of a script', () => {
  const request = { Action: 'CreateSnapshot', DiskId: 'd-1', RegionId: 'cn-hangzhou', Description: "it's\n{} $x", 'Tag.1.Key': '环境' };
  const line = cli(['convert', '--to=aliyun'], { input: JSON.stringify(request) });
  assert.equal(line.status, 0);
  const script = `#!/bin/sh\nset -e\nif true; then\n  ${line.stdout}fi\naliyun ecs ResetDisk --DiskId "$DISK" --RegionId cn-hangzhou\n`;
  const path = join(folder(), 'snapshot.sh');
  writeFileSync(path, script);
  assert.deepEqual(cli(['convert', '--to=query'], { input: line.stdout }), cli(['convert', '--to=query'], { input: JSON.stringify(request) }));
  const { stdout, stderr } = cli(['convert', '--to=query', path]);
  assert.deepEqual(stdout.split('\n'), [`${queryOf(Object.entries({ ...request, Description: "it's\n{} $x" }))}`, 'Action=ResetDisk&RegionId=cn-hangzhou', '']);
  assert.match(stderr, /snapshot\.sh:7: `DiskId` is left out: its value could not be read, or is known only when/u);
});
