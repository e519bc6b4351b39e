/**
 * The package, loaded here and nowhere else.
 * @typedef {typeof import('./ecs-preflight/dist/slim.js')} Core
 */

/** Its functions, once `loadCore` has returned. */
export let core = /** @type {Core} */ ({});

/**
 * Imports while the page runs and not by a static import, so that a page without the package still starts and can say why.
 * @param {import('./language.js').Lang} lang
 */
export async function loadCore(lang) {
  core = await import('./ecs-preflight/dist/slim.js');
  await core.init({ lang, full: true });
}
