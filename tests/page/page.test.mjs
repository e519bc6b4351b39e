// The console page as people use it: the built site, in Chromium, under the policy of the server.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { site } from './harness.mjs';
import * as at from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();
const PHONE = { width: 390, height: 844 };
const DISK = 'd-bp1s5fnvk4gn2tws0abc';

const open = at.opening(visit);

test('every operation has a form with every parameter', async () => {
  await open(async (page) => {
    const operations = await at.operations(page);
    assert.deepEqual(operations.map(({ name }) => name).sort(), ['CreateSnapshot', 'ReInitDisk', 'RebootInstances', 'ResetDisk']);
    for (const { name, summary, parameters } of operations) {
      await at.choose(page, name);
      assert.equal(await page.locator('#form-title').textContent(), name);
      assert.ok((await page.locator('#operations').textContent())?.includes(summary));
      for (const parameter of parameters.filter(({ aliasOf }) => !aliasOf)) {
        const field = page.locator(`.field[data-base="${parameter.base}"]`);
        assert.ok((await field.textContent())?.includes(parameter.about), `${name}: ${parameter.name}`);
      }
    }
  });
});

test('a wrong SnapshotName is refused underneath its field, and the answer is predicted as the core predicts it', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    const finding = at.field(page, 'SnapshotName').locator('.finding');
    await finding.waitFor();
    assert.match((await finding.textContent()) ?? '', /must not start with auto/);
    assert.match((await finding.textContent()) ?? '', /certain/);

    const report = await at.check(page, { Action: 'CreateSnapshot', DiskId: DISK, SnapshotName: 'auto-backup' });
    const answer = page.locator('#answer');
    await answer.getByText('Rejected').waitFor();
    assert.equal(await answer.locator('.status-line').textContent(), 'HTTP/1.1 400 Bad Request');
    const body = JSON.parse((await answer.locator('.body').textContent()) ?? '');
    assert.deepEqual(Object.keys(body), ['RequestId', 'HostId', 'Code', 'Message', 'Recommend']);
    assert.deepEqual([body.Code, body.Message], [report.predicted?.code, report.predicted?.message]);
    const quote = report.diagnostics[0]?.evidence[0]?.quote ?? '';
    assert.ok((await answer.locator('.because').textContent())?.includes(quote));

    const control = at.control(page, 'SnapshotName');
    assert.equal(await control.getAttribute('aria-invalid'), 'true');
    assert.match((await at.description(control)) ?? '', /must not start with auto/);
  });
});

test('mending the value clears the finding', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    await at.field(page, 'SnapshotName').locator('.finding').waitFor();
    await at.fill(page, { SnapshotName: 'nightly' });
    await page.getByText('Nothing here is refused').first().waitFor();
    assert.equal(await at.field(page, 'SnapshotName').locator('.finding').count(), 0);
    assert.equal(await at.control(page, 'SnapshotName').getAttribute('aria-invalid'), 'false');
    assert.match((await page.locator('.unresolved').textContent()) ?? '', /aliyun ecs Describe/);
  });
});

test('a fix is applied by its button', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'nightly ' });
    await at.field(page, 'SnapshotName').getByRole('button', { name: /^Fix/ }).click();
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'nightly');
    assert.equal(await at.field(page, 'SnapshotName').locator('.finding').count(), 0);
  });
});

test('the fix of a parameter that stands twice leaves the other one as it is', async () => {
  await open(async (page) => {
    const query = async () => ((await page.locator('#text pre').textContent()) ?? '').split('&').slice(1);
    const fix = (/** @type {string} */ name) => at.field(page, name).getByRole('button', { name: /^Fix/ }).first().click();
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&DiskId=${DISK}`);
    await fix('DiskId');
    assert.deepEqual(await query(), [`DiskId=${DISK}`]);

    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&SnapshotName=first&SnapshotName=second%20`);
    await fix('SnapshotName');
    assert.deepEqual(await query(), [`DiskId=${DISK}`, 'SnapshotName=first', 'SnapshotName=second']);
  });
});

test('a fix that changes what is meant is a suggestion', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'my.name' });
    const report = await at.check(page, { Action: 'CreateSnapshot', DiskId: DISK, SnapshotName: 'my.name' });
    assert.equal(report.diagnostics[0]?.fix?.safe, false);
    await at.field(page, 'SnapshotName').getByRole('button', { name: /^Suggestion: Write/ }).waitFor();
  });
});

