// What a check is printed as for other programs: each format holds to what its readers publish.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';

import { cli, folder, PROJECT, sentence } from './command.mjs';

const tools = createRequire(join(PROJECT, 'package.json'));
const schemas = new URL('../schemas/', import.meta.url);

const SECRET = 'Hunter2Secret';
const INPUT = [
  '# requests of every kind',
  'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abd&SnapshotName=nightly',
  'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc&SnapshotName=auto-%E5%BF%AB%E7%85%A7&Category=standard&RetentionDays=0',
  `Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=${SECRET}&DryRun=true`,
  '{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc",',
  '  "Description": "\u{1f4f7} <a href=\\"x\\">&\\u0007", "Tag": [{"key": "中文"}, {"Key": "acs:x"}]}',
  `[{"Action": "ResetDisk"}, {"Action": "ReInitDisk", "Password": "${SECRET}"}]`,
  'Action=DescribeDisks',
  `{"Action": "ReInitDisk", "Password": "${SECRET}`,
  '',
].join('\n');

/** What a format makes of a file. */
function printed(format, name = 'requests.txt', text = INPUT, options = {}) {
  const at = folder();
  mkdirSync(join(at, name, '..'), { recursive: true });
  writeFileSync(join(at, name), text);
  return cli([name, '--format', format], { cwd: at, ...options }).stdout;
}

/** Everything that was found, as the report has it. */
function found() {
  return JSON.parse(printed('json')).flatMap(({ line, report }) => report.diagnostics.map((diagnostic) => ({ line, ...diagnostic })));
}

describe('every format', () => {
  for (const format of ['stylish', 'json', 'ndjson', 'sarif', 'junit', 'github', 'gitlab']) {
    test(`${format} shows no secret, and nothing when nothing could be checked is said of it`, () => {
      const text = printed(format);
      assert.ok(text.length > 500);
      assert.ok(!text.includes(SECRET), text);
      assert.ok(!text.includes('\u0007'));
    });
  }

  test('several are written at once', () => {
    const cwd = folder();
    const { status, stdout } = cli(['--format', 'ndjson', '--format', 'sarif=a.sarif', '--format', 'junit=b.xml'], { cwd, input: INPUT });
    assert.equal(status, 1);
    assert.equal(JSON.parse(stdout.split('\n')[0]).source, '<stdin>');
    assert.equal(JSON.parse(readFileSync(join(cwd, 'a.sarif'), 'utf8')).version, '2.1.0');
    assert.match(readFileSync(join(cwd, 'b.xml'), 'utf8'), /^<\?xml/);
  });

  test('the terminal shows what is for people when all formats go to files', () => {
    const { stdout } = cli(['--format', 'json=all.json'], { input: INPUT });
    assert.match(stdout, /^<stdin>:2 {2}CreateSnapshot/);
  });

  test('two cannot go to the same place', () => {
    const refused = (...args) => sentence(cli(args, { input: INPUT }).stderr);
    assert.equal(refused('--format', 'json', '--format', 'sarif'), '`json` and `sarif` cannot both go to standard output; name a file for one, as in `--format sarif=FILE`');
    assert.equal(refused('--format', 'json=x', '--format', 'sarif=x'), '`x` cannot hold two formats');
    assert.equal(refused('--format', 'json=x', '--output', 'y'), '`--output` is for a format without a file, and `--format json` has one');
  });

  test('a file that is called - is standard output', () => {
    const at = folder();
    writeFileSync(join(at, 'good.txt'), INPUT);
    const plain = cli(['good.txt', '--format', 'json'], { cwd: at }).stdout;
    assert.ok(JSON.parse(plain).length > 0);
    assert.equal(cli(['good.txt', '--format', 'json=-'], { cwd: at }).stdout, plain);
    assert.equal(cli(['good.txt', '--format', 'json', '--output', '-'], { cwd: at }).stdout, plain);
    assert.equal(cli(['good.txt', '--format', 'json=-', '--format', 'sarif=all.sarif'], { cwd: at }).stdout, plain);
    assert.deepEqual(readdirSync(at).sort(), ['all.sarif', 'good.txt']);
    const { status, stderr } = cli(['good.txt', '--format', 'json=-', '--format', 'sarif'], { cwd: at });
    assert.equal(status, 2);
    assert.match(sentence(stderr), /^`json` and `sarif` cannot both go to standard output; name a file for one/);
  });

  test('inside GitHub Actions, annotations are what is printed unless another format is named', () => {
    const inActions = { env: { GITHUB_ACTIONS: 'true' }, input: INPUT };
    assert.match(cli([], inActions).stdout, /^::error /);
    assert.match(cli(['--format', 'stylish'], inActions).stdout, /^<stdin>:2/);
    assert.match(cli(['--format', 'sarif=x.sarif'], inActions).stdout, /^::error /);
  });
});

