// Scripts, Makefiles, workflows and documents on the command line.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { cli, folder, PROJECT, sentence } from './command.mjs';

const SCRIPTS = join(PROJECT, 'tests/scripts');
const CALL = 'aliyun ecs CreateSnapshot --DiskId d-bp1s5fnvk4gn2tws0abc';

/** A folder with these files. */
function project(files) {
  const cwd = folder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  return { cwd, text: (name) => readFileSync(join(cwd, name), 'utf8') };
}

/** What the crate says of a script, as the file beside it has it. */
function said({ line, report: { operation, verdict, predicted, diagnostics } }) {
  const answer = predicted && `${predicted.httpStatus} ${predicted.code} ${predicted.meaning} ${predicted.certainty}`;
  const findings = diagnostics.map(({ span, rule, parameter, severity }) => `  ${span.line}:${span.column} ${rule}@${parameter} ${severity}`);
  return [`${line} ${operation ?? '-'} | ${verdict} | ${answer ?? '-'}`, ...findings].join('\n');
}

describe('scripts', () => {
  for (const name of readdirSync(SCRIPTS).filter((name) => !name.endsWith('.expected'))) {
    test(`${name} is found as the crate finds it`, () => {
      const expected = readFileSync(join(SCRIPTS, `${name}.expected`), 'utf8').replace(/ `[^]*?`(?=\n(?: {2}|\d|$))/g, '');
      const { stdout } = cli(['--format', 'json', join(SCRIPTS, name)]);
      const found = JSON.parse(stdout === '' ? '[]' : stdout);
      assert.equal(found.map((entry) => `${said(entry)}\n`).join(''), expected);
    });
  }

  test('UTF-16 is read as UTF-8 is, in scripts and files of requests, and no fix is written in it', () => {
    const text = `\ufeff# 每日 😀\r\n${CALL} --SnapshotName "😀 x" --retentionDays 7\r\n`;
    const request = '\ufeff{"Action": "CreateSnapshot",\r\n "DiskId": "d-bp1s5fnvk4gn2tws0abc", "SnapshotName": "😀 x"}\r\n';
    const little = (text) => Buffer.from(text, 'utf16le');
    const big = (text) => little(text).swap16();
    const { cwd } = project({ 'a.sh': text, 'b.sh': little(text), 'c.sh': big(text), 'a.json': request, 'b.json': little(request), 'c.json': big(request) });
    for (const ending of ['sh', 'json']) {
      const [same, ...others] = ['a', 'b', 'c'].map((name) => {
        const { stdout, stderr } = cli(['--format', 'json', `${name}.${ending}`], { cwd });
        return { stderr, reports: JSON.parse(stdout).map(({ line, report }) => ({ line, report })) };
      });
      assert.equal(same.reports[0].report.operation, 'CreateSnapshot');
      for (const other of others) assert.deepEqual(other, same);
    }
    const { status, stderr } = cli(['--fix', 'b.sh'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /^ecs-preflight: `b.sh` is UTF-16, in which no fix is written: save it as UTF-8$/m);
    assert.deepEqual(readFileSync(join(cwd, 'b.sh')), little(text));
  });

  test('one without a call is nothing unusual among others, and alone there is nothing to check', () => {
    const { cwd } = project({ 'none.sh': 'echo aliyun ecs ResetDisk\n', 'one.sh': `${CALL}\n` });
    assert.deepEqual(cli(['none.sh', 'one.sh'], { cwd }).status, 0);
    const { status, stderr } = cli(['none.sh'], { cwd });
    assert.equal(status, 2);
    assert.equal(sentence(stderr), 'no request was found in `none.sh`');
    assert.equal(cli(['none.sh', '--pass-with-no-requests'], { cwd }).status, 0);
  });

  test('a command line comes in on standard input', () => {
    const { status, stdout } = cli([], { input: `$ ${CALL} \\\n  --RetentionDays 0\n` });
    assert.equal(status, 1);
    assert.match(stdout, /^<stdin>:1 {2}CreateSnapshot {2}rejected\n/);
    assert.match(stdout, /\n {2}2:19 {2}error {2}`RetentionDays`/);
  });

  test('what may be a secret is printed in no format', () => {
    const secret = 'V587!Secret';
    const script = [
      `TOKEN=${secret} aliyun ecs ReInitDisk --diskId d-1 --Password '${secret}' --access-key-secret ${secret} --sts-token ${secret}; echo ${secret}`,
      `aliyun ecs CreateSnapshot --diskId d-1 --SnapshotName "auto-$(get ${secret})" --Pasword ${secret} ${secret} | curl -u ${secret}`,
      `$(get ${secret}) ecs ResetDisk --diskId d-1 $(get --Password ${secret}) --"$NAME" ${secret} <<< ${secret} > ${secret} --dryRun TRUE`,
      `aliyun ecs ResetDisk (--Password ${secret}) --diskId d-1`,
    ].join('\n');
    const { cwd } = project({ 'a.sh': script });
    for (const format of ['stylish', 'json', 'ndjson', 'sarif', 'junit', 'github', 'gitlab']) {
      const { stdout, stderr } = cli(['--format', format, 'a.sh'], { cwd });
      assert.doesNotMatch(stdout + stderr, /V587/, format);
    }
    assert.doesNotMatch(cli(['--fix-dry-run', 'a.sh'], { cwd }).stdout, /V587/);
  });

  test('are mended where they are wrong, and stay as they are around it', () => {
    const files = {
      'a.sh': `#!/bin/sh\r\nid=$(${CALL} \\\r\n\t--snapshotName "nightly-$1" --InstantAccess 'True') # why\r\n`,
      'b.yml': `on: push\njobs:\n  a:\n    steps:\n      # kept\n      - run: "${CALL} --InstantAccess \\"True\\""\n      - run: >-\n          ${CALL}\n          --Tag.2.key 'a b'\n`,
      Makefile: `all:\n\t@${CALL} --Category $(if $(X),a,b) --InstantAccess TRUE\n`,
      'c.sh': 'aliyun ecs create-snapshot --disk-id d-1 --instant-access True --tag key=a\n',
    };
    const { cwd, text } = project(files);
    cli(['--fix', ...Object.keys(files)], { cwd });
    assert.equal(text('a.sh'), files['a.sh'].replace('snapshotName', 'SnapshotName').replace('True', 'true'));
    assert.equal(text('b.yml'), files['b.yml'].replace('True', 'true').replace('Tag.2.key', 'Tag.1.Key'));
    assert.equal(text('Makefile'), files.Makefile.replace('TRUE', 'true'));
    assert.equal(text('c.sh'), files['c.sh'].replace('True', 'true').replace('key=', 'Key='));
    const mended = Object.keys(files).map(text);
    cli(['--fix-unsafe', ...Object.keys(files)], { cwd });
    assert.deepEqual(Object.keys(files).map(text).slice(1), mended.slice(1), 'a second time changes nothing');
  });

  test('are suppressed by a comment above the call, in YAML too', () => {
    const wrong = `${CALL} --SnapshotName auto-x`;
    const comment = '# ecs-preflight-ignore forbidden-prefix -- a wrapper renames it';
    const { cwd } = project({
      'a.sh': `${comment}\nif true; then ${wrong}; fi\n`,
      'b.yaml': `script:\n  ${comment}\n  - ${wrong}\n  - |\n    ${comment}\n    ${wrong}\n`,
    });
    const { status, stdout } = cli(['--format', 'ndjson', 'a.sh', 'b.yaml'], { cwd });
    const reports = stdout.trim().split('\n').map((line) => JSON.parse(line).report);
    assert.equal(status, 0);
    assert.deepEqual(reports.map(({ verdict, diagnostics }) => [verdict, diagnostics.length]), Array(3).fill(['rejected', 0]));
  });

  test('findings outlive lines that come and go above, in a baseline', () => {
    const { cwd } = project({ 'a.sh': `${CALL} --RetentionDays 0\n` });
    assert.equal(cli(['a.sh', '--baseline', 'known.json', '--update-baseline'], { cwd }).status, 0);
    writeFileSync(join(cwd, 'a.sh'), `#!/bin/sh\n\nset -e\n${CALL} --RetentionDays 0\n`);
    assert.equal(cli(['a.sh', '--baseline', 'known.json'], { cwd }).status, 0);
  });

  test('a code scanning service is told the place in the file', () => {
    const { cwd } = project({ 'a.yml': `script:\n  - echo\n  - ${CALL} --RetentionDays 0\n` });
    const { stdout } = cli(['--format', 'sarif', 'a.yml'], { cwd });
    const [{ locations: [{ physicalLocation }] }] = JSON.parse(stdout).runs[0].results;
    const column = 5 + CALL.length + ' --RetentionDays '.length;
    const { startLine, startColumn, charLength } = physicalLocation.region;
    assert.deepEqual({ startLine, startColumn, charLength }, { startLine: 3, startColumn: column, charLength: 1 });
  });

  test('of fifty megabytes are gone through', { timeout: 120_000 }, () => {
    const line = 'for x in "$@"; do echo "${x}" | sed -e \'s/a/b/\' > "$(mktemp)"; done # nothing\n';
    const { cwd } = project({ 'a.sh': line.repeat((50 << 20) / line.length) + `${CALL} --RetentionDays 0\n` });
    const { status, stdout } = cli(['a.sh'], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /RetentionDays/);
  });
});
