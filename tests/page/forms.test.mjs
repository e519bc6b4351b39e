// A form of any site, bound to `checkField` by `ecs-preflight/forms`.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { site } from './harness.mjs';
import { description } from './console.mjs';

/** @typedef {import('playwright-core').Page} Page */

const { visit } = site();

const FORM = `
  <form ATTRIBUTES>
    <input type="hidden" name="Action" value="CreateSnapshot">
    <label>Disk <input name="DiskId" aria-describedby="hint"></label> <span id="hint">As d-…</span>
    <label for="name">Name</label> <input id="name" name="SnapshotName">
    <label for="days">Days</label> <input id="days" name="RetentionDays"> <ul id="mine" data-findings="RetentionDays"></ul>
    <label for="category">Category</label> <select id="category" name="Category"><option></option><option>flash</option><option>Standard</option></select>
    <fieldset role="radiogroup">
      <label><input type="radio" name="InstantAccess" value="maybe"> maybe</label>
      <label><input type="radio" name="InstantAccess" value="true"> yes</label>
    </fieldset>
    <input type="checkbox" name="DryRun" value="true" disabled>
    <input id="other" placeholder="without a name">
    <button>Create</button> <button id="draft" formnovalidate>Keep</button> <button type="reset">Clear</button>
  </form>
  <p id="sent">0</p>`;

/**
 * Opens a page with the form, which counts how often it is submitted.
 * @param {(page: Page) => Promise<void>} use
 * @param {{ attributes?: string, options?: object, custom?: boolean }} [how]
 */
const open = (use, { attributes = '', options = {}, custom = false } = {}) =>
  visit('ecs-preflight/package.json', async ({ page }) => {
    await page.evaluate(
      async ([html, options, custom]) => {
        const { init } = await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'));
        const { bindForm } = await import(/** @type {any} */ ('/ecs-preflight/dist/forms/index.js'));
        await init({ lang: 'zh-CN' });
        document.body.innerHTML = html;
        const form = /** @type {HTMLFormElement} */ (document.forms[0]);
        const sent = /** @type {HTMLElement} */ (document.getElementById('sent'));
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          sent.textContent = String(Number(sent.textContent) + 1);
        });
        /** @type {any} */
        const page = window;
        page.shown = [];
        const show = (/** @type {HTMLInputElement} */ { name }, /** @type {any[]} */ findings) => page.shown.push([name, findings.length]);
        page.unbind = bindForm(form, 'CreateSnapshot', custom ? { ...options, show } : options);
      },
      /** @type {const} */ ([FORM.replace('ATTRIBUTES', attributes), options, custom]),
    );
    await use(page);
  });

/** @param {Page} page @param {string} name */
const control = (page, name) => page.locator(`[name="${name}"]`).first();

/** @param {Page} page @param {string} name */
const validity = (page, name) => control(page, name).evaluate((element) => /** @type {HTMLInputElement} */ (element).validationMessage);

/** @param {Page} page */
const sent = (page) => page.locator('#sent').textContent();

test('a value is judged as it is typed, and its control says what is wrong', async () => {
  await open(async (page) => {
    const name = control(page, 'SnapshotName');
    assert.equal(await name.getAttribute('aria-invalid'), null);
    await name.fill('auto-1');
    assert.equal(await validity(page, 'SnapshotName'), 'SnapshotName must not start with auto', 'the browser shows it without marks');
    assert.deepEqual(await page.locator('li code').allTextContents(), ['SnapshotName', 'auto']);
    assert.equal(await name.getAttribute('aria-invalid'), 'true');
    assert.match(await description(name), /must not start with auto/);
    assert.equal(await page.locator('#name + ul.ecs-preflight-findings > li.error').count(), 1);

    await name.fill('nightly');
    assert.equal(await validity(page, 'SnapshotName'), '');
    assert.equal(await name.getAttribute('aria-invalid'), 'false');
    assert.equal(await page.locator('li').count(), 0);
  });
});

test('what is being composed is judged once it is done', async () => {
  await open(async (page) => {
    await control(page, 'SnapshotName').focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['n', "ni'h", "ni'hao"]) {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      assert.equal(await control(page, 'SnapshotName').inputValue(), text);
      assert.equal(await page.locator('li').count(), 0);
    }
    await keyboard.send('Input.insertText', { text: '你好' });
    assert.equal(await control(page, 'SnapshotName').getAttribute('aria-invalid'), 'false');

    await keyboard.send('Input.imeSetComposition', { text: 'a', selectionStart: 1, selectionEnd: 1 });
    await keyboard.send('Input.insertText', { text: '！' });
    assert.equal(await page.locator('li.error').count(), 1);
  });
});

