// The command line of the built package, run as people run it.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
// In a project that has installed the package, or in the repository after a build.
const installed = join(root, 'node_modules/ecs-preflight/dist/cli/main.js');
const bin = resolve(process.env.ECS_PREFLIGHT_BIN ?? (existsSync(installed) ? installed : join(root, 'target/npm/dist/cli/main.js')));
const samples = join(root, 'tests/samples');
const folder = mkdtempSync(join(tmpdir(), 'ecs-preflight-cli-'));
after(() => rmSync(folder, { recursive: true }));

const ESC = '\u001b';
const DISK = 'DiskId=d-bp1s5fnvk4gn2tws03al';
/** The same disk stands in request after request, which is not what is looked at here. */
const EACH_ALONE = ['--rule', 'work-in-progress=off'];
const GOOD = `Action=CreateSnapshot&${DISK}&SnapshotName=nightly`;
const REJECTED = `Action=CreateSnapshot&${DISK}&SnapshotName=auto-nightly`;
const CONTESTED = `Action=CreateSnapshot&${DISK}&SnapshotName=release-1.4`;
const DRY_RUN = 'Action=ResetDisk&DiskId=d-bp199lyny9b3kx42mq7t&SnapshotId=s-bp1c0doj0taqyzzl8q2w&DryRun=true';
const BROKEN = '{"Action": "CreateSnapshot", ';

/** The environment without what would change colours and formats, so that the tests' own terminal and pipeline play no part. */
function environment(extra = {}) {
  const { NO_COLOR, FORCE_COLOR, NODE_OPTIONS, GITHUB_ACTIONS, GITHUB_WORKSPACE, CI_PROJECT_DIR, ...rest } = process.env;
  return { ...rest, TERM: 'xterm-256color', ...extra };
}

function cli(args, { input = '', env = {}, cwd = folder } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    cwd,
    env: environment(env),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { status, stdout, stderr };
}

