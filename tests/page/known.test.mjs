// What the service has answered, pasted into the page: state that changes the prediction, and errors that are explained.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';
import * as at from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();
const DISK = 'd-bp199lyny9b3xyz0abcd';
const INSTANCE = 'i-bp67acfmxazb4pxyz012';
const ERROR = 'ERROR: SDK.ServerError\nErrorCode: IncorrectInstanceStatus\nRequestId: 15E2FBB4\nMessage: The current status of the resource does not support this operation.\n';

/**
 * Visits the page with a request to roll a disk back in its form.
 * @param {(page: Page) => Promise<void>} use
 * @param {import('./harness.mjs').Options} [options]
 */
const reset = (use, options) =>
  visit('', async ({ page }) => {
    await page.locator('#console').waitFor();
    await at.choose(page, 'ResetDisk');
    await at.fill(page, { DiskId: DISK, SnapshotId: 's-bp199lyny9b3xyz0abcd' });
    await use(page);
  }, { locale: 'en-US', ...options });

/** @param {Page} page @param {'state' | 'error'} name */
const box = (page, name) => page.locator(`#known textarea[name="page-${name}"]`);
/** @param {Page} page @param {'state' | 'error'} name */
const result = (page, name) => page.locator(`#known section:has(textarea[name="page-${name}"]) .known-result`);

test('an error is explained with the request in the form', async () => {
  await reset(async (page) => {
    await box(page, 'error').fill(ERROR);
    const explained = result(page, 'error');
    await explained.getByText('ResetDisk · 403 Forbidden').waitFor();
    const said = (await explained.textContent()) ?? '';
    assert.match(said, /RequestId 15E2FBB4/);
    assert.match(said, /wait until it is Stopped/);
    assert.match(said, /aliyun ecs Describe/);
    assert.equal(await explained.getByRole('button', { name: 'Copy' }).count(), 1);
    assert.ok(!said.includes('CreateSnapshot'), 'it is the row of the operation in the form');
  });
});

test('a parameter that explains an error is one step away', async () => {
  await visit('', async ({ page }) => {
    await page.locator('#console').waitFor();
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-1' });
    await box(page, 'error').fill('{"Code": "InvalidSnapshotName.Malformed", "Message": "The specified SnapshotName is wrongly formed."}');
    await result(page, 'error').getByRole('button', { name: /must not start with/ }).press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'SnapshotName');
    // When the request is mended, it explains the error no longer.
    await at.fill(page, { SnapshotName: 'nightly' });
    await result(page, 'error').getByText('Nothing in it explains this error.').waitFor();
  }, { locale: 'en-US' });
});

test('what is no error, or none that is known, is said to be so', async () => {
  await reset(async (page) => {
    await box(page, 'error').fill('It did not work');
    await result(page, 'error').getByText('No error code is found in this text.').waitFor();
    await box(page, 'error').fill('Code: IncorrectDiskStatu');
    await result(page, 'error').getByText('is no documented code').waitFor();
    assert.match((await result(page, 'error').textContent()) ?? '', /Did you mean IncorrectDiskStatus/);
    await box(page, 'error').fill('');
    await page.waitForFunction(() => document.querySelectorAll('#known .known-result:not(:empty)').length === 0);
  });
});

test('an error shows no secret of the request', async () => {
  await visit('', async ({ page }) => {
    await page.locator('#console').waitFor();
    await at.choose(page, 'ReInitDisk');
    await at.fill(page, { DiskId: DISK });
    await at.control(page, 'Password').fill('alllowercase');
    await box(page, 'error').fill('ErrorCode: InvalidPassword.Malformed\nMessage: The specified parameter "Password" is not valid.');
    await result(page, 'error').getByText('In the request above').waitFor();
    assert.ok(!((await page.locator('#known').textContent()) ?? '').includes('alllowercase'));
  }, { locale: 'en-US' });
});

test('both languages, and no wider than a phone', async () => {
  for (const [locale, title] of /** @type {const} */ ([['en-US', 'Answers of the service'], ['zh-CN', '服务的响应']])) {
    await reset(async (page) => {
      assert.equal(await page.locator('#known-title').textContent(), title);
      await box(page, 'error').fill(ERROR);
      await result(page, 'error').locator('.ask').waitFor();
      assert.equal(await at.overflow(page), 0);
    }, { locale, viewport: { width: 390, height: 844 } });
  }
});

test('what was pasted is still there in another language', async () => {
  await reset(async (page) => {
    await box(page, 'error').fill(ERROR);
    await at.choice(page, 'page-language', 'zh-CN');
    await result(page, 'error').getByText('处理办法').waitFor();
    assert.equal(await box(page, 'error').inputValue(), ERROR);
  });
});