test('advice that no document speaks of is not called certain', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&SnapshotName=auto&Foo=1`);
    assert.equal(await at.field(page, 'SnapshotName').locator('.badge.certain').count(), 1);
    const advice = page.locator('#form .finding', { hasText: 'Foo is not a parameter' });
    await advice.getByText('Why').waitFor();
    assert.equal(await advice.locator('.badge').count(), 0);
  });
});

test('what the documents disagree on is called contested', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'release.v2' });
    await page.locator('#answer').getByText('May be rejected').waitFor();
    const field = at.field(page, 'SnapshotName');
    assert.equal(await field.locator('.badge.contested').count(), 1);
    await field.getByText('Why').click();
    assert.ok((await field.locator('.finding .quote:visible').count()) >= 2, 'both sources are quoted');
  });
});

test('an empty form speaks softly until it is asked', async () => {
  await open(async (page) => {
    await page.locator('#answer').getByText('Not complete yet').waitFor();
    assert.equal(await page.locator('.finding.error').count(), 0);
    assert.equal(await page.locator('#form [aria-invalid="true"]').count(), 0);

    await page.getByRole('button', { name: 'Check the request' }).click();
    await page.locator('#answer').getByText('Rejected').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'answer');
    assert.equal(await at.field(page, 'DiskId').locator('.finding.error').count(), 1);
    assert.equal(await at.control(page, 'DiskId').getAttribute('aria-invalid'), 'true');
  });
});

test('the button answers also when everything is said already', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK });
    await page.locator('#answer').getByText('Nothing here is refused').waitFor();
    for (const _ of [1, 2]) {
      await page.getByRole('button', { name: 'Check the request' }).click();
      await page.waitForFunction(() => document.getElementById('answer')?.getAnimations().length === 1);
    }
  });
});

test('a required field that was left empty says so', async () => {
  await open(async (page) => {
    await at.control(page, 'DiskId').focus();
    await page.keyboard.press('Tab');
    await at.field(page, 'DiskId').locator('.finding.error').waitFor();
  });
});

test('a dry run that passes is shown as passed, with its 400', async () => {
  await open(async (page) => {
    await at.choose(page, 'ResetDisk');
    await at.fill(page, { DiskId: DISK, SnapshotId: 's-bp199lyny9b3xyz0abcd' });
    await at.choice(page, 'DryRun', 'true');
    const answer = page.locator('#answer');
    await answer.getByText('The dry run passes').waitFor();
    assert.equal(await answer.locator('.status-line').textContent(), 'HTTP/1.1 400 Bad Request');
    assert.match((await answer.locator('.body').textContent()) ?? '', /"DryRunOperation"/);
    assert.equal(await answer.getAttribute('data-tone'), 'passed');
  });
});

test('a dry run that the operation does not have is a danger, not a pass', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=ReInitDisk&DiskId=${DISK}&DryRun=true`);
    const answer = page.locator('#answer');
    await answer.getByText('Not refused, but not safe').waitFor();
    assert.equal(await answer.getAttribute('data-tone'), 'error');
    assert.equal(await answer.locator('.status-line').count(), 0);
  });
});

test('tags are rows that come, are counted and go', async () => {
  await open(async (page) => {
    const tags = at.field(page, 'Tag');
    const add = tags.getByRole('button', { name: 'Add Tag' });
    for (const number of [1, 2, 3]) {
      await add.click();
      await at.fill(page, { [`Tag.${number}.Key`]: `key${number}`, [`Tag.${number}.Value`]: `value${number}` });
    }
    await tags.getByText('3 of 20').waitFor();

    await at.fill(page, { 'Tag.3.Key': 'key1' });
    await tags.locator('.row').nth(2).locator('.finding').waitFor();
    await tags.getByRole('button', { name: 'Remove Tag.1' }).click();
    await tags.getByText('2 of 20').waitFor();
    assert.equal(await tags.locator('.finding').count(), 0);
    assert.equal(await at.control(page, 'Tag.2.Key').inputValue(), 'key1', 'the rows behind a removed one move up');
  });
});