/** On a pseudo-terminal, which makes one stream of both outputs. */
function onTerminal(args, env = {}) {
  const quoted = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
  const { status, stdout } = spawnSync('script', ['-qec', quoted, '/dev/null'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    env: environment(env),
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

const noTerminal = spawnSync('script', ['--version']).status === 0 ? false : 'util-linux `script` is not here';

function file(name, text) {
  writeFileSync(join(folder, name), text);
  return name;
}

function reports(args, options) {
  return JSON.parse(cli([...args, '--format', 'json'], options).stdout);
}

/** One sentence for people: no stack, no second line. */
function sentence(stderr) {
  assert.match(stderr, /^ecs-preflight: [^\n]+\n$/);
  return stderr.slice('ecs-preflight: '.length, -1);
}

describe('patterns in the place of files, which not every shell expands', () => {
  const cwd = join(folder, 'patterns');
  const files = ['b.json', 'a.json', '.hidden.json', 'a?.txt', 'in/c.json', 'in/deep/d.json', '.git/e.json', 'node_modules/f/g.json'];
  for (const name of files) {
    mkdirSync(join(cwd, name, '..'), { recursive: true });
    writeFileSync(join(cwd, name), GOOD);
  }
  const checked = (...args) => JSON.parse(cli([...args, ...EACH_ALONE, '--format', 'json'], { cwd }).stdout).map(({ source }) => source);

  test('name files in sorted order, within a folder or across folders', () => {
    assert.deepEqual(checked('*.json'), ['a.json', 'b.json']);
    assert.deepEqual(checked('**/*.json'), ['a.json', 'b.json', 'in/c.json', 'in/deep/d.json']);
    assert.deepEqual(checked('./in/{c,x}.json', 'b.json'), ['./in/c.json', 'b.json']);
    assert.deepEqual(checked('../patterns/?.json'), ['../patterns/a.json', '../patterns/b.json']);
    assert.deepEqual(checked('.git/*.json'), ['.git/e.json']);
  });

  test('are files where there is one of that name', () => {
    writeFileSync(join(cwd, 'ab.txt'), GOOD);
    assert.deepEqual(checked('a?.txt'), ['a?.txt']);
  });

  test('name what is converted as well', () => {
    assert.equal(cli(['convert', '--to', 'query', '*.json'], { cwd }).stdout.trim().split('\n').length, 2);
  });
});

describe('the exit status', () => {
  test('is 0 when nothing is at error severity', () => {
    assert.equal(cli([], { input: GOOD }).status, 0);
    assert.equal(cli(['check', '-'], { input: CONTESTED }).status, 0);
  });

  test('is 0 for a dry run that passes', () => {
    const { status, stdout } = cli([], { input: DRY_RUN });
    assert.equal(status, 0);
    assert.match(stdout, /ResetDisk +dry run passes/);
    assert.match(stdout, /400 DryRunOperation {2}Request validation has been passed with DryRun flag set\./);
    assert.doesNotMatch(stdout, /rejected|error\b/);
  });

  test('is 1 for one error among good requests', () => {
    assert.equal(cli([], { input: `${GOOD}\n${REJECTED}\n${GOOD}\n` }).status, 1);
  });

  test('is 1 for a request that cannot be read, and the others are still checked', () => {
    const args = [file('mixed.txt', `${GOOD}\n${BROKEN}\n${REJECTED}\n`)];
    assert.equal(cli(args).status, 1);
    const found = reports(args);
    assert.deepEqual(found.map(({ line }) => line), [1, 2, 3]);
    assert.deepEqual(found.map(({ report }) => report.verdict), ['passes', 'unchecked', 'rejected']);
    assert.equal(found[1].report.diagnostics[0].rule, 'unreadable');
    assert.equal(found[1].report.diagnostics[0].span.line, 2);
  });

  test('is 1 when there are more warnings than allowed', () => {
    const allowed = (n) => cli(['--max-warnings', n], { input: `${CONTESTED}\n${CONTESTED}` });
    assert.equal(allowed('2').status, 0);
    assert.equal(allowed('1').status, 1);
    assert.equal(sentence(allowed('1').stderr), '2 warnings are more than `--max-warnings 1` allows');
  });

  test('is 2 when a file is missing, and the other files are still checked', () => {
    const good = file('good.txt', GOOD);
    const bad = file('bad.txt', REJECTED);
    const { status, stdout, stderr } = cli([good, 'nowhere.txt', bad]);
    assert.equal(status, 2, '2 wins over 1');
    assert.equal(sentence(stderr), '`nowhere.txt` does not exist');
    assert.match(stdout, /2 requests checked: 1 rejected, 1 passes · 1 error/);
  });

  test('is 2 for a pattern that matches no file, and the other files are still checked', () => {
    const { status, stdout, stderr } = cli(['nowhere/*.json', file('good.txt', GOOD)]);
    assert.equal(status, 2);
    assert.equal(sentence(stderr), '`nowhere/*.json` is no file, and a pattern that matches none');
    assert.match(stdout, /^good\.txt:1 /);
    assert.equal(sentence(cli(['nowhere/[a]*.json']).stderr), '`nowhere/[a]*.json` has the pattern `[a]*.json`; a pattern is a relative path with `*`, `**`, `?` and `{a,b}`');
  });

  test('is 2 for a folder', () => {
    mkdirSync(join(folder, 'requests'), { recursive: true });
    const { status, stderr } = cli(['requests']);
    assert.equal(status, 2);
    assert.equal(sentence(stderr), '`requests` is a folder: name the files in it');
  });

  test('is 2 for a file that holds no text, which one sentence says', () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, place) => (place * place * 31 + (place >> 3) * 7) % 256));
    assert.ok(bytes.filter((byte) => byte === 0x0a).length > 100, 'it would be many requests');
    const args = [file('random.bin', bytes), file('good.txt', GOOD)];
    const { status, stdout, stderr } = cli(args);
    assert.equal(status, 2);
    const said = 'is binary, and nothing in it is a request: give text in UTF-8, or in UTF-16 with a byte order mark';
    assert.equal(sentence(stderr), `\`random.bin\` ${said}`);
    assert.match(stdout, /^good\.txt:1[^]*\n1 request checked: 1 passes\n/);
    assert.equal(reports(args).length, 1);
    assert.equal(sentence(cli([], { input: bytes }).stderr), `standard input ${said}`);
    assert.equal(sentence(cli(['convert', '--to', 'json', 'random.bin']).stderr), `\`random.bin\` ${said}`);
    assert.equal(sentence(cli([], { input: Buffer.from(GOOD, 'utf16le') }).stderr), `standard input ${said}`, 'without its mark');
  });

  test('is 1 when a part of what looks binary is a request', () => {
    const bytes = Buffer.from([0x00, 0xff, 0x0a, 0x01, 0xfe, 0x0a]);
    for (const request of [GOOD, REJECTED]) {
      const { status, stdout, stderr } = cli(['--quiet'], { input: Buffer.concat([bytes, Buffer.from(request)]) });
      assert.equal(status, 1, request);
      assert.match(stdout, /\n3 requests checked: /);
      assert.equal(stderr, '');
    }
    // A stray byte makes no file binary.
    const stray = cli([], { input: Buffer.from('{"Action":"ResetDisk\u0000"}') });
    assert.equal(stray.status, 1);
    assert.equal(cli([], { input: Buffer.from([0x61, 0xff, 0x0a]) }).status, 1);
  });

  test('is 2 for a compressed file, which says how it is read', () => {
    const zipped = file('good.txt.gz', gzipSync(GOOD));
    const said = 'is compressed (gzip): decompress it first, for example with `zcat`';
    for (const args of [[zipped], ['--fix-dry-run', zipped], ['--state', zipped], ['explain', zipped], ['convert', '--to', 'json', zipped]]) {
      const { status, stdout, stderr } = cli(args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(sentence(stderr), `\`good.txt.gz\` ${said}`);
      assert.equal(stdout, '');
    }
    assert.equal(sentence(cli([], { input: gzipSync(GOOD) }).stderr), `standard input ${said}`);
  });

  test('is 2 when there is no request', () => {
    for (const text of ['', '\n\n', '# nothing yet\n', '[]']) {
      const { status, stdout, stderr } = cli([], { input: text });
      assert.equal(status, 2, JSON.stringify(text));
      assert.equal(sentence(stderr), 'standard input holds no request');
      assert.equal(stdout, '');
    }
    assert.equal(sentence(cli([file('empty.txt', '')]).stderr), '`empty.txt` holds no request');
  });

  test('is 2 when no request names an operation, and what is found is printed all the same', () => {
    const prose = file('prose.txt', 'Dear all,\nthe disks are reset tonight.\n{ this is no JSON\nAction=&DiskId=d-1\n');
    const { status, stdout, stderr } = cli([prose]);
    assert.equal(status, 2);
    assert.equal(sentence(stderr), 'no request that can be checked was found in `prose.txt`: none names an operation');
    assert.match(stdout, /4 requests checked: 4 unchecked/);
    assert.equal(sentence(cli([prose, file('more.txt', DISK)]).stderr), 'no request that can be checked was found in the 2 files: none names an operation');
    assert.equal(reports([prose]).length, 4);
  });

  test('is 2 when no request names an operation that is known', () => {
    for (const args of [[], ['--quiet']]) {
      const { status, stderr } = cli(args, { input: 'Action=CreateSnapshto&DiskId=d-1\nAction=DescribeDisks' });
      assert.equal(status, 2);
      assert.equal(sentence(stderr), 'no request that can be checked was found in standard input: none names one operation that is known');
    }
  });

  test('is not 2 when a request names one that is known, or --operation does', () => {
    assert.equal(cli([], { input: `Action=DescribeDisks\n${GOOD}` }).status, 0);
    assert.equal(cli([], { input: `prose\n${GOOD}` }).status, 0);
    assert.equal(cli([file('prose.txt', 'prose'), file('good.txt', GOOD)]).status, 0);
    assert.equal(cli([], { input: BROKEN }).status, 1);
    assert.equal(cli(['--operation', 'CreateSnapshot'], { input: `${DISK}&SnapshotName=auto` }).status, 1);
  });
});

