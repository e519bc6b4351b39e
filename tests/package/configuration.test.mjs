// The configuration file and the baseline.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';

import { cli, folder, PROJECT, sentence } from './command.mjs';
import { PACKAGE } from './project.mjs';

const DISK = 'DiskId=d-bp1s5fnvk4gn2tws0abc';
const REJECTED = `Action=CreateSnapshot&${DISK}&SnapshotName=auto-nightly`;
const CONTESTED = `Action=CreateSnapshot&${DISK}&SnapshotName=release-1.4`;
const CONFIGURATION = 'ecs-preflight.config.json';

/** A project of files; what is no text is written as JSON. */
function project(files) {
  const root = folder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

/** The rules and severities of what is found, by file. */
function found(cwd, args) {
  const { stdout } = cli([...args, '--format', 'json'], { cwd });
  return Object.fromEntries(JSON.parse(stdout).map(({ source, report }) => [source, report.diagnostics.map(({ rule, severity }) => `${rule} ${severity}`)]));
}

describe('a configuration', () => {
  test('is found upwards from each file', () => {
    const cwd = project({
      [CONFIGURATION]: { rules: { 'forbidden-prefix': 'warning' } },
      'a/b/x.txt': REJECTED,
      'c/y.txt': REJECTED,
      [`c/${CONFIGURATION}`]: { rules: { 'forbidden-prefix': 'off' } },
    });
    assert.deepEqual(found(cwd, ['a/b/x.txt', 'c/y.txt']), { 'a/b/x.txt': ['forbidden-prefix warning'], 'c/y.txt': [] });
    assert.deepEqual(found(join(cwd, 'a'), ['b/x.txt']), { 'b/x.txt': ['forbidden-prefix warning'] });
    assert.equal(cli([], { cwd, input: REJECTED }).status, 0, 'standard input has the one of the folder');
  });

  test('is the one that is named instead', () => {
    const cwd = project({ [CONFIGURATION]: { strict: true }, 'other.json': { rules: { 'forbidden-prefix': 'info' } }, 'x.txt': REJECTED });
    assert.deepEqual(found(cwd, ['--config', 'other.json', 'x.txt']), { 'x.txt': ['forbidden-prefix info'] });
    assert.equal(sentence(cli(['--config', 'none.json', 'x.txt'], { cwd }).stderr), '`none.json` does not exist');
  });

  test('sets the operation, strictness and language', () => {
    const cwd = project({ [CONFIGURATION]: { operation: 'CreateSnapshot', strict: true, lang: 'zh-CN' }, 'x.txt': `${DISK}&SnapshotName=release-1.4` });
    const { status, stdout } = cli(['x.txt'], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /已检查 1 个请求：1 个会被拒绝/);
  });

  test('gives way to the command line', () => {
    const cwd = project({ [CONFIGURATION]: { operation: 'ResetDisk', lang: 'zh-CN', rules: { 'forbidden-prefix': 'off', length: 'off' } }, 'x.txt': `${DISK}&SnapshotName=auto` });
    const args = ['x.txt', '--operation', 'CreateSnapshot', '--rule', 'forbidden-prefix=warning', '--lang', 'en'];
    assert.deepEqual(found(cwd, args), { 'x.txt': ['forbidden-prefix warning'] });
    assert.match(cli(args, { cwd }).stdout, /1 request checked/);
  });

  test('overrides settings for some files, the later ones first', () => {
    const cwd = project({
      [CONFIGURATION]: {
        rules: { 'forbidden-prefix': 'info' },
        overrides: [
          { files: ['tests/'], rules: { 'forbidden-prefix': 'off' } },
          { files: ['**/real/*.txt', 'top.{a,b}'], rules: { 'forbidden-prefix': 'error' }, strict: true },
        ],
      },
      ...Object.fromEntries(['x.txt', 'tests/x.txt', 'tests/real/x.txt', 'tests/real/deep/x.txt', 'top.a', 'sub/top.b'].map((name) => [name, REJECTED])),
    });
    assert.deepEqual(found(cwd, ['x.txt', 'tests/x.txt', 'tests/real/x.txt', 'tests/real/deep/x.txt', 'top.a', 'sub/top.b']), {
      'x.txt': ['forbidden-prefix info'],
      'tests/x.txt': [],
      'tests/real/x.txt': ['forbidden-prefix error'],
      'tests/real/deep/x.txt': [],
      'top.a': ['forbidden-prefix error'],
      'sub/top.b': ['forbidden-prefix error'],
    });
  });

  test('leaves out what it ignores, and says so', () => {
    const cwd = project({ [CONFIGURATION]: { ignore: ['*.bad', 'old/'] }, 'x.bad': REJECTED, 'old/y.txt': REJECTED, 'z.txt': CONTESTED });
    const { status, stdout, stderr } = cli(['x.bad', 'old/y.txt', 'z.txt'], { cwd });
    assert.equal(status, 0);
    assert.match(stdout, /1 request checked: 1 contested/);
    assert.equal(stderr, ['x.bad', 'old/y.txt'].map((file) => `ecs-preflight: \`${file}\` is left out, as \`${CONFIGURATION}\` ignores it\n`).join(''));
    assert.equal(cli(['x.bad'], { cwd }).status, 0, 'as lists of changed files name what is ignored, too');
  });

  const wrong = [
    ['{"rules": ', / cannot be read: /],
    [[], ' must hold an object'],
    [{ ruels: {} }, ' has `ruels`, which is no setting; did you mean `rules`?'],
    [{ colour: true }, ' has `colour`, which is no setting'],
    [{ strict: 'yes' }, ' must set `strict` to `true` or `false`'],
    [{ lang: 'fr' }, ' must set `lang` to `en` or `zh-CN`'],
    [{ operation: 'CreateSnapshots' }, ' must set `operation` to the name of an operation'],
    [{ rules: { lenght: 'off' } }, ' sets `lenght`, which is no rule; did you mean `length`?'],
    [{ rules: { length: 'warn' } }, ' must set `length` to off, info, warning or error'],
    [{ rules: { length: 'eror' } }, ' must set `length` to off, info, warning or error; did you mean `error`?'],
    [{ ignore: 'x' }, ' must set `ignore` to a list of patterns'],
    [{ ignore: ['/x'] }, ' has the pattern `/x`; a pattern is a relative path with `*`, `**`, `?` and `{a,b}`'],
    [{ ignore: ['[ab]'] }, ' has the pattern `[ab]`; a pattern is a relative path with `*`, `**`, `?` and `{a,b}`'],
    [{ overrides: [{ strict: true }] }, ', override 1, lacks `files`, the patterns of the files that it is about'],
    [{ overrides: [{ files: ['x'], lang: 'en' }] }, ', override 1, has `lang`, which is no setting'],
  ];
  for (const [content, said] of wrong) {
    test(`${JSON.stringify(content)} is refused`, () => {
      const { status, stdout, stderr } = cli([], { cwd: project({ [CONFIGURATION]: content }), input: REJECTED });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      if (typeof said === 'string') assert.equal(sentence(stderr), `\`${CONFIGURATION}\`${said}`);
      else assert.match(sentence(stderr), said);
    });
  }

  test('its schema accepts what is accepted and refuses what is refused', () => {
    const tools = createRequire(join(PROJECT, 'package.json'));
    const Ajv = tools('ajv/dist/2020').default;
    const holds = new Ajv().compile(JSON.parse(readFileSync(join(PACKAGE, 'config.schema.json'), 'utf8')));
    const right = [{}, { $schema: 'x', operation: 'ResetDisk', strict: true, lang: 'zh-CN', ignore: ['x'], rules: { length: 'off' }, overrides: [{ files: ['a'], rules: {} }] }];
    for (const content of right) {
      assert.ok(holds(content), JSON.stringify(holds.errors));
      assert.equal(cli([], { cwd: project({ [CONFIGURATION]: content }), input: REJECTED }).status, 1);
    }
    const refused = wrong.filter(([content]) => typeof content !== 'string' && !JSON.stringify(content).includes('ignore":["'));
    for (const [content] of refused) assert.ok(!holds(content), JSON.stringify(content));
  });
});

describe('a baseline', () => {
  const update = ['--baseline', 'known.json', '--update-baseline'];

  test('lets an old code base start clean, and only what is new fails', () => {
    const cwd = project({ 'x.txt': `${REJECTED}\n${CONTESTED}\n` });
    assert.equal(cli(['x.txt', ...update], { cwd }).status, 0);
    const known = () => cli(['x.txt', '--baseline', 'known.json'], { cwd });
    assert.equal(known().status, 0);
    assert.doesNotMatch(known().stdout, /forbidden-prefix/);

    writeFileSync(join(cwd, 'x.txt'), `# a line above\n\n${CONTESTED}\n${REJECTED}\n${REJECTED}&RetentionDays=0\n`);
    const { status, stdout } = known();
    assert.equal(status, 1);
    assert.match(stdout, /x\.txt:5 /);
    assert.match(stdout, /2 errors/, 'what stands on a changed line is new');
    assert.deepEqual(found(cwd, ['x.txt', '--baseline', 'known.json']), { 'x.txt': ['work-in-progress info', 'forbidden-prefix error', 'integer error'] });
  });

  test('that knows everything says how much it holds back, and lists nothing that looks like a failure', () => {
    const cwd = project({ 'x.txt': `${REJECTED}\n${REJECTED}&RetentionDays=0\nAction=CreateSnapshot&${DISK}\n` });
    const sentence = /^3 findings are known to the baseline and not shown$/m;
    assert.match(cli(['x.txt', ...update], { cwd }).stdout, sentence);
    for (const format of ['stylish', 'github']) {
      const { status, stdout } = cli(['x.txt', '--baseline', 'known.json', '--format', format], { cwd });
      assert.equal(status, 0);
      assert.match(stdout, sentence);
      assert.doesNotMatch(stdout, /x\.txt:[12]\b/);
      assert.match(stdout, /^3 requests checked: 2 rejected, 1 passes$/m);
    }
    assert.match(cli(['x.txt', '--baseline', 'known.json', '--lang', 'zh-CN'], { cwd }).stdout, /^基线已收录 3 个问题/m);
    assert.equal(cli(['x.txt', '--baseline', 'known.json', '--quiet'], { cwd }).stdout, '');
    writeFileSync(join(cwd, 'x.txt'), `${REJECTED}\n`);
    assert.match(cli(['x.txt', '--baseline', 'known.json'], { cwd }).stdout, /^1 finding is known/m);
    assert.doesNotMatch(cli(['x.txt'], { cwd }).stdout, /baseline/);
  });

  test('knows findings wherever the command runs, as paths count from its own folder', () => {
    const cwd = project({ 'a/b/r.txt': REJECTED, 'a/r.txt': '', 'c/known.json': '' });
    for (const baseline of ['known.json', 'c/known.json']) {
      assert.equal(cli(['a/b/r.txt', '--baseline', baseline, '--update-baseline'], { cwd }).status, 0);
      assert.equal(JSON.parse(readFileSync(join(cwd, baseline), 'utf8')).findings[0].source, baseline === 'known.json' ? 'a/b/r.txt' : '../a/b/r.txt');
      assert.equal(cli(['b/r.txt', '--baseline', `../${baseline}`], { cwd: join(cwd, 'a') }).status, 0);
      assert.equal(cli(['r.txt', '--baseline', `../../${baseline}`], { cwd: join(cwd, 'a/b'), env: { GITHUB_WORKSPACE: '/elsewhere' } }).status, 0);
      writeFileSync(join(cwd, 'a/r.txt'), REJECTED);
      assert.equal(cli(['r.txt', '--baseline', `../${baseline}`], { cwd: join(cwd, 'a') }).status, 1, 'another file');
    }
    assert.equal(cli(['--baseline', 'known.json', '--update-baseline'], { cwd, input: REJECTED }).status, 0);
    assert.equal(cli(['--baseline', '../known.json'], { cwd: join(cwd, 'a'), input: REJECTED }).status, 0);
  });

  test('of the first version counts from the folder of the project', () => {
    const cwd = project({ 'a/r.txt': REJECTED });
    const finding = { fingerprint: 'a9da9b0fb73a567b6344dcbbf6372005', source: 'r.txt', rule: 'forbidden-prefix', parameter: 'SnapshotName' };
    writeFileSync(join(cwd, 'known.json'), JSON.stringify({ version: 1, findings: [finding] }));
    assert.equal(cli(['r.txt', '--baseline', '../known.json'], { cwd: join(cwd, 'a') }).status, 0);
    assert.equal(cli(['a/r.txt', '--baseline', 'known.json'], { cwd }).status, 1);
  });

  test('counts equal findings on equal lines', () => {
    const cwd = project({ 'x.txt': REJECTED });
    cli(['x.txt', ...update], { cwd });
    writeFileSync(join(cwd, 'x.txt'), `${REJECTED}\n${REJECTED}\n`);
    const { status, stdout } = cli(['x.txt', '--baseline', 'known.json'], { cwd });
    assert.equal(status, 1);
    assert.match(stdout, /· 1 error/);
  });

  test('is the same in every language, and holds no secret', () => {
    const cwd = project({ 'x.txt': 'Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=Hunter2' });
    cli(['x.txt', ...update], { cwd });
    const text = readFileSync(join(cwd, 'known.json'), 'utf8');
    assert.ok(!text.includes('Hunter2'));
    cli(['x.txt', ...update, '--lang', 'zh-CN'], { cwd });
    assert.equal(readFileSync(join(cwd, 'known.json'), 'utf8'), text);
    writeFileSync(join(cwd, 'x.txt'), 'Action=ReInitDisk&DiskId=d-bp67acfmxazb4phxyz01&Password=Changed');
    cli(['x.txt', ...update], { cwd });
    assert.equal(readFileSync(join(cwd, 'known.json'), 'utf8'), text, 'a fingerprint is no hash of a secret');
  });

  test('that cannot be used is a sentence', () => {
    const cwd = project({ 'x.txt': REJECTED, 'no.json': { version: 2 } });
    const refused = (...args) => sentence(cli(['x.txt', ...args], { cwd }).stderr);
    assert.equal(refused('--baseline', 'none.json'), '`none.json` does not exist; `--update-baseline` writes it');
    assert.equal(refused('--baseline', 'no.json'), '`no.json` is no baseline; `--update-baseline` writes one');
    assert.equal(refused('--update-baseline'), '`--update-baseline` needs `--baseline FILE`, the file to write');
  });
});
