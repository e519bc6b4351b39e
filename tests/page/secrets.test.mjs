// What the core hides in a text stays hidden once the text is a form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { site } from './harness.mjs';
import * as at from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();
const open = at.opening(visit);

/** Everything that can be read on the page or found in its document. @param {Page} page */
const content = async (page) => `${await page.content()}${await page.locator('#live').textContent()}`;

test('pieces of a password are hidden, names and values, until they are asked for', async () => {
  await open(async (page) => {
    await at.paste(page, 'Action=ReInitDisk&DiskId=d-1&Password=Abc&def=12!x&ghi=34');
    const text = page.locator('#text');
    const rows = page.locator('#form .row[data-secret]');
    await rows.locator('.finding').first().waitFor();
    assert.deepEqual(await rows.locator('input').evaluateAll((all) => all.map((input) => /** @type {HTMLInputElement} */ (input).type)), Array(4).fill('password'));
    for (const form of ['json', 'aliyun', 'sdk', 'query']) {
      await at.choice(page, 'page-text', form);
      assert.doesNotMatch(await content(page), /\bdef\b|\bghi\b|12(!|%21)x/, form);
    }
    assert.equal(await rows.locator('.finding').count(), 2);
    assert.equal(await rows.nth(1).locator('.finding').count(), 1, 'each has its own');
    // The page says what the core says of the text.
    const said = await at.check(page, 'Action=ReInitDisk&DiskId=d-1&Password=Abc&def=12!x&ghi=34');
    assert.deepEqual(await page.locator('.all-findings .finding').allTextContents(), said.diagnostics.map(({ severity, message }) => `${severity === 'error' ? 'Error' : 'Warning'}: ${message.replaceAll('`', '')}`));

    await text.getByRole('button', { name: 'Show secrets' }).click();
    assert.equal(await text.locator('pre').textContent(), 'Action=ReInitDisk&DiskId=d-1&Password=Abc&def=12%21x&ghi=34');
    await text.getByRole('button', { name: 'Hide secrets' }).click();
    await rows.first().getByRole('button', { name: 'Show Name' }).click();
    assert.equal(await rows.first().locator('input').first().getAttribute('type'), 'text');

    // They are what they were in another language and after another operation.
    await at.choice(page, 'page-language', 'zh-CN');
    await page.locator('#answer').getByText('会被拒绝').waitFor();
    assert.doesNotMatch(await content(page), /\bdef\b|12(!|%21)x/);
    await at.choose(page, 'ResetDisk');
    await at.choose(page, 'ReInitDisk');
    assert.doesNotMatch(await content(page), /\bdef\b|12(!|%21)x/);
    await page.getByRole('button', { name: '显示保密内容' }).click();
    assert.match((await text.locator('pre').textContent()) ?? '', /def=12%21x/);
  });
});

test('a name that the core hides is not told by the hint', async () => {
  await open(async (page) => {
    const name = `${'Q'.repeat(150)}.Password`;
    await at.paste(page, `Action=CreateSnapshot&DiskId=d-1&${name}=2`);
    const text = page.locator('#text');
    await text.getByText('*** is left out: it may be a piece of a secret.').waitFor();
    await page.locator('#form .row[data-secret] .finding', { hasText: '*** is not a parameter' }).waitFor();
    assert.ok(!((await text.textContent()) ?? '').includes('QQQ'));
    await text.getByRole('button', { name: 'Show secrets' }).click();
    assert.ok((await text.locator('pre').textContent())?.includes(`${name}=2`));
  });
});
