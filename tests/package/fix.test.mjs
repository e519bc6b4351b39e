// What `--fix` does to files.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { cli, folder, sentence } from './command.mjs';

const DISK = 'DiskId=d-bp1s5fnvk4gn2tws0abc';
const BEFORE = `\ufeff# a comment, and 读\r
Action=CreateSnapshot&${DISK}&snapshotName=%20nightly%20&RetentionDays=1&RetentionDays=1\r
\r
{ "Action": "CreateSnapshot",
  "DiskId": "d-bp1s5fnvk4gn2tws0abc",   "Description": " 快照 ",
  "Tag": [{"key": "env"}] }
# what cannot be mended stays
Action=ResetDisk
[{"Action": "ReInitDisk", "diskId": "d-bp67acfmxazb4phxyz01", "Password": "Hunter2Secret!"},  {"Action": "DescribeDisks"}]
Action=CreateSnapshot&${DISK}&SnapshotName=auto-nightly`;
const AFTER = BEFORE.replace('snapshotName=%20nightly%20&RetentionDays=1&RetentionDays=1', 'SnapshotName=nightly&RetentionDays=1')
  .replace('" 快照 "', '"快照"')
  .replace('"key"', '"Key"')
  .replace('"diskId"', '"DiskId"');

function project(text = BEFORE) {
  const cwd = folder();
  writeFileSync(join(cwd, 'x.txt'), text);
  return { cwd, text: () => readFileSync(join(cwd, 'x.txt'), 'utf8') };
}

describe('--fix', () => {
  test('changes what keeps its meaning, and nothing else', () => {
    const { cwd, text } = project();
    const { status, stdout } = cli(['x.txt', '--fix'], { cwd });
    assert.equal(text(), AFTER);
    assert.equal(status, 1, 'what is left is found');
    assert.match(stdout, /x\.txt:8 {2}ResetDisk {2}rejected/);
    assert.doesNotMatch(stdout, /parameter-case|duplicate-parameter|deprecated/);
  });

  test('does nothing the second time', () => {
    const { cwd, text } = project(AFTER);
    cli(['x.txt', '--fix'], { cwd });
    assert.equal(text(), AFTER);
  });

  test('with --fix-unsafe also changes what may not', () => {
    const { cwd, text } = project();
    cli(['x.txt', '--fix-unsafe'], { cwd });
    assert.equal(text(), AFTER.replace('auto-nightly', 'nightly'));
  });

  test('splits a request within an array, too', () => {
    const ids = Array.from({ length: 101 }, (_, place) => `"i-bp67acfmxazb4p${String(place).padStart(6, '0')}"`);
    const request = (list) => `{"Action": "RebootInstances", "RegionId": "cn-hangzhou", "InstanceId": [${list.join(', ')}]}`;
    const { cwd, text } = project(`[${request(ids)}]\n`);
    assert.equal(cli(['x.txt', '--fix-unsafe'], { cwd }).status, 0);
    assert.equal(text(), `[${request(ids.slice(0, 100))},\n${request(ids.slice(100))}]\n`);
    assert.equal(JSON.parse(text()).length, 2);
  });

  test('leaves a rule alone that is switched off', () => {
    const { cwd, text } = project(`Action=CreateSnapshot&${DISK}&Description=%20nightly`);
    cli(['x.txt', '--fix', '--rule', 'surrounding-spaces=off'], { cwd });
    assert.match(text(), /%20nightly/);
  });

  test('cannot change standard input', () => {
    assert.equal(sentence(cli(['--fix'], { input: BEFORE }).stderr), '`--fix` changes files; for standard input there is `--fix-dry-run`');
  });
});