test('the twenty-first tag is for the check to refuse, not for the form', async () => {
  await open(async (page) => {
    const tags = Array.from({ length: 21 }, (_, index) => `Tag.${index + 1}.Key=k${index + 1}`);
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&${tags.join('&')}`);
    await page.getByText('21 of 20').waitFor();
    assert.match((await page.locator('#answer .body').textContent()) ?? '', /QuotaExceed\.Tags/);
    await at.field(page, 'Tag').locator('.finding.error').first().waitFor();
  });
});

test('many instance ids are pasted into one row', async () => {
  await open(async (page) => {
    await at.choose(page, 'RebootInstances');
    const first = at.control(page, 'InstanceId.1');
    await first.evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'i-bp67acfmxazb4pxyz012\ni-bp67acfmxazb4pxyz013, i-bp67acfmxazb4pxyz014');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByText('3 of 100').waitFor();
    assert.equal(await at.control(page, 'InstanceId.3').inputValue(), 'i-bp67acfmxazb4pxyz014');
  });
});

test('a password stands in its field and nowhere else', async () => {
  const password = 'Secret-58/7';
  await open(async (page) => {
    await at.choose(page, 'ReInitDisk');
    await at.fill(page, { DiskId: DISK, Password: password });
    await at.choice(page, 'page-text', 'json');
    const text = page.locator('#text');
    await text.getByText('"Password": "***"').waitFor();
    assert.match((await text.textContent()) ?? '', /Secrets stand as \*\*\*.*Password/);
    assert.ok(!(await page.content()).includes(password));
    assert.equal(await at.control(page, 'Password').getAttribute('type'), 'password');

    await page.getByRole('button', { name: 'Show Password' }).click();
    assert.equal(await at.control(page, 'Password').getAttribute('type'), 'text');
    assert.equal(await at.control(page, 'Password').inputValue(), password);
  });
});

test('the request is copied in every form, its secrets only when they are asked for', async () => {
  const password = 'Secret-58/7';
  await open(async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await at.choose(page, 'ReInitDisk');
    await at.fill(page, { DiskId: DISK, Password: password });
    const request = { Action: 'ReInitDisk', DiskId: DISK, Password: password };
    const text = page.locator('#text');
    const copied = async () => {
      await text.locator('.code-box button').click();
      await text.getByRole('button', { name: 'Copied', exact: true }).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    for (const form of /** @type {const} */ (['query', 'json', 'aliyun', 'sdk'])) {
      await at.choice(page, 'page-text', form);
      const printed = await at.convert(page, request, form);
      assert.match(String(printed), /\*\*\*/);
      assert.equal(await text.locator('pre').textContent(), printed);
      assert.equal(await copied(), printed);
      assert.ok(!(await page.content()).includes('Secret-58'));
    }

    await text.getByRole('button', { name: 'Show secrets' }).click();
    await text.getByText('in plain text').waitFor();
    assert.equal(await copied(), await at.convert(page, request, 'sdk', true));
    await text.getByRole('button', { name: 'Hide secrets' }).click();
    assert.equal(await copied(), await at.convert(page, request, 'sdk'));

    // What is shown once is not shown again with the next secret.
    await text.getByRole('button', { name: 'Show secrets' }).click();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await at.choice(page, 'page-text', 'query');
    await at.fill(page, { DiskId: DISK, Password: password });
    await text.getByText('Password=***').waitFor();
  });
});

test('secrets that were asked for are those of one request', async () => {
  await open(async (page) => {
    const query = page.locator('#text pre');
    for (const password of ['Secret-58/7', 'Another-58/7']) {
      await at.paste(page, `Action=ReInitDisk&DiskId=${DISK}&Password=${password}`);
      await page.waitForFunction(() => document.querySelector('#text pre')?.textContent?.includes('***'));
      await page.getByRole('button', { name: 'Show secrets' }).click();
      assert.match((await query.textContent()) ?? '', new RegExp(encodeURIComponent(password)));
    }
  });
});

test('every form marks what is found in an entry, and says what it leaves out', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&Tag.1.Key=env&Tag.2.Key=acs:x&Tag.2.Value=it%27s%20--x&RetentionDays=0&Tag.Key=x`);
    const marked = { query: ['RetentionDays=0', 'Tag.2.Key=acs%3Ax'], json: ['"RetentionDays": "0",', '"Key": "acs:x",'], aliyun: ['--RetentionDays 0', '--Tag.2.Key acs:x'], sdk: ['retentionDays: 0,', "tag: [{ key: 'env' }, { key: 'acs:x', value: 'it\\'s --x' }],"] };
    for (const [form, expected] of Object.entries(marked)) {
      await at.choice(page, 'page-text', form);
      assert.deepEqual((await page.locator('#text .entry[data-tone="error"]').allTextContents()).sort(), expected.sort());
    }
    await page.locator('#text').getByText('Tag.Key is left out: this form has no place for it.').waitFor();
  });
});