test('a control that stands elsewhere and names the form belongs to it', async () => {
  await open(async (page) => {
    await page.locator('body').evaluate((body) => body.insertAdjacentHTML('beforeend', '<input form="here" name="Description"> <input name="SnapshotName" value="of no form">'));
    const elsewhere = control(page, 'Description');
    await elsewhere.fill('http://a');
    assert.equal(await page.locator('[name="Description"] + ul > li.error').count(), 1);
    await elsewhere.fill('an a');
    assert.equal(await elsewhere.getAttribute('aria-invalid'), 'false');
    await page.locator('[name="SnapshotName"]').last().fill('auto');
    assert.equal(await page.locator('li').count(), 0);
  }, { attributes: 'id="here"' });
});

test('what is contested is said and keeps nothing back, unless it is strict', async () => {
  for (const strict of [false, true]) {
    await open(async (page) => {
      await control(page, 'SnapshotName').fill('release.v2');
      assert.equal(await page.locator(`li.${strict ? 'error' : 'warning'}`).count(), 1);
      assert.equal(await control(page, 'SnapshotName').getAttribute('aria-invalid'), String(strict));
      assert.equal((await validity(page, 'SnapshotName')) !== '', strict);
    }, { options: { strict } });
  }
});

test('a required field speaks up once it is left empty, and not before', async () => {
  await open(async (page) => {
    await control(page, 'DiskId').focus();
    assert.equal(await page.locator('li').count(), 0);
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('label + ul > li.error').textContent(), 'DiskId is required');
    assert.match(await description(control(page, 'DiskId')), /As d-….*is required/, 'the description of the page is kept');
  });
});

test('findings go where the page has a place for them, in the language that is asked for', async () => {
  await open(async (page) => {
    await control(page, 'RetentionDays').fill('0');
    assert.match((await page.locator('#mine > li').textContent()) ?? '', /\p{Script=Han}/u);
    assert.match(await description(control(page, 'RetentionDays')), /\p{Script=Han}/u);
    assert.equal(await page.locator('ul').count(), 1);
  }, { options: { lang: 'zh-CN' } });
});

test('lists to choose from and radio buttons are judged as one value', async () => {
  await open(async (page) => {
    await control(page, 'Category').selectOption('Standard');
    assert.equal(await validity(page, 'Category'), '');
    await page.getByLabel('maybe').check();
    assert.notEqual(await validity(page, 'InstantAccess'), '');
    assert.equal(await page.locator('fieldset').getAttribute('aria-invalid'), 'true');
    assert.equal(await page.locator('fieldset + ul > li.error').count(), 1);
    await page.getByLabel('yes').check();
    assert.deepEqual(await page.locator('[type=radio]').evaluateAll((radios) => radios.map((radio) => /** @type {HTMLInputElement} */ (radio).validity.valid)), [true, true]);
    assert.equal(await page.locator('fieldset').getAttribute('aria-invalid'), 'false');
  });
});

test('a form with a wrong field is not submitted, and goes to the first one', async () => {
  await open(async (page) => {
    await control(page, 'SnapshotName').fill('auto-1');
    await page.getByRole('button', { name: 'Create' }).click();
    assert.equal(await sent(page), '0');
    assert.equal(await page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).name), 'DiskId');
    assert.equal(await page.locator('li.error').count(), 2);

    // A script mends both without an event.
    await page.evaluate(() => {
      for (const [name, value] of [['DiskId', 'd-bp1s5fnvk4gn2tws0abc'], ['SnapshotName', 'nightly']]) {
        /** @type {HTMLInputElement} */ (document.querySelector(`[name="${name}"]`)).value = value ?? '';
      }
    });
    await page.getByRole('button', { name: 'Create' }).click();
    assert.equal(await sent(page), '1');
    assert.equal(await page.locator('li').count(), 0);
  });
});

test('who leaves a field by a button still presses it', async () => {
  await open(async (page) => {
    await control(page, 'DiskId').focus();
    // The message appears above the button and moves it down.
    await page.locator('#draft').click();
    assert.equal(await sent(page), '1');
    await page.locator('li.error').waitFor();
  });
});