describe('stylish', () => {
  test('shows the line and points at the place', () => {
    const { stdout } = cli([], { input: 'Action=ResetDisk&SnapshotId=s-1\n{"Action": "CreateSnapshot", "DiskId": "d-1",\n  "Tag": [{"Key": "中文"}, {"Key": "acs:x"}]}' });
    assert.match(stdout, /\n {7}Action=ResetDisk&SnapshotId=s-1\n {14}\^{9}\n/);
    assert.match(stdout, /\n {8}"Tag": \[\{"Key": "中文"\}, \{"Key": "acs:x"\}\]\}\n {42}\^{5}\n/);
  });

  test('cuts what is far away, and shows nothing of other requests', () => {
    const { stdout } = cli([], { input: `[{"Action": "ResetDisk", "DiskId": "${'d'.repeat(500)}"}, {"Action": "DescribeDisks"}]` });
    for (const line of stdout.split('\n').filter((text) => /^ +(…|\{|\^)/.test(text))) assert.ok(line.length < 130, line);
    assert.match(stdout, /\n +\{"Action": "DescribeDisks"\}\n/);
  });

  test('hides what may be a secret, also where the request is broken', () => {
    for (const request of [
      `Action=ReInitDisk&Password=${SECRET}`,
      `Action=ReInitDisk&Pasword=${SECRET}`,
      `Action=ReInitDisk;Password=${SECRET}`,
      `Action=ReInitDisk&Password=Ecs&${SECRET}`,
      `Action=ReInitDisk&Password=Ecs&!${SECRET}=`,
      `https://me:${SECRET}@ecs.aliyuncs.com/?Action=ReInitDisk&Password=x#${SECRET}`,
      `{"Action": "ReInitDisk", "Password": {"${SECRET}": 1}}`,
      `{"Action": "ReInitDisk", "Password": "${SECRET}`,
      `[{"Action": "ResetDisk"}, {"Action": "ReInitDisk", "DiskId": "d-1", "Password": "${SECRET}"}]`,
    ]) {
      assert.ok(!cli([], { input: request }).stdout.includes(SECRET), request);
    }
  });
});

describe('sarif', () => {
  const log = () => JSON.parse(printed('sarif'));

  test('is valid against the published schema', () => {
    const Ajv = tools('ajv').default;
    // Two of its patterns are none in Unicode mode; the formats are about addresses, which are looked at below.
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(new URL('sarif-2.1.0.json', schemas), 'utf8')));
    for (const text of [INPUT, 'Action=DescribeDisks', 'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc']) {
      assert.ok(validate(JSON.parse(printed('sarif', 'requests.txt', text))), JSON.stringify(validate.errors));
    }
  });

  test('has every finding with its rule, its place and a fingerprint of its own', () => {
    const [{ tool, results, columnKind }] = log().runs;
    assert.equal(columnKind, 'utf16CodeUnits');
    const expected = found().map(({ rule, severity, span }) => ({
      rule,
      level: severity === 'info' ? 'note' : severity,
      start: span.start,
      line: span.line,
      column: span.column,
    }));
    const shown = results.map(({ ruleId, ruleIndex, level, locations: [{ physicalLocation }] }) => {
      assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
      const { charOffset, startLine, startColumn } = physicalLocation.region;
      return { rule: ruleId, level, start: charOffset, line: startLine, column: startColumn };
    });
    assert.deepEqual(shown, expected);
    const fingerprints = results.map(({ partialFingerprints }) => partialFingerprints['ecsPreflight/v1']);
    assert.equal(new Set(fingerprints).size, fingerprints.length);
  });

  test('names files from the root of the project on, as addresses', () => {
    const uris = (name, options) => {
      const { runs: [{ results }] } = JSON.parse(printed('sarif', name, 'Action=ResetDisk', options));
      return results[0].locations[0].physicalLocation.artifactLocation;
    };
    assert.deepEqual(uris('a b/读.txt'), { uri: 'a%20b/%E8%AF%BB.txt', uriBaseId: 'PROJECT' });
    assert.match(uris('x.txt', { env: { GITHUB_WORKSPACE: '/elsewhere' } }).uri, /^file:\/\/\/.*x\.txt$/);
  });
});

