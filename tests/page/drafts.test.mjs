// What was filled in is not lost, and names of parameters are never mistaken for members of the form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';
import * as at from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();
const DISK = 'd-bp1s5fnvk4gn2tws0abc';

const open = at.opening(visit);

test('rows that are still empty are there in another language and after a fix', async () => {
  await open(async (page) => {
    await at.field(page, 'Tag').getByRole('button', { name: 'Add Tag' }).click();
    await page.locator('details.fold > summary', { hasText: 'Other parameters' }).click();
    await page.getByRole('button', { name: 'Add a parameter' }).click();
    await page.keyboard.type('Foo');
    await at.fill(page, { DiskId: DISK, SnapshotName: 'nightly ' });
    await at.choice(page, 'page-language', 'zh-CN');
    await at.field(page, 'SnapshotName').getByRole('button', { name: /^修复/ }).click();
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'nightly');
    assert.equal(await at.control(page, 'Tag.1.Key').count(), 1);
    assert.equal(await at.control(page, 'Foo').count(), 1);
  });
});

test('a parameter that gets its right name takes the place of the empty field', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&diskId=${DISK}`);
    await page.locator('#form').getByRole('button', { name: /DiskId/ }).first().click();
    assert.equal(await at.field(page, 'DiskId').locator('[name="DiskId"]').inputValue(), DISK);
    assert.equal(await page.locator('#form [name="DiskId"]').count(), 1);
  });
});

test('parameters may be named like members of a form', async () => {
  await open(async (page) => {
    const names = ['elements', 'append', 'querySelectorAll', 'addEventListener', 'noValidate', 'ownerDocument', 'contains', 'dispatchEvent', 'replaceChildren'];
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&${names.map((name) => `${name}=1`).join('&')}`);
    await page.locator('.all-findings .count', { hasText: String(names.length) }).waitFor();
    // By its label and not its role, for which the driver of the browser asks the form too.
    await page.locator('[aria-label="Remove dispatchEvent"]').click();
    await page.locator('.all-findings .count', { hasText: String(names.length - 1) }).waitFor();
    await at.fill(page, { SnapshotName: 'auto' });
    await page.locator('#answer').getByText('Rejected').waitFor();
  });
});

test('what cannot be checked has no verdict of before', async () => {
  await open(async (page, complaints) => {
    await at.fill(page, { DiskId: DISK });
    const answer = page.locator('#answer');
    await answer.getByText('Nothing here is refused').waitFor();
    await page.evaluate(() => {
      const { fromEntries } = Object;
      Object.fromEntries = () => {
        Object.fromEntries = fromEntries;
        throw new Error('broken on purpose');
      };
    });
    await at.control(page, 'SnapshotName').fill('auto');
    await answer.getByText('there is no prediction: broken on purpose').waitFor();
    assert.equal(await answer.getByText('Nothing here is refused').count(), 0);
    complaints.splice(0);
    await at.fill(page, { SnapshotName: 'auto-1' });
    await answer.getByText('Rejected').waitFor();
  });
});

/** @param {Page} page */
const back = (page) => page.getByRole('button', { name: 'Bring back' });

test('what was typed is brought back after an example, after Clear and after a text that was loaded', async () => {
  await open(async (page) => {
    const steps = {
      example: () => page.locator('.chip').first().click(),
      clear: () => page.getByRole('button', { name: 'Clear', exact: true }).click(),
      text: () => at.paste(page, 'Action=ReInitDisk&DiskId=d-1'),
      // Examples take the place of each other, and what was typed is still kept.
      'example, then clear': async () => {
        await page.locator('.chip').first().click();
        await page.locator('.chip').nth(1).click();
        await page.getByRole('button', { name: 'Clear', exact: true }).click();
      },
    };
    for (const [name, step] of Object.entries(steps)) {
      await at.fill(page, { DiskId: DISK, SnapshotName: `typed before ${name}`, Description: 'mine' });
      assert.equal(await back(page).count(), 0, name);
      await step();
      await back(page).press('Enter');
      assert.equal(await page.locator('#form-title').textContent(), 'CreateSnapshot', name);
      assert.equal(await at.control(page, 'SnapshotName').inputValue(), `typed before ${name}`);
      assert.equal(await at.control(page, 'Description').inputValue(), 'mine', name);
      assert.equal(await back(page).count(), 0, name);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'form');
    }
  });
});

test('what can be brought back is announced, and gone when the next thing is typed', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'mine' });
    await page.locator('.chip').nth(1).click();
    await page.locator('#live', { hasText: /can be brought back\. Rejected/ }).waitFor({ state: 'attached' });
    await back(page).click();
    await page.locator('#live', { hasText: /^Brought back\./ }).waitFor({ state: 'attached' });

    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await back(page).waitFor();
    await at.fill(page, { SnapshotName: 'next' });
    assert.equal(await back(page).count(), 0);

    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await back(page).waitFor();
    await at.choice(page, 'page-language', 'zh-CN');
    await page.getByRole('button', { name: '恢复之前的内容' }).click();
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'next');
    await at.reload(page);
    assert.equal(await page.getByRole('button', { name: '恢复之前的内容' }).count(), 0);
  });
});
