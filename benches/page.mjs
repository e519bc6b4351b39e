// i: in a browser without a window, from the navigation to the first verdict, under the policy that consoles have.
import { writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../xtask/serve.mjs';
import { SITE } from './bundles.mjs';
import { spread } from './measure.mjs';

/** The time stands in the page's title, because the policy lets nothing else out. */
const SHOW = 'globalThis.shown = (verdict) => { document.title = `${verdict} ${performance.now()}`; };\n';

/**
 * @param {Awaited<ReturnType<typeof import('./bundles.mjs').bundles>>} bundles
 * @param {number} rounds
 * @returns {Promise<{ name: string, median: number, p25: number, p75: number }[]>} nanoseconds
 */
export async function pages(bundles, rounds) {
  writeFileSync(`${SITE}show.js`, SHOW);
  for (const { entry } of bundles) {
    const scripts = `<script src="show.js"></script><script type="module" src="${entry}"></script>`;
    writeFileSync(`${SITE}${entry}.html`, `<!doctype html><meta charset="utf-8"><title>-</title>${scripts}`);
  }
  const server = await serve(SITE);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--disable-dev-shm-usage'],
  });
  try {
    // Ajv makes functions of texts, which the policy forbids.
    const allowed = bundles.filter(({ name }) => name !== 'Ajv');
    const runs = allowed.map(({ name, entry }) => ({ name, url: `${server.url}${entry}.html`, times: [] }));
    for (let round = -1; round < rounds; round += 1) {
      for (const run of runs) {
        const time = await visit(browser, run);
        if (round >= 0) run.times.push(time * 1e6);
      }
    }
    return runs.map(({ name, times }) => ({ name, ...spread(times) }));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A window of its own, so that nothing is cached. */
async function visit(browser, { name, url }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => document.title !== '-', undefined, { timeout: 20_000 });
    const [verdict, time] = (await page.title()).split(' ');
    if (verdict !== 'rejected') throw new Error(`${name} says ${verdict} in the page`);
    return Number(time);
  } finally {
    await context.close();
  }
}