/** @param {string} status */
const disks = (status) => JSON.stringify({ Disks: { Disk: [{ DiskId: DISK, Status: status, InstanceId: INSTANCE, Category: 'cloud_essd', Encrypted: false }] }, TotalCount: 1 });
/** @param {string} status */
const instances = (status) => JSON.stringify({ Instances: { Instance: [{ InstanceId: INSTANCE, Status: status, OperationLocks: { LockReason: [] } }] }, TotalCount: 1 });

test('pasted state changes the prediction, and says what it has decided', async () => {
  await reset(async (page) => {
    const answer = page.locator('#answer');
    await answer.getByText('Nothing here is refused').waitFor();
    const open = await answer.locator('.unresolved li').count();

    await box(page, 'state').fill(disks('In_use'));
    await result(page, 'state').getByText('open answers are decided').waitFor();
    const left = await answer.locator('.unresolved li').count();
    assert.ok(left > 0 && left < open, `${left} of ${open} are open`);
    assert.match((await answer.textContent()) ?? '', new RegExp(`DescribeInstances --InstanceIds '\\["${INSTANCE}"\\]'`));

    await box(page, 'state').fill(`${disks('In_use')}\n${instances('Running')}`);
    await answer.getByText('Rejected').waitFor();
    assert.equal(await answer.locator('.status-line').textContent(), 'HTTP/1.1 403 Forbidden');
    assert.match((await answer.locator('.body').textContent()) ?? '', /"IncorrectInstanceStatus"/);
    assert.match((await result(page, 'state').locator('.finding.error').textContent()) ?? '', /403 IncorrectInstanceStatus.*is foreseen/);

    await box(page, 'state').fill(`${disks('In_use')}\n${instances('Stopped')}`);
    await answer.getByText('Judged by the request and by what is known of its resources.').waitFor();
    await box(page, 'state').fill('');
    await answer.getByText('Judged by the request alone.').waitFor();
  });
});

test('what is open leads to where the answers are pasted', async () => {
  await reset(async (page) => {
    await page.locator('.unresolved > summary').click();
    await page.locator('.unresolved').getByRole('button', { name: 'Paste what they answer' }).press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'page-state');
  });
});

test('what the state decides is not spoken again at every letter', async () => {
  await reset(async (page) => {
    await box(page, 'state').fill(disks('In_use'));
    const decided = result(page, 'state').locator('.decided');
    const before = await decided.elementHandle();
    await at.fill(page, { RegionId: 'cn-hangzhou' });
    assert.equal(await decided.evaluate((list, before) => list === before, before), true);
    await box(page, 'state').fill(disks('Available'));
    await page.waitForFunction((before) => !before?.isConnected, before);
    assert.match((await decided.locator('li').first().textContent()) ?? '', /^400 DiskCategory\.OperationNotSupported is not foreseen$/);
  });
});

test('text that is no state is said to be none, and the request is judged without it', async () => {
  await reset(async (page) => {
    await box(page, 'state').fill('{ "Diks": [] }');
    await result(page, 'state').getByText('This is no answer of').waitFor();
    assert.equal(await box(page, 'state').getAttribute('aria-invalid'), 'true');
    await page.locator('#answer').getByText('Judged by the request alone').waitFor();
  });
});

test('a restart of several instances has a result for each', async () => {
  await visit('', async ({ page }) => {
    await page.locator('#console').waitFor();
    await at.paste(page, `Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=${INSTANCE}&InstanceId.2=i-bp67acfmxazb4pxyz013&BatchOptimization=SuccessFirst`);
    await box(page, 'state').fill(instances('Running').replace('}]}', '},{"InstanceId":"i-bp67acfmxazb4pxyz013","Status":"Stopped","OperationLocks":{"LockReason":[]}}]}').replace('"TotalCount":1', '"TotalCount":2'));
    const table = page.locator('#answer .instances');
    await table.waitFor();
    assert.deepEqual(await table.locator('tbody tr td:nth-child(2)').allTextContents(), ['200', 'IncorrectInstanceStatus']);
    assert.deepEqual(await table.locator('tbody th').allTextContents(), [INSTANCE, 'i-bp67acfmxazb4pxyz013']);
    await page.locator('#answer').getByText('1 of 2 would not be restarted').waitFor();
    assert.equal(await page.locator('#answer').getAttribute('data-tone'), 'warning');
    assert.match((await result(page, 'state').locator('.finding.error').first().textContent()) ?? '', /IncorrectInstanceStatus/);
  }, { locale: 'en-US' });
});