test('a form or a button without validation submits whatever is found', async () => {
  await open(async (page) => {
    await page.locator('#draft').click();
    assert.equal(await sent(page), '1');
  });
  await open(async (page) => {
    await control(page, 'SnapshotName').fill('auto-1');
    assert.equal(await page.locator('li.error').count(), 1);
    await page.getByRole('button', { name: 'Create' }).click();
    assert.equal(await sent(page), '1');
  }, { attributes: 'novalidate' });
});

test('what the browser itself demands is still demanded', async () => {
  await open(async (page) => {
    await control(page, 'DiskId').fill('d-bp1s5fnvk4gn2tws0abc');
    await page.locator('#other').evaluate((element) => /** @type {HTMLInputElement} */ (element).required = true);
    await page.getByRole('button', { name: 'Create' }).click();
    assert.equal(await sent(page), '0');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'other');
  });
});

test('a page can show the findings itself', async () => {
  await open(async (page) => {
    await control(page, 'SnapshotName').fill('auto-1');
    await control(page, 'SnapshotName').fill('nightly');
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).shown), [['SnapshotName', 1], ['SnapshotName', 0]]);
    assert.equal(await page.locator('li').count(), 0);
  }, { custom: true });
});

test('a form that is cleared starts again, and one that is let go is as it was', async () => {
  await open(async (page) => {
    const before = await page.evaluate(() => document.body.innerHTML);
    for (const end of ['reset', 'unbind']) {
      for (const [name, value] of [['DiskId', 's-1'], ['SnapshotName', 'auto'], ['RetentionDays', '0']]) await control(page, name ?? '').fill(value ?? '');
      assert.ok((await page.locator('li').count()) >= 3);
      if (end === 'reset') await page.getByRole('button', { name: 'Clear' }).click();
      else await page.evaluate(() => /** @type {any} */ (window).unbind());
      await page.waitForFunction(() => document.querySelectorAll('li').length === 0);
      assert.equal(await page.locator('[aria-invalid]').count(), 0);
      assert.equal(await validity(page, 'SnapshotName'), '');
      assert.equal(await control(page, 'DiskId').getAttribute('aria-describedby'), 'hint');
    }
    await control(page, 'SnapshotName').fill('auto-1');
    assert.equal(await page.evaluate(() => document.body.innerHTML), before.replace(' novalidate=""', '').replace(/<div aria-live.*?<\/div>/, ''));
  });
});

test('what is right moves nothing, in a grid either', async () => {
  await open(async (page) => {
    await page.locator('form').evaluate((form) => void (/** @type {HTMLElement} */ (form).style.display = 'grid'));
    const layout = () => page.locator('form > *:not([aria-live])').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    const [before, count] = [await layout(), await page.locator('body *').count()];
    for (const name of ['DiskId', 'SnapshotName', 'RetentionDays']) {
      await control(page, name).fill({ DiskId: 'd-bp1s5fnvk4gn2tws0abc', SnapshotName: 'nightly', RetentionDays: '3' }[name] ?? '');
      await control(page, name).blur();
    }
    await page.getByRole('button', { name: 'Create' }).click();
    assert.equal(await sent(page), '1');
    assert.deepEqual(await layout(), before);
    assert.equal(await page.locator('body *').count(), count);
    await control(page, 'SnapshotName').fill('auto');
    assert.equal(await page.locator('ul').count(), 2);
    await control(page, 'SnapshotName').fill('nightly');
    assert.equal(await page.locator('ul').count(), 1, 'the list goes with what it said');
    assert.deepEqual(await layout(), before);
  });
});

test('what is found is announced by what stood there before', async () => {
  await open(async (page) => {
    const region = page.locator('form > [aria-live="polite"]');
    assert.equal(await region.textContent(), '');
    const said = (/** @type {string} */ text) => page.waitForFunction((text) => document.querySelector('form > [aria-live]')?.textContent === text, text);
    await control(page, 'SnapshotName').fill('auto');
    await said('SnapshotName must not start with auto');
    await control(page, 'SnapshotName').fill('nightly');
    await said('');
    await control(page, 'SnapshotName').fill('auto');
    await page.getByRole('button', { name: 'Create' }).click();
    await said('DiskId is required');
    assert.equal(await page.locator('ul [aria-live], ul[aria-live]').count(), 0);
    // What the page has made a region of its own is not spoken twice.
    await page.locator('#mine').evaluate((list) => list.setAttribute('role', 'status'));
    await control(page, 'RetentionDays').fill('0');
    await page.locator('#mine > li').waitFor();
    await said('DiskId is required');
  });
});

