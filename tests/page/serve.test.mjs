// The server that `cargo xtask start` shows the page with.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CONTENT_SECURITY_POLICY, serve } from '../../xtask/serve.mjs';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-preflight-serve-'));
  await mkdir(join(folder, 'site/part'), { recursive: true });
  await mkdir(join(folder, 'site-secret'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'site-secret/secret.txt'), 'secret');
  await writeFile(join(folder, 'site/index.html'), '<!doctype html>');
  await writeFile(join(folder, 'site/part/index.html'), '<!doctype html><p>part');
  await writeFile(join(folder, 'site/core.wasm'), new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  await writeFile(join(folder, 'site/main.js'), 'export {};');
  await writeFile(join(folder, 'site/a b.txt'), 'a b');
  await symlink(join(folder, 'secret.txt'), join(folder, 'site/link.txt'));
  server = await serve(join(folder, 'site'));
});

after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/**
 * Sends a request line as it stands: `fetch` would tidy the path.
 * @param {string} path
 * @returns {Promise<string>} the answer as a whole
 */
function ask(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${method} ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
    });
    let answer = '';
    socket.setEncoding('latin1').on('data', (text) => (answer += text));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

test('it listens on the loopback address only', () => {
  assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test('files come with their type, the policy, and are not kept', async () => {
  for (const [path, type] of [
    ['', 'text/html; charset=utf-8'],
    ['main.js?v=1', 'text/javascript; charset=utf-8'],
    ['core.wasm', 'application/wasm'],
    ['a%20b.txt', 'text/plain; charset=utf-8'],
  ]) {
    const response = await fetch(server.url + path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('content-security-policy'), CONTENT_SECURITY_POLICY);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal((await response.arrayBuffer()).byteLength, Number(response.headers.get('content-length')));
  }
});

test('a folder is its index, under a path that ends with a slash', async () => {
  assert.match(await ask('/part?a=1'), /^HTTP\/1\.1 308 [^]*\r\nLocation: \/part\/\?a=1\r\n/);
  assert.match(await ask('//part'), /\r\nLocation: \/part\/\r\n/);
  assert.equal(await (await fetch(`${server.url}part`)).text(), '<!doctype html><p>part');
});

test('nothing outside of the folder is served', async () => {
  for (const path of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/part/../../secret.txt',
    '/..\\secret.txt',
    '/../site-secret/secret.txt',
    '/link.txt',
    '/missing.txt',
    '/%',
    '/%00',
  ]) {
    const answer = await ask(path);
    assert.match(answer, /^HTTP\/1\.1 404 /, path);
    assert.ok(!answer.includes('secret'), path);
  }
});

test('only reading is answered', async () => {
  assert.match(await ask('/', 'POST'), /^HTTP\/1\.1 405 [^]*\r\nAllow: GET, HEAD\r\n/);
  const head = await ask('/main.js', 'HEAD');
  assert.match(head, /^HTTP\/1\.1 200 [^]*\r\nContent-Length: 10\r\n/);
  assert.ok(head.endsWith('\r\n\r\n'));
});

test('a port that is taken is said', async () => {
  await assert.rejects(serve(folder, Number(new URL(server.url).port)), { code: 'EADDRINUSE' });
});
