/**
 * The package, loaded here and nowhere else.
 * @typedef {typeof import('./ecs-preflight/dist/slim.js')} Core
 * @typedef {typeof import('./ecs-preflight/dist/forms/index.js')} Forms
 */

/** Its functions, once `loadCore` has returned. */
export let core = /** @type {Core} */ ({});

/** What binds a form to them. */
export let forms = /** @type {Forms} */ ({});

/**
 * Imports while the page runs and not by a static import, so that a page without the package still starts and can say why.
 * @param {import('./language.js').Lang} lang
 */
export async function loadCore(lang) {
  [core, forms] = await Promise.all([import('./ecs-preflight/dist/slim.js'), import('./ecs-preflight/dist/forms/index.js')]);
  await core.init({ lang, full: true });
}