test('a command line of the tool is laid out as a form', async () => {
  await open(async (page) => {
    await at.paste(page, `aliyun ecs CreateSnapshot --DiskId ${DISK} --SnapshotName 'auto x' --Tag.1.Key 环境`);
    await at.field(page, 'SnapshotName').locator('.finding').first().waitFor();
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'auto x');
    assert.equal(await at.control(page, 'Tag.1.Key').inputValue(), '环境');
  });
});

test('signatures and misspelt secrets are hidden too', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=ReInitDisk&DiskId=${DISK}&AccessKeyId=LTAIvisible&Signature=c2lnbg%3D%3D&password=Hidden-58&Pasword=Hidden-59&AccessKeySecret=Hidden-60&Version=2014-05-26`);
    await page.locator('#text').getByText('AccessKeyId=***').waitFor();
    await page.locator('#text').getByText('Version=2014-05-26').waitFor();
    const html = await page.content();
    for (const secret of ['LTAIvisible', 'c2lnbg', 'Hidden-']) assert.ok(!html.includes(secret), secret);
  });
});

test('what a form cannot show of a pasted text is said beside it', async () => {
  await open(async (page) => {
    await at.paste(page, `http://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=${DISK}&Password=Hidden-58&KeyPairName=%zz`);
    const lost = page.locator('#form-body').getByRole('note');
    await lost.getByText('would travel unencrypted').waitFor();
    await lost.getByText('without two hexadecimal digits').waitFor();
    await at.choice(page, 'page-language', 'zh-CN');
    await lost.getByText('在粘贴的文本中发现').waitFor();
    for (const sentence of await lost.locator('li').allTextContents()) assert.match(sentence, /\p{Script=Han}/u);
    await at.choice(page, 'page-language', 'en');
    await lost.getByText('would travel unencrypted').waitFor();
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await lost.waitFor({ state: 'detached' });
  });
});

test('a dry run that proves nothing is no passed one', async () => {
  await open(async (page) => {
    await at.paste(page, 'Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&BatchOptimization=SuccessFirst&DryRun=true');
    await page.locator('#answer').getByText('This dry run proves nothing').waitFor();
  });
});

test('the language changes what the page and the core say, and is remembered', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    await at.choice(page, 'page-language', 'zh-CN');
    await page.locator('#answer').getByText('会被拒绝').waitFor();
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'auto-backup', 'what was typed stays');
    assert.match((await at.field(page, 'SnapshotName').locator('.finding').textContent()) ?? '', /\p{Script=Han}/u);

    await at.reload(page);
    await page.getByText('尚未填写完整').first().waitFor();
  });
});

test('a language that cannot be loaded leaves the page in the one it has', async () => {
  await open(async (page, complaints) => {
    await page.route('**/chinese.js', (route) => route.fulfill({ status: 404, body: '' }));
    await at.fill(page, { SnapshotName: 'auto-backup' });
    await at.choice(page, 'page-language', 'zh-CN');
    await page.getByText('The texts of that language could not be loaded').waitFor();
    assert.equal(await page.locator('[name="page-language"]:checked').getAttribute('value'), 'en');
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'auto-backup');
    complaints.splice(0);
  });
});

test('a sentence of a document is in its own language, whatever that of the page', async () => {
  for (const locale of ['en-US', 'zh-CN']) {
    await open(async (page) => {
      await at.fill(page, { DiskId: DISK, SnapshotName: 'my name' });
      const quotes = page.locator('#answer blockquote');
      await quotes.first().waitFor();
      const said = await quotes.evaluateAll((all) => all.map((quote) => [quote.getAttribute('lang'), /\p{Script=Han}/u.test(quote.textContent ?? '')]));
      assert.deepEqual([...new Set(said.map(String))].sort(), ['en,false', 'zh-CN,true']);
      assert.equal(await page.locator('#answer .body').getAttribute('lang'), 'en');
    }, { locale });
  }
});

test('a browser that speaks Chinese is spoken to in Chinese', async () => {
  await open(async (page) => {
    await page.getByText('检查请求').waitFor();
  }, { locale: 'zh-CN' });
});

test('the theme follows the system until one is chosen, which is remembered', async () => {
  await open(async (page) => {
    const dark = await at.background(page);
    await at.choice(page, 'page-theme', 'light');
    const light = await at.background(page);
    assert.notEqual(light, dark);
    await at.reload(page);
    assert.equal(await at.background(page), light);
    await at.choice(page, 'page-theme', 'auto');
    assert.equal(await at.background(page), dark);
  }, { colorScheme: 'dark' });
});