test('an error is explained by the state that was pasted', async () => {
  await reset(async (page) => {
    await box(page, 'state').fill(`${disks('In_use')}\n${instances('Running')}`);
    await box(page, 'error').fill(ERROR);
    await result(page, 'error').locator('.finding-link').waitFor();
    assert.match((await result(page, 'error').locator('.finding-link').textContent()) ?? '', /Running/);
  });
});

test('what is still open is there beside a rejection too, folded', async () => {
  await reset(async (page) => {
    await box(page, 'state').fill(`${disks('In_use')}\n${instances('Running')}`);
    const answer = page.locator('#answer');
    await answer.getByText('Rejected').waitFor();
    const open = answer.locator('.unresolved');
    const [, decided, of] = /(\d+) of (\d+) open answers are decided/.exec((await result(page, 'state').textContent()) ?? '') ?? [];
    assert.equal(await open.locator('li').count(), Number(of) - Number(decided));
    assert.equal(await open.getAttribute('open'), null);
  });
});

test('a verdict that comes from what was pasted says so', async () => {
  const sentences = /** @type {const} */ ({
    'en-US': ['Certain with the answers that were pasted', 'Certain: no edition', 'Contested with the answers that were pasted'],
    'zh-CN': ['根据粘贴的响应可以确定', '确定：任何版本', '根据粘贴的响应仍有争议'],
  });
  for (const [locale, [byState, alone, contested]] of Object.entries(sentences)) {
    await reset(async (page) => {
      const verdict = page.locator('#answer .verdict-text');
      await box(page, 'state').fill(`${disks('In_use')}\n${instances('Running')}`);
      await verdict.getByText(byState).waitFor();
      // Beside an answer that is not complete, one that leaves the disk out may be about few.
      const none = (/** @type {number} */ total) => JSON.stringify({ Disks: { Disk: [] }, TotalCount: total });
      await box(page, 'state').fill(`${none(7)}\n${none(0)}`);
      await verdict.getByText(contested).waitFor();
      // What the request itself is refused for is certain without any answer.
      await at.fill(page, { DiskId: '', SnapshotId: 's-bp199lyny9b3xyz0abcd' });
      await page.locator('#form .button.primary').click();
      await verdict.getByText(alone).waitFor();
    }, { locale });
  }
});

test('an answer that names nothing of the request is said to', async () => {
  for (const [locale, said] of /** @type {const} */ ([['en-US', `None of the resources of the request is named in it: ${DISK} and s-`], ['zh-CN', `其中没有出现该请求中的资源：${DISK}`]])) {
    await reset(async (page) => {
      const other = disks('Available').replace(DISK, 'd-bp1anotherdiskxyz000');
      await box(page, 'state').fill(other);
      await result(page, 'state').getByText(said).waitFor();
      await box(page, 'state').fill(disks('Available'));
      await result(page, 'state').locator('.finding.warning').waitFor({ state: 'detached' });
    }, { locale });
  }
});

test('state is read out of what a terminal or a document shows', async () => {
  await reset(async (page) => {
    const pretty = JSON.stringify(JSON.parse(disks('In_use')), null, 2);
    const shown = {
      prompt: `$ aliyun ecs DescribeDisks --DiskIds '["${DISK}"]'\n${pretty}\n$ `,
      brackets: `[root@host ~]# aliyun ecs DescribeDisks\n${disks('In_use')}[root@host ~]# aliyun ecs DescribeInstances\n${instances('Stopped')}\n`,
      fence: `They answered:\n\n\`\`\`json\n${pretty}\n\`\`\`\n`,
      label: `DescribeDisks: ${disks('In_use')}`,
      list: `# all of them\n[${disks('In_use')}]`,
      plain: pretty,
    };
    for (const [name, text] of Object.entries(shown)) {
      await box(page, 'state').fill('');
      await page.locator('#answer').getByText('Judged by the request alone').waitFor();
      await box(page, 'state').fill(text);
      await page.locator('#answer').getByText('Judged by the request and by what is known').waitFor();
      assert.equal(await box(page, 'state').getAttribute('aria-invalid'), 'false', name);
    }
    for (const text of [`${pretty}\n${pretty.slice(0, -9)}`, 'no braces', '[root@host ~]$ ls']) {
      await box(page, 'state').fill(text);
      await result(page, 'state').getByText('This is no answer of').waitFor();
      await box(page, 'state').fill('');
      await result(page, 'state').getByText('This is no answer of').waitFor({ state: 'detached' });
    }
  });
});
