// The recipes for pipelines: each is run with the installed package in the place of the one that `npx` would fetch.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { describe, test } from 'node:test';

import { COMMAND, folder, PROJECT } from './command.mjs';
import { PACKAGE } from './project.mjs';

const { parse } = createRequire(join(PROJECT, 'package.json'))('yaml');
const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
const noBash = spawnSync('bash', ['--version']).status === 0 ? false : 'bash is not here';

/** The block of the README that starts with a comment that names a file. */
function recipe(file) {
  const found = blocks.find(({ text }) => text.startsWith(`# ${file}\n`));
  assert.ok(found, file);
  return found.text;
}

/** A project with a good request and a bad one, and with commands as a machine with the package has them. */
function project() {
  const cwd = folder();
  for (const name of ['requests', 'bin', 'node_modules/.bin']) mkdirSync(join(cwd, name), { recursive: true });
  writeFileSync(join(cwd, 'requests/good.json'), '{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc"}');
  writeFileSync(join(cwd, 'requests/bad one.json'), '{"Action": "ResetDisk"}');
  const script = (name, text) => {
    writeFileSync(join(cwd, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(cwd, name), 0o755);
  };
  script('bin/npx', `echo "$@" >> npx.log\n[ "$1" = --yes ] || exit 9\nshift 2\nexec "${process.execPath}" "${COMMAND}" "$@"`);
  script('node_modules/.bin/ecs-preflight', `exec "${process.execPath}" "${COMMAND}" "$@"`);
  return cwd;
}

/** Runs a command line in a project. */
function run(cwd, command, env = {}) {
  const { GITHUB_ACTIONS, GITHUB_WORKSPACE, CI_PROJECT_DIR, FORCE_COLOR, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', command], {
    cwd,
    env: { ...rest, PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}`, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** What a recipe does with a bad request, and without it. */
function holds(command, env) {
  const cwd = project();
  const bad = run(cwd, command, env);
  assert.notEqual(bad.status, 0, bad.stderr);
  assert.match(bad.stdout, /`DiskId` is required/);
  writeFileSync(join(cwd, 'requests/bad one.json'), '{"Action": "ResetDisk", "DiskId": "d-bp199lyny9b3xyz0abcd", "SnapshotId": "s-bp199lyny9b3xyz0abcd"}');
  const good = run(cwd, command, env);
  assert.equal(good.status, 0, good.stderr);
  return { cwd, bad };
}

describe('a recipe of the README', { skip: noBash }, () => {
  test('GitHub Actions', () => {
    const { jobs } = parse(recipe('.github/workflows/requests.yml'));
    const steps = jobs.requests.steps;
    const { cwd, bad } = holds(steps.find(({ run: command }) => command).run, { GITHUB_ACTIONS: 'true' });
    assert.match(bad.stdout, /^::error file=requests\/bad one\.json,line=1,/m);
    const uploaded = steps.find(({ with: inputs }) => inputs?.sarif_file).with.sarif_file;
    assert.equal(JSON.parse(readFileSync(join(cwd, uploaded), 'utf8')).version, '2.1.0');
  });

  test('GitLab', () => {
    const { requests } = parse(recipe('.gitlab-ci.yml'));
    const { cwd } = holds(requests.script.join('\n'), { GITLAB_CI: 'true' });
    const { codequality, junit } = requests.artifacts.reports;
    assert.ok(Array.isArray(JSON.parse(readFileSync(join(cwd, codequality), 'utf8'))));
    assert.match(readFileSync(join(cwd, junit), 'utf8'), /<testsuites name="ecs-preflight"/);
  });

  test('pre-commit', () => {
    const { repos } = parse(recipe('.pre-commit-config.yaml'));
    const [{ entry, files }] = repos[0].hooks;
    // pre-commit hands the changed files that match to the entry.
    const changed = ['requests/good.json', 'requests/bad one.json', 'README.md'].filter((file) => new RegExp(files).test(file));
    assert.equal(changed.length, 2);
    holds(`${entry} ${changed.map((file) => `'${file}'`).join(' ')}`);
  });

  test('a Makefile', { skip: spawnSync('make', ['--version']).status === 0 ? false : 'make is not here' }, () => {
    const cwd = project();
    writeFileSync(join(cwd, 'requests/bad.json'), '{"Action": "ResetDisk"}');
    spawnSync('rm', ['requests/bad one.json'], { cwd });
    writeFileSync(join(cwd, 'Makefile'), recipe('Makefile'));
    const { status, stdout } = run(cwd, 'make check-requests');
    assert.notEqual(status, 0);
    assert.match(stdout, /`DiskId` is required/);
    writeFileSync(join(cwd, 'requests/bad.json'), '{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc"}');
    assert.equal(run(cwd, 'make check-requests').status, 0);
  });

  test('a script of npm', () => {
    const manifest = blocks.find(({ language, text }) => language === 'json' && text.includes('"scripts"'))?.text;
    const command = 'npm run check-requests --offline';
    const cwd = project();
    writeFileSync(join(cwd, 'package.json'), manifest);
    const { status, stdout } = run(cwd, command);
    assert.notEqual(status, 0);
    assert.match(stdout, /`DiskId` is required/);
    writeFileSync(join(cwd, 'requests/bad one.json'), '{"Action": "CreateSnapshot", "DiskId": "d-bp1s5fnvk4gn2tws0abc"}');
    assert.equal(run(cwd, command).status, 0);
  });

  test('the configuration', () => {
    const configuration = blocks.find(({ language, text }) => language === 'json' && text.includes('"overrides"'))?.text;
    const cwd = project();
    writeFileSync(join(cwd, 'ecs-preflight.config.json'), configuration);
    const { $schema } = JSON.parse(configuration);
    assert.ok(existsSync(join(PACKAGE, $schema.replace('./node_modules/ecs-preflight/', ''))));
    const { status, stderr } = run(cwd, 'npx --yes ecs-preflight requests/good.json');
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });
});

describe('the composite action', { skip: noBash }, () => {
  const action = parse(readFileSync(join(PROJECT, 'action.yml'), 'utf8'));
  const [step] = action.runs.steps;

  /** Runs the step as GitHub would, with the inputs in the places that name them. */
  function act(inputs, cwd = project()) {
    const value = (expression) => expression.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name].default ?? '');
    const env = Object.fromEntries(Object.entries(step.env).map(([name, expression]) => [name, value(expression)]));
    return { cwd, ...run(cwd, step.run, { ...env, GITHUB_ACTIONS: 'true' }) };
  }

  test('is one that GitHub can run', () => {
    assert.equal(action.runs.using, 'composite');
    assert.deepEqual(Object.keys(action.inputs), ['files', 'options', 'sarif', 'version']);
    assert.equal(step.shell, 'bash');
    assert.doesNotMatch(step.run, /\$\{\{/, 'no input becomes a part of the script');
  });

  test('annotates, and writes a log', () => {
    const { cwd, status, stdout } = act({ files: 'requests/*.json nothing/**', sarif: 'out.sarif' });
    assert.equal(status, 1);
    assert.match(stdout, /^::error file=requests\/bad one\.json,/m);
    assert.equal(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8')).runs.length, 1);
    assert.match(readFileSync(join(cwd, 'npx.log'), 'utf8'), /^--yes ecs-preflight@latest /);
  });

  test('hands options over, and no command', () => {
    assert.equal(act({ files: 'requests/good.json', options: '--strict --max-warnings 0', version: '1.2.3' }).status, 0);
    const { cwd, status } = act({ files: '$(touch x) requests/good.json', options: '; touch y' });
    assert.notEqual(status, 0);
    assert.ok(!existsSync(join(cwd, 'x')) && !existsSync(join(cwd, 'y')));
  });

  test('says so when no file matches', () => {
    const { status, stdout } = act({ files: 'nothing/*.json' });
    assert.equal(status, 2);
    assert.match(stdout, /^::error /);
  });
});

test('the hooks of pre-commit are what the README shows', () => {
  const hooks = parse(readFileSync(join(PROJECT, '.pre-commit-hooks.yaml'), 'utf8'));
  const [{ entry }] = parse(recipe('.pre-commit-config.yaml')).repos[0].hooks;
  assert.deepEqual(hooks.map((hook) => hook.entry), [entry, `${entry} --pass-with-no-requests`, `${entry} --fix`]);
  for (const { id, name, description, language, files, types_or } of hooks) {
    assert.ok(id && name && description && language === 'system');
    assert.ok(types_or?.includes('shell') ?? new RegExp(files).test('deploy/ecs-requests/a.txt'));
  }
});
