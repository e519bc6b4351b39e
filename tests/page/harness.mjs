// What the tests of the page share: the built site on a loopback address, and a Chromium without a window.
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../xtask/serve.mjs';

/**
 * @typedef {import('playwright-core').Browser} Browser
 * @typedef {import('playwright-core').BrowserContextOptions} Options
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {object} Visit
 * @property {Page} page
 * @property {string[]} complaints what the page has complained of so far: errors, refused requests, breaches of the policy
 */

/** What `cargo xtask build` has made. */
export const SITE = fileURLToPath(new URL('../../target/www/', import.meta.url));

/**
 * Starts the site and the browser before the tests of a file and ends them after.
 * Called once, at the top of a test file; what it returns is of use inside of tests.
 */
export function site() {
  /** @type {Awaited<ReturnType<typeof serve>>} */
  let server;
  /** @type {Browser} */
  let browser;

  before(async () => {
    server = await serve(SITE);
    browser = await chromium.launch({
      // `cargo xtask test` says which program; by hand it is the one that the distributions name so.
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      // Containers give little shared memory, and tabs crash on it.
      args: ['--disable-dev-shm-usage'],
    });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  return {
    /** The address of the site, with a slash at its end. */
    get url() {
      return server.url;
    },

    /**
     * Opens a page of the site in a window of its own, which is closed after `use` and must have left no complaint.
     * @param {string} path from the site on
     * @param {(visit: Visit) => Promise<void>} use
     * @param {Options} [options] such as `{ viewport, colorScheme, locale }`
     */
    async visit(path, use, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      try {
        const page = await context.newPage();
        const complaints = listen(page);
        await page.goto(new URL(path, server.url).href);
        await use({ page, complaints });
        if (complaints.length > 0) throw new Error(`the page complains:\n${complaints.join('\n')}`);
      } finally {
        await context.close();
      }
    },
  };
}

/**
 * Chromium reports breaches of the Content-Security-Policy as errors on the console. That it looks for an icon where a document names
 * none is no complaint.
 * @param {Page} page
 */
function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  const icon = (/** @type {string} */ url) => url.endsWith('/favicon.ico');
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const heard = message.type() === 'error' || message.type() === 'warning';
    if (heard && !icon(message.location().url)) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`not loaded: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && !icon(response.url())) complaints.push(`status ${response.status()}: ${response.url()}`);
  });
  return complaints;
}