test('what was said of a control goes when it is disabled or taken away', async () => {
  await open(async (page) => {
    const name = control(page, 'SnapshotName');
    await name.fill('auto');
    await name.evaluate((input) => void (/** @type {HTMLInputElement} */ (input).disabled = true));
    await page.locator('li').waitFor({ state: 'detached' });
    assert.equal(await name.getAttribute('aria-invalid'), null);
    assert.equal(await name.getAttribute('aria-describedby'), null);
    await name.evaluate((input) => void (/** @type {HTMLInputElement} */ (input).disabled = false));
    assert.equal(await validity(page, 'SnapshotName'), '');

    await page.getByLabel('maybe').check();
    await page.locator('li').first().waitFor();
    await page.locator('[type=radio]').evaluateAll((radios) => radios.forEach((radio) => radio.remove()));
    await page.waitForFunction(() => document.querySelectorAll('li').length === 0);
    assert.equal(await page.locator('[aria-invalid]').count(), 0);
  });
});

test('an event of change alone is heard, and one after an event of input says nothing new', async () => {
  await open(async (page) => {
    await control(page, 'SnapshotName').evaluate((element) => {
      /** @type {HTMLInputElement} */ (element).value = 'auto';
      element.dispatchEvent(new Event('change', { bubbles: true }));
    });
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).shown), [['SnapshotName', 1]]);
    await control(page, 'DiskId').fill('d-1');
    await control(page, 'DiskId').blur();
    assert.deepEqual(await page.evaluate(() => /** @type {any} */ (window).shown.map((/** @type {any[]} */ [name]) => name)), ['SnapshotName', 'DiskId']);
  }, { custom: true });
});

test('a form is bound where there is no CSS to escape with, and where controls are named like its members', async () => {
  await open(async (page) => {
    await page.evaluate(() => {
      /** @type {any} */ (window).unbind();
      Reflect.deleteProperty(window, 'CSS');
      const [button] = document.getElementsByTagName('button');
      for (const name of ['elements', 'addEventListener', 'querySelector', 'noValidate', 'reportValidity', 'contains', 'ownerDocument', 'append']) {
        button?.insertAdjacentHTML('beforebegin', `<input name="${name}">`);
      }
    });
    await page.evaluate(async () => {
      const { bindForm } = await import(/** @type {any} */ ('/ecs-preflight/dist/forms/index.js'));
      /** @type {any} */ (window).unbind = bindForm(document.forms[0], 'CreateSnapshot', {});
    });
    await control(page, 'RetentionDays').fill('0');
    assert.equal(await page.locator('#mine > li').count(), 1);
    await page.locator('form > button').first().click();
    assert.equal(await sent(page), '0');
    await page.evaluate(() => /** @type {any} */ (window).unbind());
    assert.equal(await page.locator('li').count(), 0);
  });
});

test('the form of the README does what it says', async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [, html = '', script = ''] = /^```html\n([^]*?)<script type="module">\n([^]*?)<\/script>\n```$/m.exec(readme) ?? [];
  const files = { slim: 'slim.js', forms: 'forms/index.js' };
  const program = script.replace(/import (.*) from 'ecs-preflight\/(slim|forms)'/g, (_, names, entry) => `const ${names} = await import('/ecs-preflight/dist/${files[/** @type {'slim' | 'forms'} */ (entry)]}')`);
  await visit('ecs-preflight/package.json', async ({ page }) => {
    await page.evaluate((html) => void (document.body.innerHTML = html), html);
    await page.evaluate(`(async () => { ${program} })()`);
    await control(page, 'SnapshotName').fill('auto-1');
    assert.equal(await page.locator('ul.ecs-preflight-findings > li.error').textContent(), 'SnapshotName must not start with auto');
  });
});

test('what is no form of an operation is refused at once', async () => {
  await visit('ecs-preflight/package.json', async ({ page }) => {
    const refused = await page.evaluate(async () => {
      const { init } = await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'));
      const { bindForm } = await import(/** @type {any} */ ('/ecs-preflight/dist/forms/index.js'));
      await init();
      const form = document.createElement('form');
      return [['CreateSnapshots'], ['CreateSnapshot', { strikt: true }], ['CreateSnapshot', { show: 'below' }]].map((how) => {
        try {
          return bindForm(form, ...how);
        } catch (error) {
          return [String(error), form.noValidate];
        }
      });
    });
    assert.match(String(refused[0]), /^TypeError: `CreateSnapshots` is not an operation.*false$/);
    assert.match(String(refused[1]), /^TypeError: unknown option `strikt`.*false$/);
    assert.match(String(refused[2]), /^TypeError: option `show` must be a function,false$/);
  });
});