describe('arguments', () => {
  const refused = [
    [['--fromat', 'json'], '`--fromat` is not an option; did you mean `--format`?'],
    [['--colour'], '`--colour` is not an option; `ecs-preflight --help` lists them'],
    [['-x'], '`-x` is not an option; `ecs-preflight --help` lists them'],
    [['--format'], '`--format` needs a value: stylish, json, ndjson, sarif, junit, github, gitlab'],
    [['--format', '--strict'], '`--format` needs a value: stylish, json, ndjson, sarif, junit, github, gitlab'],
    [['--format', 'jsn'], '`--format` takes stylish, json, ndjson, sarif, junit, github or gitlab, not `jsn`; did you mean `json`?'],
    [['--lang', 'fr'], '`--lang` takes en or zh-CN, not `fr`'],
    [['--operation', 'Createsnapshot'], '`--operation` takes CreateSnapshot, ReInitDisk, RebootInstances or ResetDisk, not `Createsnapshot`; did you mean `CreateSnapshot`?'],
    [['explain', 'Throttling', '--operation', 'Foo'], '`--operation` takes CreateSnapshot, ReInitDisk, RebootInstances or ResetDisk, not `Foo`'],
    [['--max-warnnigns', '1'], '`--max-warnnigns` is not an option; did you mean `--max-warnings`?'],
    [['--mxa-wrannnigs', '1'], '`--mxa-wrannnigs` is not an option; `ecs-preflight --help` lists them'],
    [['--strict=yes'], '`--strict` is a switch and takes no value'],
    [['--max-warnings', 'few'], '`--max-warnings` takes a whole number from 0, not `few`'],
    [['--max-warnings', '-1'], '`--max-warnings` takes a whole number from 0, not `-1`'],
    [['--rule', 'forbidden-prefix'], '`--rule` takes a rule and its level, as in `--rule unknown-parameter=off`, not `forbidden-prefix`'],
    [['--rule', 'forbidden-prefix=eror'], '`--rule forbidden-prefix` takes the level off, info, warning or error, not `eror`; did you mean `error`?'],
    [['explian', 'Throttling'], '`explian` is neither a file nor a command; did you mean `explain`?'],
    [['help'], '`help` is neither a file nor a command; did you mean `--help`?'],
    [['rules', '--strict'], '`--strict` is not an option of `rules`'],
    [['explain', 'Throttling', '--format', 'ndjson'], '`--format` takes stylish or json, not `ndjson`'],
    [['explain'], '`explain` takes one code or rule, as in `ecs-preflight explain InvalidSnapshotName.Malformed`'],
    [['operations', 'ResetDisk'], '`operations` takes no `ResetDisk`'],
  ];
  for (const [args, said] of refused) {
    test(`${args.join(' ')} is refused in one sentence`, () => {
      const { status, stdout, stderr } = cli(args, { input: GOOD });
      assert.equal(sentence(stderr), said);
      assert.equal(status, 2);
      assert.equal(stdout, '');
    });
  }

  test('a rule that does not exist is refused before anything is read', () => {
    const { status, stdout, stderr } = cli(['--rule', 'no-such-rule=off', 'nowhere.txt']);
    assert.equal(status, 2);
    assert.equal(sentence(stderr), '`--rule` names `no-such-rule`, which is no rule');
    assert.match(sentence(cli(['--rule', 'lenght=off']).stderr), /which is no rule; did you mean `length`\?$/);
    assert.equal(stdout, '');
  });

  test('-- ends the options and the commands', () => {
    file('--strict', GOOD);
    file('rules', REJECTED);
    assert.equal(cli(['--', '--strict']).status, 0);
    assert.match(cli(['--', 'rules']).stdout, /rules:1 {2}CreateSnapshot {2}rejected/);
    assert.match(cli(['check', 'rules']).stdout, /rules:1 {2}CreateSnapshot {2}rejected/);
  });

  test('--help lists every option and goes to standard output', () => {
    const { status, stdout, stderr } = cli(['--help']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    const options = ['format', 'output', 'operation', 'state', 'strict', 'rule', 'max-warnings', 'fix', 'fix-unsafe', 'fix-dry-run', 'config', 'baseline', 'update-baseline', 'quiet', 'to', 'show-secrets', 'lang', 'help', 'version'];
    for (const option of options) assert.match(stdout, new RegExp(`^  --${option}\\b`, 'm'));
    for (const line of stdout.split('\n')) assert.ok(line.length <= 100, line);
    assert.equal(cli(['rules', '-h']).stdout, stdout);
  });

  test('--help names every option of a command where its options stand', () => {
    const { stdout } = cli(['--help']);
    const [, ofCheck, ofOthers] = stdout.match(/\nOptions of check:\n([^]*?)\n\nOptions of the other commands:\n([^]*?)\n\n/);
    assert.match(ofCheck, /^ {2}--state FILE +a Describe\* response/m);
    assert.match(ofOthers, /^ {2}--state FILE +explain: a Describe\* response/m);
    assert.match(ofOthers, /^ {2}--format FORMAT +explain, rules, operations: stylish/m);
    for (const line of ofOthers.split('\n')) assert.match(line, /^ {2}--\S+ +(?:[A-Z]+ +)?(?:explain|convert|rules|operations)[a-z, ]*: /);
  });

  test('--help gives the exit statuses in the words of the README', () => {
    const readme = readFileSync(join(bin, '../../../README.md'), 'utf8').replace(/\s+/g, ' ');
    const statuses = cli(['--help']).stdout.match(/^ {2}[012] .*$/gm);
    assert.equal(statuses?.length, 3);
    const plain = readme.replaceAll('`', '');
    for (const line of statuses) {
      const [, status, about] = line.match(/(\d) +(.*)/);
      assert.ok(plain.includes(`${status} when ${about}`), line);
    }
  });

  test('--version is the package’s', () => {
    const { version } = JSON.parse(readFileSync(join(bin, '../../../package.json'), 'utf8'));
    assert.deepEqual(cli(['--version']), { status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('options of a check', () => {
  test('--rule switches a rule off or to another level', () => {
    assert.equal(cli([], { input: REJECTED }).status, 1);
    assert.equal(cli(['--rule', 'forbidden-prefix=warning'], { input: REJECTED }).status, 0);
    const [{ report }] = reports(['--rule', 'forbidden-prefix=off'], { input: REJECTED });
    assert.deepEqual(report.diagnostics, []);
    assert.equal(report.verdict, 'rejected', 'what is not heard is answered all the same');
  });

  test('--strict makes a contested refusal an error', () => {
    assert.equal(cli(['--strict'], { input: CONTESTED }).status, 1);
    const [{ report }] = reports(['--strict'], { input: CONTESTED });
    assert.equal(report.diagnostics[0].severity, 'error');
    assert.equal(report.diagnostics[0].certainty, 'contested');
  });

  test('--operation is for requests that name none', () => {
    const input = `${DISK}&SnapshotName=auto`;
    assert.equal(reports([], { input })[0].report.operation, null);
    assert.equal(reports(['--operation', 'CreateSnapshot'], { input })[0].report.verdict, 'rejected');
  });

  test('--quiet prints errors only', () => {
    const input = `${GOOD}\n${CONTESTED}\n${REJECTED}\n`;
    const { status, stdout } = cli(['--quiet'], { input });
    assert.equal(status, 1);
    assert.match(stdout, /:3 {2}CreateSnapshot {2}rejected/);
    assert.doesNotMatch(stdout, /<stdin>:[12]|warning/);
    assert.deepEqual(cli(['--quiet'], { input: `${GOOD}\n${CONTESTED}\n` }), { status: 0, stdout: '', stderr: '' });

    const found = reports(['--quiet'], { input });
    assert.deepEqual(found.map(({ report }) => report.diagnostics.length), [0, 0, 1]);
    assert.ok(found.every(({ report }) => Array.isArray(report.unresolved)));
  });

  test('--quiet still counts warnings against --max-warnings', () => {
    assert.equal(cli(['--quiet', '--max-warnings', '0'], { input: CONTESTED }).status, 1);
  });

  test('--output writes the format to a file and shows stylish', () => {
    const { status, stdout } = cli(['--format', 'json', '--output', 'reports.json'], { input: REJECTED, env: { FORCE_COLOR: '1' } });
    assert.equal(status, 1);
    assert.match(stdout, /forbidden-prefix/);
    const [{ source, report }] = JSON.parse(readFileSync(join(folder, 'reports.json'), 'utf8'));
    assert.equal(source, '<stdin>');
    assert.equal(report.verdict, 'rejected');

    cli(['--output', 'reports.txt'], { input: REJECTED, env: { FORCE_COLOR: '1' } });
    assert.doesNotMatch(readFileSync(join(folder, 'reports.txt'), 'utf8'), /\u001b/);
  });

  test('--output into a folder that does not exist is a sentence', () => {
    // The one is written at the end, the other while requests are read.
    for (const format of [[], ['--format', 'json'], ['--format', 'ndjson']]) {
      const { status, stderr } = cli(['--output', 'nowhere/reports.json', ...format], { input: `${GOOD}\n${REJECTED}` });
      assert.equal(status, 2);
      assert.equal(sentence(stderr), '`nowhere/reports.json` cannot be written: its folder does not exist');
    }
  });

  test('--lang zh-CN speaks Chinese', () => {
    const { stdout } = cli(['--lang', 'zh-CN'], { input: `${GOOD}\n${REJECTED}` });
    assert.match(stdout, /已检查 2 个请求：1 个会被拒绝，1 个通过 · 1 个错误/);
  });
});

describe('--format json', () => {
  test('is one array with one element a request, in input order', () => {
    const first = file('first.txt', `\n# a comment\n${GOOD}\n${REJECTED}\n`);
    const found = reports([first, '-', ...EACH_ALONE], { input: `${DRY_RUN}\n` });
    assert.deepEqual(
      found.map(({ source, index, line }) => ({ source, index, line })),
      [
        { source: 'first.txt', index: 0, line: 3 },
        { source: 'first.txt', index: 1, line: 4 },
        { source: '<stdin>', index: 0, line: 1 },
      ],
    );
    for (const element of found) {
      assert.deepEqual(Object.keys(element), ['source', 'index', 'line', 'report']);
      assert.equal(element.report.version, 1);
      assert.ok(Array.isArray(element.report.unresolved), '`unresolved` is plain data');
    }
    assert.ok(found[0].report.unresolved.length > 0);
    assert.deepEqual(found[1].report.predicted, {
      httpStatus: 400,
      code: 'InvalidSnapshotName.Malformed',
      message: 'The specified SnapshotName is wrongly formed.',
      meaning: 'rejected',
      certainty: 'certain',
    });
    const [diagnostic] = found[1].report.diagnostics;
    assert.equal(diagnostic.rule, 'forbidden-prefix');
    assert.equal(diagnostic.span.line, 4, 'positions are those of the file');
    assert.equal(found[2].report.predicted.meaning, 'dry-run-passed');
  });

  test('is an empty array when nothing could be checked', () => {
    const { status, stdout } = cli(['--format', 'json', 'nowhere.txt']);
    assert.equal(status, 2);
    assert.deepEqual(JSON.parse(stdout), []);
  });

  test('is never coloured', () => {
    assert.doesNotMatch(cli(['--format', 'json'], { input: REJECTED, env: { FORCE_COLOR: '1' } }).stdout, /\u001b/);
  });
});

test('--format ndjson is the same objects, one a line', () => {
  const input = `${GOOD}\n${REJECTED}\n${DRY_RUN}\n`;
  const { stdout } = cli(['--format', 'ndjson'], { input });
  assert.ok(stdout.endsWith('}\n'));
  assert.deepEqual(stdout.trimEnd().split('\n').map((line) => JSON.parse(line)), reports([], { input }));
});

describe('the stylish format', () => {
  test('shows place, operation, predicted answer and findings', () => {
    const { stdout } = cli([file('bad.txt', REJECTED)]);
    const [header, answer, blank, finding, line, pointer, evidence] = stdout.split('\n');
    assert.equal(header, 'bad.txt:1  CreateSnapshot  rejected');
    assert.equal(answer, '  400 InvalidSnapshotName.Malformed  The specified SnapshotName is wrongly formed.  certain');
    assert.equal(blank, '');
    assert.match(finding, /^ {2}1:\d+ {2}error {2}`SnapshotName` .+ {2}forbidden-prefix$/);
    assert.equal(line.slice(pointer.indexOf('^'), pointer.lastIndexOf('^') + 1), 'auto-nightly');
    assert.match(evidence, /^ +CreateSnapshot, 2024-09-29: “.+”$/);
  });

  test('aligns the findings of a request', () => {
    const { stdout } = cli([], { input: `${REJECTED}&RetentionDays=0` });
    const rows = stdout.split('\n').filter((line) => /^ +1:\d+ /.test(line));
    const columns = rows.map((line) => line.lastIndexOf('  '));
    assert.equal(columns.length, 2);
    assert.equal(columns[0], columns[1]);
  });

  test('shows both readings of a contested refusal', () => {
    const { stdout } = cli([], { input: CONTESTED });
    assert.match(stdout, /CreateSnapshot {2}contested\n {2}400 InvalidSnapshotName\.Malformed {2}.+ {2}contested\n/);
    assert.ok(stdout.match(/^ +CreateSnapshot.*, \d{4}-\d\d-\d\d: “.+”$/gm).length >= 2, stdout);
  });

  test('ends in a summary', () => {
    const { stdout } = cli(EACH_ALONE, { input: `${GOOD}\n${CONTESTED}\n${REJECTED}\n` });
    assert.match(stdout, /\n\n3 requests checked: 1 rejected, 1 contested, 1 passes · 1 error, 1 warning\n/);
    assert.match(stdout, /\n\d+ documented answers? depends? on state that was not supplied \(`--format json` lists them and the calls that tell; `--state FILE` takes the answers\)\n$/);
  });

  test('lists up to 20 requests, and only those with findings beyond', () => {
    assert.equal(cli(EACH_ALONE, { input: `${GOOD}\n`.repeat(20) }).stdout.match(/passes\n/g).length, 20);
    const { stdout } = cli(EACH_ALONE, { input: `${GOOD}\n`.repeat(20) + REJECTED });
    assert.deepEqual(stdout.match(/<stdin>:\d+/g), ['<stdin>:21']);
    assert.match(stdout, /21 requests checked: 1 rejected, 20 pass/);
  });
});

describe('colours', () => {
  const args = () => [file('bad.txt', REJECTED)];

  test('are absent from a pipe', () => assert.doesNotMatch(cli(args()).stdout, /\u001b/));
  test('can be forced', () => {
    assert.match(cli(args(), { env: { FORCE_COLOR: '1' } }).stdout, /\u001b\[31mrejected\u001b\[39m/);
    assert.doesNotMatch(cli(args(), { env: { FORCE_COLOR: '0' } }).stdout, /\u001b/);
  });
  test('show on a terminal', { skip: noTerminal }, () => {
    const { status, output } = onTerminal(args());
    assert.equal(status, 1);
    assert.match(output, /\u001b\[31mrejected\u001b\[39m/);
  });
  test('give way to NO_COLOR, unless it is empty, and to a dumb terminal', { skip: noTerminal }, () => {
    assert.doesNotMatch(onTerminal(args(), { NO_COLOR: '1' }).output, /\u001b/);
    assert.match(onTerminal(args(), { NO_COLOR: '' }).output, /\u001b\[31m/);
    assert.doesNotMatch(onTerminal(args(), { TERM: 'dumb' }).output, /\u001b/);
  });
});

test('with no file and a terminal to type on, the help is shown', { skip: noTerminal }, () => {
  // Standard input of the command is the pseudo-terminal that `script` makes.
  const { status, output } = onTerminal([]);
  assert.equal(status, 2);
  assert.match(output, /Usage:/);
});

describe('what is echoed', () => {
  test('keeps control characters from the terminal', () => {
    const name = file(`a${ESC}[2J\u009b31m\nb.txt`, `${GOOD}&Evil%1b%5d0;x%07=1&%e2%80%aereversed=1\n`);
    for (const args of [[name], [`${name}-missing`], ['--output', `nowhere/${ESC}`, name], [`--${ESC}]0;x`], ['explain', `${ESC}c`], ['--format', ESC]]) {
      const { stdout, stderr } = cli(args);
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/, JSON.stringify(args));
    }
    assert.match(cli([name]).stdout, /a\\u\{1b\}\[2J\\u\{9b\}31m\\u\{a\}b\.txt:1/);
    const json = cli(['--format', 'json', name]).stdout;
    assert.doesNotMatch(json, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    assert.equal(JSON.parse(json)[0].source, name);
  });

  test('never shows a secret', () => {
    const secret = 'onlylowercase';
    const input = `Action=ReInitDisk&${DISK}&Password=${secret}&AccessKeyId=${secret}&Signature=${secret}&SecurityToken=${secret}`;
    for (const format of ['stylish', 'json', 'ndjson']) {
      const { status, stdout, stderr } = cli(['--format', format], { input });
      assert.equal(status, 1);
      assert.doesNotMatch(stdout + stderr, new RegExp(secret));
    }
  });
});

describe('a request in the place of a file or a name', () => {
  const secret = 'EcsV587!Secret';
  const requests = [`Action=ReInitDisk&DiskId=d-1&Password=${secret}`, `{"Password": "${secret}"}`, `{"Password":"${secret}"`, `https://ecs.aliyuncs.com/?Password=${secret}`];

  for (const request of requests) {
    test(`${request.replace(secret, '…')} is not echoed`, () => {
      const places = [[], ['check'], ['--'], ['--quiet'], ['explain'], ['explain', '--format', 'json'], ['rules'], ['operations'], ['--operation'], ['--format'], ['--lang'], ['--max-warnings']];
      for (const args of places) {
        const { status, stdout, stderr } = cli([...args, request], { input: GOOD });
        assert.equal(status, 2, args.join(' '));
        assert.ok(!sentence(stderr).includes(secret), stderr);
        assert.equal(stdout, '');
      }
    });
  }

  test('is told where it belongs', () => {
    const said = 'looks like a request, not like a file; give it on standard input: echo \'…\' | ecs-preflight';
    assert.equal(sentence(cli([requests[0]]).stderr), `this operand ${said}`);
    const { status, stdout, stderr } = cli([file('good.txt', GOOD), requests[0]]);
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.equal(sentence(stderr), `operand 2 ${said}`);
  });

  test('is a file all the same when there is one of that name', () => {
    assert.equal(cli([file('day=1.txt', GOOD)]).status, 0);
  });

  test('nor is a word that can be no name, in any place', () => {
    const word = 'Hunter2QZx9';
    for (const args of [['--operation', word], ['--rule', word], ['--rule', `${word}=off`], ['--rule', `length=${word}`], [`--${word}`], ['--lang', word], ['explain', word], ['rules', word]]) {
      const { status, stdout, stderr } = cli(args, { input: GOOD });
      assert.equal(status, 2, args.join(' '));
      assert.ok(!(stdout + stderr).includes(word), stderr);
    }
    for (const input of [word, `# ecs-preflight-ignore ${word} -- why\n${GOOD}`]) {
      const { stdout, stderr } = cli([], { input });
      assert.match(stdout, /`Action` is missing|names `\*\*\*`/);
      assert.ok(!(stdout + stderr).includes(word), stdout);
    }
  });

  test('explain does not echo what is too long for a name', () => {
    const long = 'x'.repeat(81);
    for (const args of [[], ['--format', 'json']]) {
      const { status, stdout, stderr } = cli(['explain', long, ...args]);
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.equal(sentence(stderr), 'what `explain` was given is neither a rule nor a documented code; it is not shown, as it may hold a secret');
    }
  });
});

test('a code span that holds a backtick is shown without those around it', async () => {
  const { spelled } = await import(pathToFileURL(join(bin, '../spans.js')).href);
  assert.equal(spelled('one of `` ()`~!@# `` and `Tag.1.Key`'), 'one of “()`~!@#” and `Tag.1.Key`');
  assert.equal(spelled('not `` ` ``'), 'not “`”');
  assert.equal(spelled('`a` has a `%` beside ``b`c``'), '`a` has a `%` beside “b`c”');
  assert.equal(spelled('``` ``a ``` or ``b`c``'), '“``a” or “b`c”');
  for (const same of ['`a` and ` `', 'names ``, which is none', 'a `` b ` c', '```']) assert.equal(spelled(same), same);
  const { stdout } = cli(['operations']);
  assert.doesNotMatch(stdout, /``/);
});

describe('many requests', () => {
  const many = 100_000;
  const input = `${REJECTED}\n`.repeat(many);

  for (const format of ['stylish', 'ndjson']) {
    test(`${format} is complete when it is piped`, async () => {
      const name = file('many.txt', input);
      const child = spawn(process.execPath, [bin, name, '--format', format], { cwd: folder, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
      let requests = 0;
      let tail = '';
      for await (const chunk of child.stdout.setEncoding('utf8')) {
        const lines = (tail + chunk).split('\n');
        tail = lines.pop();
        requests += lines.filter((line) => /^many\.txt:|^\{.*\}$/.test(line)).length;
      }
      assert.equal(requests, many);
      assert.equal(tail, '');
    });
  }

  test('a reader that goes away is no failure', { skip: process.platform === 'win32' }, () => {
    file('many.txt', input);
    for (const format of ['stylish', 'json', 'ndjson']) {
      const command = `'${process.execPath}' '${bin}' many.txt --format ${format} | head -n 1`;
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, env: environment(), encoding: 'utf8' });
      assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
      assert.notEqual(stdout, '');
    }
  });
});

describe('explain', () => {
  test('tells what a rule finds, with examples', () => {
    const { status, stdout } = cli(['explain', 'forbidden-prefix']);
    assert.equal(status, 0);
    assert.match(stdout, /^forbidden-prefix {2}error\n/);
    assert.match(stdout, /\nExamples\n[^]*Action=[^]*found: forbidden-prefix@/);
  });

  test('tells about each row of a code', () => {
    const { status, stdout } = cli(['explain', 'IncorrectInstanceStatus']);
    assert.equal(status, 0);
    assert.match(stdout, /\nCreateSnapshot {2}400\n {2}The current status of the resource does not support this operation\.\n/);
    assert.match(stdout, /\nResetDisk {2}403\n/);
    assert.match(stdout, /decided by {2}the state of a resource: /);
    assert.match(stdout, /retry {7}\S/);
    assert.match(stdout, /listed in {3}\S/);
  });

  test('can be held to one operation', () => {
    const { stdout } = cli(['explain', 'IncorrectInstanceStatus', '--operation', 'ResetDisk']);
    assert.match(stdout, /\nResetDisk {2}403\n/);
    assert.doesNotMatch(stdout, /CreateSnapshot {2}400/);
  });

  test('says so when it knows nothing, with what may be meant', () => {
    const { status, stdout, stderr } = cli(['explain', 'InvalidSnapshotName.Malformd']);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(sentence(stderr), /^`InvalidSnapshotName\.Malformd` is neither a rule nor a documented code; did you mean `InvalidSnapshotName\.Malformed`/);
  });

  test('gives the explanation as JSON', () => {
    const known = cli(['explain', 'Throttling', '--format', 'json']);
    assert.equal(JSON.parse(known.stdout).kind, 'code');
    const unknown = cli(['explain', 'Nonsense', '--format', 'json']);
    assert.equal(unknown.status, 2);
    assert.equal(JSON.parse(unknown.stdout).kind, 'unknown');
  });

  test('says what to do, and names the parameters', () => {
    const { stdout } = cli(['explain', 'InvalidSnapshotName.Malformed', '--lang', 'zh-CN']);
    assert.match(stdout, /\n {2}参数 +SnapshotName\n/);
    assert.match(stdout, /\n {2}处理办法 +请设置/);
  });

  test('knows what no one operation documents', () => {
    const { status, stdout } = cli(['explain', 'SignatureDoesNotMatch']);
    assert.equal(status, 0);
    assert.match(stdout, /\nany operation {2}400\n {2}Specified signature is not matched with our calculation\.\n/);
    assert.match(stdout, /listed in {3}API gateway/);
  });
});

describe('explain an error response', () => {
  const printed = 'ERROR: SDK.ServerError\nErrorCode: IncorrectInstanceStatus\nRecommend: \nRequestId: 15E2FBB4\nMessage: The current status of the resource does not support this operation.\n';
  const reset = 'Action=ResetDisk&RegionId=cn-hangzhou&DiskId=d-bp199lyny9b3xyz0abcd&SnapshotId=s-bp199lyny9b3xyz0abcd';

  test('from standard input', () => {
    const { status, stdout } = cli(['explain', '-'], { input: printed });
    assert.equal(status, 0);
    assert.match(stdout, /^IncorrectInstanceStatus {2}request id 15E2FBB4\n\nCreateSnapshot {2}400\n/);
  });

  test('with the request that was answered so: whose row it is, and which call tells the rest', () => {
    const { status, stdout } = cli(['explain', file('error.txt', printed), '--request', file('reset.txt', reset)]);
    assert.equal(status, 0);
    assert.match(stdout, /\nResetDisk {2}403\n/);
    assert.doesNotMatch(stdout, /CreateSnapshot/);
    assert.match(stdout, /\nIn this request {2}ResetDisk {2}passes\n {2}not known: .*\n {4}aliyun ecs Describe.*cn-hangzhou/);
  });

  test('with the request on standard input: what was wrong with it', () => {
    const { status, stdout } = cli(['explain', 'InvalidSnapshotName.Malformed', '--request', '-'], { input: REJECTED });
    assert.equal(status, 0);
    assert.match(stdout, /\nIn this request {2}CreateSnapshot {2}rejected\n {2}1:\d+ {2}`SnapshotName` must not start with `auto` {2}forbidden-prefix\n {4}CreateSnapshot, 2024-09-29: “/);
  });

  test('with the state of its resources: which of it explains the error', () => {
    const disks = file('disks.json', '{"Disks":{"Disk":[{"DiskId":"d-bp199lyny9b3xyz0abcd","Status":"In_use","InstanceId":"i-bp67acfmxazb4pxyz012"}]},"TotalCount":1}');
    const instances = file('instances.json', '{"Instances":{"Instance":[{"InstanceId":"i-bp67acfmxazb4pxyz012","Status":"Running"}]},"TotalCount":1}');
    const { status, stdout } = cli(['explain', '-', '--request', file('reset.txt', reset), '--state', disks, '--state', instances], { input: printed });
    assert.equal(status, 0);
    assert.match(stdout, /\nIn this request {2}ResetDisk {2}rejected\n {2}1:\d+ {2}`DiskId` is attached to `i-bp67acfmxazb4pxyz012`.*`Running`/);
    const wrong = cli(['explain', 'Throttling', '--state', file('none.json', '{"Diks":[]}')]);
    assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
  });

  test('with another status than the documents have', () => {
    const { stdout } = cli(['explain', '-'], { input: 'StatusCode: 418\nCode: IncorrectDiskStatus\n' });
    assert.match(stdout, /^IncorrectDiskStatus {2}418\nno document lists it with status 418; these are the nearest\n/);
  });

  test('that is none, or is not known, says so', () => {
    const none = cli(['explain', '-'], { input: 'It did not work\n' });
    assert.deepEqual([none.status, none.stdout], [2, '']);
    assert.equal(sentence(none.stderr), 'standard input holds no error response: neither a body with `Code` nor a line with `ErrorCode:`');
    const unknown = cli(['explain', '-'], { input: 'ErrorCode: IncorrectDiskStatu\nMessage: no\n' });
    assert.equal(unknown.status, 2);
    assert.match(sentence(unknown.stderr), /^`IncorrectDiskStatu` is neither a rule nor a documented code; did you mean `IncorrectDiskStatus`/);
    const both = cli(['explain', '-', '--request', '-'], { input: printed });
    assert.equal(sentence(both.stderr), 'standard input holds the error response, the request or the state, not several of them');
    assert.match(sentence(cli(['explain', 'Throttling', '--request', 'nowhere.txt']).stderr), /`nowhere\.txt` does not exist/);
  });

  test('shows no secret of either', () => {
    const secret = 'EcsV587Secret';
    const request = file('secret.txt', `Action=ReInitDisk&DiskId=d-bp199lyny9b3xyz0abcd&Password=${secret}&AccessKeyId=${secret}`);
    const input = `Code: SignatureDoesNotMatch\nMessage: server string to sign is:POST&AccessKeyId%3D${secret}\n`;
    for (const args of [[], ['--format', 'json']]) {
      const { status, stdout, stderr } = cli(['explain', '-', '--request', request, ...args], { input });
      assert.equal(status, 0);
      assert.ok(!(stdout + stderr).includes(secret));
    }
  });
});

test('rules lists every rule with severity and summary', () => {
  const rules = JSON.parse(cli(['rules', '--format', 'json']).stdout);
  const { status, stdout } = cli(['rules']);
  assert.equal(status, 0);
  for (const { id, severity, optional, summary } of rules) {
    const level = optional ? `off (${severity})` : severity;
    assert.ok(stdout.split('\n').some((line) => line.startsWith(`${id} `) && line.includes(` ${level} `) && line.endsWith(`  ${summary}`)), id);
  }
});

test('explain says how a rule that is off is turned on, and that turns it on', () => {
  const { stdout } = cli(['explain', 'missing-token']);
  assert.match(stdout, /^missing-token {2}off \(info\)\n/);
  const level = /`--rule (missing-token=\w+)`/.exec(stdout)?.[1] ?? '';
  const input = 'Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws0abc';
  assert.doesNotMatch(cli([], { input }).stdout, /missing-token/);
  const told = cli(['--rule', level], { input });
  assert.match(told.stdout, /info {2}`ClientToken` is missing/);
  assert.equal(told.status, 0);
});

test('operations lists parameters, constraints and refusals by class', () => {
  const operations = JSON.parse(cli(['operations', '--format', 'json']).stdout);
  assert.deepEqual(operations.map(({ name }) => name).sort(), ['CreateSnapshot', 'ReInitDisk', 'RebootInstances', 'ResetDisk']);
  const { status, stdout } = cli(['operations']);
  assert.equal(status, 0);
  for (const { name, summary, parameters, refusals } of operations) {
    assert.ok(stdout.includes(`${name}  ${summary}\n`));
    assert.ok(stdout.includes(`${refusals.length} documented: `));
    for (const parameter of parameters) assert.ok(stdout.includes(`\n  ${parameter.name}  `), parameter.name);
  }
  assert.match(stdout, /\n {2}DiskId {2}text, required\n/);
});

describe('the samples', () => {
  test('requests.txt shows every verdict', () => {
    const verdicts = reports([join(samples, 'requests.txt')]).map(({ report }) => report.verdict);
    assert.equal(verdicts.length, 9);
    for (const verdict of ['rejected', 'contested', 'passes']) assert.ok(verdicts.includes(verdict), verdict);
  });

  test('create-snapshot.json has two mistakes, and the answer names the first', () => {
    const [{ report }] = reports([join(samples, 'create-snapshot.json')]);
    assert.equal(report.verdict, 'rejected');
    assert.deepEqual(report.diagnostics.map(({ parameter }) => parameter), ['RetentionDays', 'Tag.2.Key']);
    assert.deepEqual(report.diagnostics.map(({ span }) => span.line), [6, 9]);
    assert.equal(report.predicted.code, 'InvalidRetentionDays.Malformed');
  });

  test('reboot.ndjson is four requests', () => {
    const found = reports([join(samples, 'reboot.ndjson')]);
    assert.deepEqual(found.map(({ line }) => line), [1, 2, 3, 4]);
    assert.equal(found[0].report.predicted.meaning, 'dry-run-passed');
    assert.equal(found[3].report.verdict, 'rejected');
  });
});