test('what is chosen can be told apart where the system gives the colours', async () => {
  await open(async (page) => {
    await at.choose(page, 'ResetDisk');
    const ground = await at.background(page);
    const grounds = (/** @type {string} */ radios) => page.locator(`${radios} + span`).evaluateAll((all) => all.map((label) => getComputedStyle(label).backgroundColor));
    for (const name of ['page-language', 'page-theme', 'page-operation', 'DryRun', 'page-text']) {
      assert.ok(!(await grounds(`[name="${name}"]:checked`)).includes(ground), `${name}, chosen`);
      for (const other of await grounds(`[name="${name}"]:not(:checked)`)) assert.match(other, /, 0\)$/, `${name}, not chosen`);
    }
  }, { forcedColors: 'active' });
});

test('on paper the answer is whole, and in ink', async () => {
  await open(async (page) => {
    await at.choice(page, 'page-theme', 'dark');
    const screen = await at.background(page);
    await page.emulateMedia({ media: 'print' });
    assert.notEqual(await at.background(page), screen);
    const answer = page.locator('#answer');
    await page.setViewportSize({ width: 1100, height: 200 });
    assert.equal(await answer.evaluate((panel) => panel.scrollHeight - panel.clientHeight), 0);
  });
});

test('code spans are shown whole, with the backticks and the spaces in them', async () => {
  await open(async (page) => {
    const shown = await page.evaluate(async () => {
      const { h, marked } = await import(/** @type {any} */ ('/dom.js'));
      const sentences = ['one of `` ()`~!@# `` and `Tag.1.Key`', 'not `` ` `` or `a  b`, `  ` or ` `', 'names ``, which is none', 'open ` and ``` ``x ```', '`a` has a `%` without; `%25`'];
      const paragraphs = sentences.map((sentence) => h('p', {}, ...marked(sentence)));
      document.body.append(...paragraphs);
      return paragraphs.map((paragraph) => ({
        text: paragraph.innerText,
        codes: [...paragraph.querySelectorAll('code')].map((code) => [code.textContent, getComputedStyle(code).whiteSpace]),
      }));
    });
    const kept = (/** @type {string[]} */ ...codes) => codes.map((code) => [code, 'pre-wrap']);
    assert.deepEqual(shown, [
      { text: 'one of ()`~!@# and Tag.1.Key', codes: kept('()`~!@#', 'Tag.1.Key') },
      { text: 'not ` or a  b,    or  ', codes: kept('`', 'a  b', '  ', ' ') },
      { text: 'names ``, which is none', codes: [] },
      { text: 'open ` and ``x', codes: kept('``x') },
      { text: 'a has a % without; %25', codes: kept('a', '%', '%25') },
    ]);
  });
});

test('every code span of a finding and of a rule keeps its spaces', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&SnapshotName=auto  x&InstantAccess=true&DryRun=true`);
    await page.locator('#form .finding').first().waitFor();
    await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    const spaces = await page.locator('#console code:not(pre code)').evaluateAll((all) => [...new Set(all.map((code) => getComputedStyle(code).whiteSpace))]);
    assert.deepEqual(spaces, ['pre-wrap']);
  });
});

test('a finding leads to its field with the keyboard', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    const link = page.locator('.all-findings .finding-link').first();
    await link.focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'SnapshotName');
  });
});

test('a finding on a folded parameter opens the fold', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&Category=Flash&InstantAccess=true`);
    await page.locator('details.fold').first().evaluate((fold) => fold.removeAttribute('open'));
    await page.locator('.all-findings .finding-link', { hasText: 'Category' }).first().click();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'Category');
  });
});

test('the page can be used from the keyboard from its first key on', async () => {
  await open(async (page) => {
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), '#form');
    await page.locator('[name="page-operation"]:checked').focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator('#form-title').textContent(), 'ReInitDisk');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'page-operation');
  });
});

test('the verdict is announced', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto' });
    await page.locator('#live', { hasText: 'Rejected. 400 InvalidSnapshotName.Malformed.' }).waitFor({ state: 'attached' });
  });
});

test('what was copied is announced, each time', async () => {
  await open(async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto' });
    await page.locator('#live', { hasText: 'Rejected' }).waitFor({ state: 'attached' });
    for (const _ of [1, 2]) {
      await page.locator('#text .code-box button').click();
      await page.locator('#live', { hasText: /^Copied$/ }).waitFor({ state: 'attached' });
      await page.locator('#live').evaluate((live) => live.append('.'));
    }
  });
});

