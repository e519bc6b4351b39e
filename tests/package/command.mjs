// Runs the command line of the built package as people run it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The project, which has the tools that tests use. */
export const PROJECT = process.env.ECS_PREFLIGHT_PROJECT ?? root;

// In a project that has installed the package, or in the repository after a build.
const installed = join(root, 'node_modules/ecs-preflight/dist/cli/main.js');
const bin = resolve(process.env.ECS_PREFLIGHT_BIN ?? (existsSync(installed) ? installed : join(root, 'target/npm/dist/cli/main.js')));

/** The installed command. */
export const COMMAND = bin;

const folders = [];
after(() => folders.forEach((path) => rmSync(path, { recursive: true })));

/** A new empty folder, gone after the tests. */
export function folder() {
  const path = mkdtempSync(join(tmpdir(), 'ecs-preflight-'));
  folders.push(path);
  return path;
}

/** Runs the command without what terminals and pipelines say in the environment. */
export function cli(args, { input = '', env = {}, cwd = folder() } = {}) {
  const { NO_COLOR, FORCE_COLOR, NODE_OPTIONS, GITHUB_ACTIONS, GITHUB_WORKSPACE, CI_PROJECT_DIR, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    cwd,
    env: { ...rest, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  return { status, stdout, stderr };
}

/** One sentence for people: no stack, no second line. */
export function sentence(stderr) {
  assert.match(stderr, /^ecs-preflight: [^\n]+\n$/);
  return stderr.slice('ecs-preflight: '.length, -1);
}