test('junit is valid against the common schema and counts what fails', async () => {
  const { validateXML } = tools('xmllint-wasm');
  const xml = printed('junit', 'a&"b".txt');
  const schema = readFileSync(new URL('junit-10.xsd', schemas), 'utf8');
  const { valid, errors } = await validateXML({ xml: [{ fileName: 'report.xml', contents: xml }], schema: [schema] });
  assert.ok(valid, JSON.stringify(errors));
  const reports = JSON.parse(printed('json')).map(({ report }) => report);
  const failing = reports.filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  const unreadable = reports.filter(({ diagnostics }) => diagnostics.some(({ rule }) => rule === 'unreadable'));
  const counts = `tests="${reports.length}" failures="${failing.length - unreadable.length}" errors="${unreadable.length}"`;
  assert.ok(xml.includes(`<testsuites name="ecs-preflight" ${counts}>`), xml);
  assert.equal(xml.match(/<testcase /g)?.length, reports.length);
  assert.equal(xml.match(/<(failure|error) /g)?.length, found().filter(({ severity }) => severity === 'error').length);
});

describe('github', () => {
  /** Reads a workflow command as the runner does. */
  function command(line) {
    const [, name, properties, data] = line.match(/^::(\w+) ([^:]*)::(.*)$/) ?? [];
    const decoded = (text) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%25', '%');
    const pairs = properties?.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2).map(decoded));
    return { name, ...Object.fromEntries(pairs), message: decoded(data) };
  }

  test('is one annotation a finding, and what all come to', () => {
    const lines = printed('github', 'a,b:c%.txt').trimEnd().split('\n');
    const annotations = lines.filter((line) => line.startsWith('::')).map(command);
    const expected = found().map(({ rule, severity, span }) => ({ file: 'a,b:c%.txt', level: severity === 'info' ? 'notice' : severity, line: `${span.line}`, rule }));
    assert.deepEqual(annotations.map(({ file, name, line, title }) => ({ file, level: name, line, rule: title.split(': ')[1] })), expected);
    assert.match(lines.find((line) => !line.startsWith('::')) ?? '', /^8 requests checked: /);
  });

  test('names files from the workspace on', () => {
    const at = folder();
    mkdirSync(join(at, 'sub'));
    writeFileSync(join(at, 'sub/x.txt'), 'Action=ResetDisk');
    const { stdout } = cli(['x.txt', '--format', 'github'], { cwd: join(at, 'sub'), env: { GITHUB_WORKSPACE: at } });
    assert.match(stdout, /^::error file=sub\/x\.txt,line=1,col=8,endColumn=17,title=ResetDisk%3A missing-parameter::/);
  });
});

describe('gitlab', () => {
  // What GitLab documents under «Code Quality report format».
  const schema = {
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', minLength: 1 },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^[^./]' },
            lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
          },
        },
      },
    },
  };

  test('has the documented shape and fingerprints of its own', () => {
    const Ajv = tools('ajv').default;
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const report = JSON.parse(printed('gitlab'));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.deepEqual(report.map(({ check_name: rule }) => rule), found().map(({ rule }) => rule));
    assert.equal(new Set(report.map(({ fingerprint }) => fingerprint)).size, report.length);
    assert.deepEqual(JSON.parse(printed('gitlab', 'good.txt', 'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc')), []);
  });
});
