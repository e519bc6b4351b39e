// The package in a browser, as a plain page takes it: no bundler, and the policy of the server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';

/** A page of the site that runs nothing by itself. */
const QUIET = 'ecs-preflight/package.json';
const { visit } = site();

for (const entry of ['index', 'slim']) {
  test(`${entry}.js predicts an answer under the policy`, async () => {
    await visit(QUIET, async ({ page }) => {
      const report = await page.evaluate(async (entry) => {
        const { check, init } = await import(`/ecs-preflight/dist/${entry}.js`);
        if (entry === 'slim') await init();
        return check('Action=CreateSnapshot&DiskId=d-bp1s5fnvk4gn2tws03al&SnapshotName=auto');
      }, entry);
      assert.equal(report.verdict, 'rejected');
    });
  });
}

test('slim fetches core.wasm once, and not the inlined copy', async () => {
  await visit(QUIET, async ({ page }) => {
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop() ?? ''));
    await page.evaluate(async () => {
      const { init } = await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'));
      await Promise.all([init(), init()]);
    });
    assert.equal(asked.filter((name) => name === 'core.wasm').length, 1);
    assert.ok(!asked.includes('wasm-text.js'));
  });
});

test('slim falls back to the inlined copy where core.wasm is not served', async () => {
  await visit(QUIET, async ({ page, complaints }) => {
    await page.route('**/core.wasm', (route) => route.fulfill({ status: 404, body: '' }));
    const verdict = await page.evaluate(async () => {
      const { check, init } = await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'));
      await init();
      return check('Action=CreateSnapshot&SnapshotName=auto').verdict;
    });
    assert.equal(verdict, 'rejected');
    assert.match(complaints.splice(0).join(), /404/);
  });
});