describe('--fix-dry-run', () => {
  test('shows what would change, line by line, and changes nothing', () => {
    const { cwd, text } = project();
    const { stdout } = cli(['x.txt', '--fix-dry-run'], { cwd });
    assert.equal(text(), BEFORE);
    const [from, to] = [BEFORE, AFTER].map((all) => all.split('\n'));
    const changed = (line, shown = (words) => words.replace('\r', '\\u{d}')) => `@@ -${line} +${line} @@\n-${shown(from[line - 1])}\n+${shown(to[line - 1])}\n`;
    const masked = (words) => words.replace('Hunter2Secret!', '***');
    assert.equal(stdout, `--- x.txt\n+++ x.txt\n${changed(2)}@@ -5,2 +5,2 @@\n-${from[4]}\n-${from[5]}\n+${to[4]}\n+${to[5]}\n${changed(9, masked)}`);
  });

  test('says where lines are when they become more', () => {
    const ids = Array.from({ length: 101 }, (_, place) => `&InstanceId.${place + 1}=i-bp67acfmxazb4p${String(place).padStart(6, '0')}`).join('');
    const input = `Action=RebootInstances&RegionId=cn-hangzhou${ids}\nAction=CreateSnapshot&${DISK}&snapshotName=nightly\n`;
    const { stdout } = cli(['--fix-dry-run', '--fix-unsafe'], { input });
    assert.match(stdout, /^--- <stdin>\n\+\+\+ <stdin>\n@@ -1 \+1,2 @@\n-.*\n\+.*\n\+.*\n@@ -2 \+3 @@\n/);
  });

  test('judges what would be left, and writes it where it is asked to', () => {
    const cwd = folder();
    const { status, stdout } = cli(['--fix-dry-run', '--format', 'json=left.json'], { cwd, input: `Action=CreateSnapshot&${DISK}&Tag.1.key=env` });
    assert.equal(status, 0);
    assert.match(stdout, /^\+.*Tag\.1\.Key=env$/m);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'left.json'), 'utf8'))[0].report.diagnostics, []);
    assert.equal(cli(['--fix-dry-run'], { input: `Action=CreateSnapshot&${DISK}` }).stdout, '');
  });
});

test('sarif carries what each fix changes', () => {
  const { stdout } = cli(['--format', 'sarif'], { input: BEFORE });
  const { results } = JSON.parse(stdout).runs[0];
  const lines = BEFORE.split('\n');
  for (const { fixes: [{ artifactChanges: [{ replacements }] }] } of results.filter(({ fixes }) => fixes !== undefined)) {
    for (const { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent } of replacements) {
      assert.equal(startLine, endLine);
      const line = lines[startLine - 1];
      assert.notEqual(line.slice(startColumn - 1, endColumn - 1), insertedContent.text);
    }
  }
  const rules = results.filter(({ fixes }) => fixes !== undefined).map(({ ruleId }) => ruleId);
  assert.deepEqual(rules, ['parameter-case', 'duplicate-parameter', 'surrounding-spaces', 'deprecated-parameter', 'parameter-case', 'forbidden-prefix']);
  const key = results.find(({ ruleId }) => ruleId === 'deprecated-parameter').fixes[0].artifactChanges[0].replacements;
  assert.deepEqual(key, [{ deletedRegion: { startLine: 6, startColumn: 13, endLine: 6, endColumn: 16 }, insertedContent: { text: 'Key' } }]);
});

test('what is suppressed is left as it is', () => {
  const text = [
    '# ecs-preflight-ignore parameter-case -- the log has it so',
    `Action=CreateSnapshot&${DISK}&snapshotName=%20nightly&Description=%20nightly`,
    `{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc", "snapshotName": "x1", "x-preflight-ignore": "parameter-case -- as above"}`,
    '',
  ].join('\n');
  const { cwd, text: now } = project(text);
  assert.equal(cli(['x.txt', '--fix', '--max-warnings', '0'], { cwd }).status, 0);
  assert.equal(now(), text.replace('Description=%20nightly', 'Description=nightly'));
});

test('a call that stands within another one is mended with it', () => {
  const cwd = folder();
  const file = join(cwd, 'x.sh');
  const call = (name, value) =>
    `PW=x aliyun ecs ResetDisk --${name} "$D" --SnapshotId "$(\n  aliyun ecs ReInitDisk --${name} "$D" --Password Hunter2Secret! | jq "$Q" a-secret\n)" --DryRun ${value} # a-secret\n`;
  const [before, after] = [call('diskId', 'True'), call('DiskId', 'true')];
  writeFileSync(file, before);
  const { stdout } = cli(['x.sh', '--fix-dry-run'], { cwd });
  const shown = (text) => text.replaceAll('Hunter2Secret!', '***').replace('PW=x', '***').replace('| jq "$Q" a-secret', '***').replace('# a-secret', '***').replace('"$(', '***').replace(')"', '***');
  const lines = (sign, text) => shown(text).replaceAll(/^(?=.)/gm, sign);
  assert.equal(stdout, `--- x.sh\n+++ x.sh\n@@ -1,3 +1,3 @@\n${lines('-', before)}${lines('+', after)}`);
  cli(['x.sh', '--fix'], { cwd });
  assert.equal(readFileSync(file, 'utf8'), after);
  cli(['x.sh', '--fix'], { cwd });
  assert.equal(readFileSync(file, 'utf8'), after, 'the second time');
});