test('the title and the description are in the language of the page', async () => {
  await open(async (page) => {
    const about = () => page.locator('meta[name="description"]').getAttribute('content');
    assert.match(await page.title(), /^ecs-preflight: check/);
    assert.match((await about()) ?? '', /^Checks Alibaba Cloud/);
    await at.choice(page, 'page-language', 'zh-CN');
    await page.waitForFunction(() => document.title === 'ecs-preflight：在发送之前检查阿里云 ECS 请求');
    assert.match((await about()) ?? '', /^在发送之前/);
  });
});

test('a pasted text is checked as it stands, with places in it', async () => {
  await open(async (page) => {
    await page.getByRole('button', { name: 'Paste a request' }).click();
    const window = page.locator('dialog');
    const text = `Action=CreateSnapshot&DiskId=${DISK}&SnapshotName=auto-1`;
    await window.locator('textarea').fill(text);
    await window.getByText('Rejected').waitFor();
    await window.locator('.finding-link').first().click();
    const marked = await window.locator('textarea').evaluate((box) =>
      box instanceof HTMLTextAreaElement ? box.value.slice(box.selectionStart, box.selectionEnd) : '',
    );
    const { diagnostics } = await at.check(page, text);
    const span = diagnostics[0]?.span;
    assert.ok(span && marked === text.slice(span.start, span.end) && marked !== '');
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), '', 'nothing is loaded without being asked');
  });
});

test('what the form has no field for is kept when a text is loaded', async () => {
  await open(async (page) => {
    await at.paste(page, `https://ecs.aliyuncs.com/?Action=CreateSnapshot&DiskId=${DISK}&Snapshotname=a1&Tag.1.key=old&Tag.3.Key=gap&RetentionDays=3.0&DiskId=d-second`);
    assert.equal(await at.control(page, 'Snapshotname').inputValue(), 'a1');
    assert.equal(await at.control(page, 'Tag.1.key').inputValue(), 'old');
    assert.equal(await at.control(page, 'Tag.3.Key').inputValue(), 'gap');
    assert.equal(await at.control(page, 'RetentionDays').inputValue(), '3.0');
    const query = (await page.locator('#text pre').textContent()) ?? '';
    for (const part of [`DiskId=${DISK}`, 'DiskId=d-second', 'Snapshotname=a1', 'Tag.1.key=old', 'RetentionDays=3.0']) assert.ok(query.includes(part), part);
    await page.locator('.all-findings .finding', { hasText: 'more than once' }).waitFor();
  });
});

