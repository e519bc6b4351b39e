// Texts that are no one request are called so, and are not loaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';
import * as at from './console.mjs';

const { visit } = site();

const SDK = "const request = new CreateSnapshotRequest({ diskId: 'd-1' });\nawait client.createSnapshot(request);";
const ONE = 'Action=ReInitDisk&DiskId=d-1';

/**
 * What the window says of a text.
 * @param {string} locale
 * @param {(say: (text: string) => Promise<{ title: string, said: string, canLoad: boolean }>) => Promise<void>} use
 */
const pasted = (locale, use) =>
  visit('', async ({ page }) => {
    await page.locator('#console').waitFor();
    await page.locator('#form-head .card-head button').click();
    const result = page.locator('.paste-result');
    await use(async (text) => {
      await page.locator('dialog textarea').fill(text);
      assert.equal(await at.overflow(page), 0);
      return { title: (await result.locator('strong').textContent()) ?? '', said: (await result.textContent()) ?? '', canLoad: await page.locator('dialog .primary').isEnabled() };
    });
  }, { locale, viewport: { width: 360, height: 740 } });

test('a text in which no request is recognised is not called rejected', async () => {
  await pasted('en-US', async (say) => {
    for (const text of ['hello world', 'DiskId: d-1', SDK, '{"hello": 1}', 'Foo=1']) {
      const { title, said, canLoad } = await say(text);
      assert.equal(title, 'No request was recognised in this text', text);
      assert.match(said, /neither an Action nor a parameter of CreateSnapshot/);
      assert.equal(canLoad, false, text);
    }
    for (const text of ['DiskId=d-1', 'diskId=d-1', 'Action=DeleteDisk', 'Version=2014-05-26', 'DiskId=%zz', '{"Action": "CreateSnapshot", ', '{"DiskId": "d-1"}']) {
      assert.doesNotMatch((await say(text)).title, /recognised/, text);
    }
  });
  await pasted('zh-CN', async (say) => assert.equal((await say('hello world')).title, '未在这段文本中识别出请求'));
});

test('several requests are not glued into one', async () => {
  await pasted('en-US', async (say) => {
    const json = '{"Action": "ReInitDisk", "DiskId": "d-1"}';
    for (const text of [`${ONE}\n${ONE}`, `[${json}, ${json}]`, `${json}\n${json}`, 'aliyun ecs ReInitDisk --DiskId d-1\naliyun ecs ReInitDisk --DiskId d-2', 'DiskId=d-1\nSnapshotName=a']) {
      const { title, said, canLoad } = await say(text);
      assert.equal(title, 'This text holds 2 requests', text);
      assert.match(said, /One at a time is loaded/);
      assert.equal(canLoad, false);
    }
    for (const text of [ONE, `${ONE}&\nFoo=1`, 'aliyun ecs ReInitDisk \\\n  --DiskId d-1', JSON.stringify(JSON.parse(json), null, 2), `POST / HTTP/1.1\nHost: ecs.aliyuncs.com\n\n${ONE}`, '{"Action": "CreateSnapshot", "Description": "two\\nlines"}']) {
      const { title, canLoad } = await say(text);
      assert.doesNotMatch(title, /requests/, text);
      assert.equal(canLoad, true, text);
    }
  });
  await pasted('zh-CN', async (say) => assert.equal((await say(`${ONE}\n${ONE}`)).title, '这段文本包含 2 个请求'));
});
