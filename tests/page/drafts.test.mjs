// What was filled in is not lost, and names of parameters are never mistaken for members of the form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';
import * as at from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();
const DISK = 'd-bp1s5fnvk4gn2tws0abc';

/**
 * @param {(page: Page, complaints: string[]) => Promise<void>} use
 * @param {import('./harness.mjs').Options} [options]
 */
const open = (use, options) =>
  visit('', async ({ page, complaints }) => {
    await page.locator('#console').waitFor();
    await use(page, complaints);
  }, { locale: 'en-US', ...options });

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