test('what is found in an empty value is said, although the form does not send it', async () => {
  await open(async (page) => {
    const texts = { '&Tag.1.Key=&Tag.1.Value=': 'Tag.1.Key must be 1 to 128', '&SnapshotName=': 'SnapshotName must be 2 to 128', '&DryRun=': 'DryRun is unknown', '&DiskId=': 'more than once' };
    for (const [more, found] of Object.entries(texts)) {
      await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}${more}`);
      await page.locator('.lost').getByText(found).waitFor();
      await page.locator('#answer').getByText('Nothing here is refused').waitFor();
    }
    await at.paste(page, 'Action=CreateSnapshot&DiskId=');
    await page.locator('#answer').getByText('Rejected').waitFor();
    assert.equal(await page.locator('.lost').count(), 0, 'what the form says itself is not said twice');
  });
});

test('another parameter is spoken of by the name that it has now', async () => {
  await open(async (page) => {
    await page.locator('details.fold > summary', { hasText: 'Other parameters' }).click();
    await page.getByRole('button', { name: 'Add a parameter' }).click();
    await page.keyboard.type('Foo');
    await page.getByRole('textbox', { name: 'Foo', exact: true }).fill('1');
    await page.locator('#text .entry', { hasText: 'Foo=1' }).waitFor();
    await page.getByRole('button', { name: 'Remove Foo' }).press('Enter');
    await page.locator('#text .entry', { hasText: 'Foo=1' }).waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Add a parameter');
  });
});

test('JSON with nested lists is loaded, and JSON that breaks is not', async () => {
  await open(async (page) => {
    await at.paste(page, JSON.stringify({ Action: 'CreateSnapshot', DiskId: DISK, Tag: [{ Key: 'env', Value: 'prod' }], RetentionDays: 30 }));
    assert.equal(await at.control(page, 'Tag.1.Value').inputValue(), 'prod');
    assert.equal(await at.control(page, 'RetentionDays').inputValue(), '30');

    await page.getByRole('button', { name: 'Paste a request' }).click();
    await page.locator('dialog textarea').fill('{"Action": "CreateSnapshot", ');
    await page.getByRole('button', { name: 'Load into the form' }).click();
    await page.locator('dialog').getByText('cannot be laid out as a form').waitFor();
    assert.ok((await page.locator('dialog .finding').count()) >= 2, 'the core says where it breaks');
  });
});

test('the focus goes to the form that a text was loaded into', async () => {
  await open(async (page) => {
    for (const operation of ['ResetDisk', 'ResetDisk', 'RebootInstances']) {
      await at.paste(page, `Action=${operation}`);
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'form');
    }
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Paste a request');
  });
});

test('a text without a form is refused in one sentence, however often', async () => {
  await open(async (page) => {
    await page.getByRole('button', { name: 'Paste a request' }).click();
    const window = page.locator('dialog');
    await window.locator('textarea').fill('Action=DeleteDisk&DiskId=d-1');
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Load into the form' }).click();
    assert.equal(await window.getByText('This page has no form for DeleteDisk.').count(), 1);
    await window.locator('textarea').fill('Action=&DiskId=d-1');
    await page.getByRole('button', { name: 'Load into the form' }).click();
    assert.equal(await at.control(page, 'DiskId').inputValue(), 'd-1', 'an empty name is that of the form');
  });
});

test('a value outside of the choices is shown as it is', async () => {
  await open(async (page) => {
    await at.paste(page, 'Action=RebootInstances&RegionId=cn-hangzhou&InstanceId.1=i-bp67acfmxazb4pxyz012&DryRun=True&BatchOptimization=allTogether');
    const query = (await page.locator('#text pre').textContent()) ?? '';
    assert.ok(query.includes('DryRun=True') && query.includes('BatchOptimization=allTogether'));
    await at.field(page, 'DryRun').locator('.finding').waitFor();
    await at.field(page, 'BatchOptimization').locator('.finding').waitFor();
  });
});

test('every example shows what it says is found in it', async () => {
  await open(async (page) => {
    for (const { name, examples } of await at.operations(page)) {
      await at.choose(page, name);
      for (const { title, findings } of examples) {
        await page.getByRole('button', { name: title }).click();
        await page.locator('.all-findings .count', { hasText: new RegExp(`^${findings.length}$`) }).waitFor();
        const rules = await page.locator('#form .finding details[data-rule]').evaluateAll((all) => all.map((one) => one.getAttribute('data-rule')));
        assert.deepEqual(rules.sort(), findings.map((finding) => finding.split('@')[0]).sort(), `${name}: ${title}`);
      }
    }
  });
});

test('an example leaves the focus on its button, for the next one', async () => {
  await open(async (page) => {
    const example = page.locator('.chip').nth(1);
    await example.focus();
    await page.keyboard.press('Enter');
    await page.locator('#answer').getByText('Rejected').waitFor();
    assert.equal(await example.evaluate((button) => button === document.activeElement), true);
  });
});

test('a draft is kept while another operation is looked at', async () => {
  await open(async (page) => {
    await at.fill(page, { SnapshotName: 'nightly' });
    await at.choose(page, 'ResetDisk');
    await at.choose(page, 'CreateSnapshot');
    assert.equal(await at.control(page, 'SnapshotName').inputValue(), 'nightly');
  });
});

test('nothing leaves the page', async () => {
  await open(async (page) => {
    await page.waitForLoadState('networkidle');
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    await page.getByRole('button', { name: 'Check the request' }).click();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked, []);
  });
});

test('a click is not lost to the field that it leaves', async () => {
  await open(async (page) => {
    await at.control(page, 'DiskId').focus();
    // Pressing the button takes the focus from the field, which speaks up and repaints the panel that the button is in.
    await page.locator('.all-findings .finding-link').first().click({ delay: 300 });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'DiskId');
    await at.field(page, 'DiskId').locator('.finding.error').waitFor();
  });
});

test('a page without its checker says why in one sentence', async () => {
  await open(async (page, complaints) => {
    await page.route('**/ecs-preflight/dist/{core.wasm,full.wasm,wasm-text.js}', (route) => route.fulfill({ status: 404, body: '' }));
    await page.reload();
    await page.locator('#failure').waitFor();
    assert.match((await page.locator('#failure').textContent()) ?? '', /^The checker could not be loaded, so nothing can be checked here: \S/);
    assert.equal(await page.locator('#console').isVisible(), false);
    complaints.splice(0);
  });
});

test('a page that is still loading says so, and one without scripts that it needs them', async () => {
  await open(async (page) => {
    const loading = page.locator('#loading');
    assert.equal(await loading.isVisible(), false);
    await page.waitForLoadState('networkidle');
    /** @type {() => void} */
    let go = () => {};
    const gone = new Promise((resolve) => (go = () => resolve(undefined)));
    await page.route('**/slim.js', async (route) => {
      await gone;
      await route.continue();
    });
    await page.reload();
    await page.locator('#loading', { hasText: 'Loading the checker' }).waitFor();
    go();
    await page.locator('#console').waitFor();
    assert.equal(await loading.isVisible(), false);
  });
  await visit('', async ({ page }) => {
    await page.locator('noscript > .notice').waitFor();
    assert.equal(await page.locator('#loading').isVisible(), false);
  }, { javaScriptEnabled: false });
});

test('nothing is wider than a phone', async () => {
  for (const locale of ['en-US', 'zh-CN']) {
    await open(async (page) => {
      for (const { name, examples } of await at.operations(page)) {
        await at.choose(page, name);
        assert.equal(await at.overflow(page), 0, `${name}, empty`);
        for (const index of examples.keys()) {
          await page.locator('.chip').nth(index).click();
          await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
          assert.equal(await at.overflow(page), 0, `${name}, example ${index + 1}, ${locale}`);
        }
      }
    }, { viewport: PHONE, locale });
  }
});

test('no operation stands in a line by itself', async () => {
  await open(async (page) => {
    for (const width of [320, 390, 640, 650, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const tops = await page.locator('.operations label').evaluateAll((all) => all.map((label) => label.getBoundingClientRect().top));
      assert.ok([1, 2].includes(new Set(tops).size) && tops[2] === tops[3], `${width}: ${tops}`);
      assert.equal(await at.overflow(page), 0);
    }
  });
});

test('a long name is wider than nothing either', async () => {
  await open(async (page) => {
    await at.paste(page, `Action=CreateSnapshot&DiskId=${DISK}&${'P'.repeat(150)}=1&${'Q'.repeat(150)}.Password=2&Foo=${'b'.repeat(300)}`);
    for (const form of ['query', 'json', 'aliyun', 'sdk']) {
      await at.choice(page, 'page-text', form);
      assert.equal(await at.overflow(page), 0, form);
    }
  }, { viewport: { width: 320, height: 640 } });
});

test('on a phone the verdict stays in sight and leads to the answer', async () => {
  await open(async (page) => {
    await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
    const bar = page.locator('#verdict-bar');
    await bar.getByText('Rejected').waitFor();
    await bar.click();
    await bar.waitFor({ state: 'hidden' });
    await page.locator('#answer .status-line').waitFor();
  }, { viewport: PHONE, reducedMotion: 'reduce' });
});

test('on a phone the check leads to its answer', async () => {
  await open(async (page) => {
    await page.getByRole('button', { name: 'Check the request' }).click();
    const top = await page.locator('.verdict-title').evaluate((title) => title.getBoundingClientRect().top);
    assert.ok(top > 0 && top < PHONE.height / 2, `the verdict stands at ${top}`);
  }, { viewport: PHONE, reducedMotion: 'reduce' });
});

test('screenshots in both themes and widths, to be looked at', async () => {
  const folder = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const viewport of [{ width: 1280, height: 900 }, PHONE]) {
      await open(async (page) => {
        const shoot = (/** @type {string} */ state) => page.screenshot({ path: `${folder}${state}-${viewport.width}-${colorScheme}.png`, fullPage: true });
        await shoot('empty');
        await at.fill(page, { DiskId: DISK, SnapshotName: 'auto-backup' });
        await page.locator('#answer').getByText('Rejected').waitFor();
        await shoot('rejected');
        await at.fill(page, { SnapshotName: 'release.v2' });
        await page.locator('#answer').getByText('May be rejected').waitFor();
        await shoot('contested');
        await at.choose(page, 'ResetDisk');
        await page.locator('.chip').first().click();
        await page.locator('#answer').getByText('The dry run passes').waitFor();
        await shoot('dry-run');
      }, { viewport, colorScheme, reducedMotion: 'reduce' });
    }
  }
});
