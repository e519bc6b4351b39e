// How the tests find their way about the console page.

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Locator} Locator
 * @typedef {import('../../pkg-template/index.d.ts').OperationInfo} OperationInfo
 * @typedef {import('../../pkg-template/index.d.ts').Report} Report
 */

/**
 * Gives what visits the page and waits until it can be used.
 * @param {ReturnType<typeof import('./harness.mjs').site>['visit']} visit
 */
export const opening = (visit) =>
  /**
   * @param {(page: Page, complaints: string[]) => Promise<void>} use
   * @param {import('./harness.mjs').Options} [options]
   */
  (use, options) =>
    visit('', async ({ page, complaints }) => {
      await page.locator('#console').waitFor();
      await use(page, complaints);
    }, { locale: 'en-US', ...options });

/** @param {string} name */
const named = (name) => `[name="${name}"]`;

/**
 * The line of a parameter, by its wire name up to `.N`.
 * @param {Page} page
 * @param {string} base
 */
export const field = (page, base) => page.locator(`.field[data-base="${base}"]`);

/**
 * The control of a parameter, by its whole wire name.
 * @param {Page} page
 * @param {string} name
 */
export const control = (page, name) => page.locator(`#form ${named(name)}`).first();

/**
 * Types into fields and waits until the whole request has been checked.
 * @param {Page} page
 * @param {Record<string, string>} values
 */
export async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await control(page, name).fill(value);
  // The text below the form is written in the same breath as the answer.
  const [last] = Object.keys(values).slice(-1);
  if (last) await page.locator('#text .entry', { hasText: last }).first().waitFor();
}

/**
 * Chooses one of a few. The radio button itself is out of sight; its label is what is seen.
 * @param {Page} page
 * @param {string} name
 * @param {string} value
 */
export const choice = (page, name, value) => page.locator(`label:has(${named(name)}[value="${value}"])`).click();

/**
 * @param {Page} page
 * @param {string} operation
 */
export const choose = (page, operation) => choice(page, 'page-operation', operation);

/**
 * Loads a text into the form.
 * @param {Page} page
 * @param {string} text
 */
export async function paste(page, text) {
  await page.getByRole('button', { name: 'Paste a request' }).click();
  await page.locator('dialog textarea').fill(text);
  await page.getByRole('button', { name: 'Load into the form' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

/**
 * Loads the page again, once all of it has come: what is still under way would count as not loaded.
 * @param {Page} page
 */
export async function reload(page) {
  await page.waitForLoadState('networkidle');
  await page.reload();
  await page.locator('#console').waitFor();
}

/**
 * What a screen reader adds to a control.
 * @param {Locator} control
 */
export const description = (control) =>
  control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
  );

/** @param {Page} page */
export const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/**
 * By how many pixels the page is wider than its window.
 * @param {Page} page
 */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * @param {Page} page
 * @returns {Promise<OperationInfo[]>}
 */
export const operations = (page) => page.evaluate(async () => (await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'))).operations({ lang: document.documentElement.lang }));

/**
 * The core's own report, to hold the page to.
 * @param {Page} page
 * @param {string | Record<string, string>} request
 * @returns {Promise<Report>}
 */
export const check = (page, request) => page.evaluate(async (request) => (await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'))).check(request), request);

/**
 * The core's own text of a request.
 * @param {Page} page
 * @param {string | Record<string, string>} request
 * @param {import('../../pkg-template/index.d.ts').Form} form
 * @param {boolean} [secrets]
 * @returns {Promise<string | null>}
 */
export const convert = (page, request, form, secrets = false) =>
  page.evaluate(async ([request, form, secrets]) => (await import(/** @type {any} */ ('/ecs-preflight/dist/slim.js'))).convert(request, form, { secrets }).text, /** @type {const} */ ([request, form, secrets]));
