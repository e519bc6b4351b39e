// A validator as form libraries take it: Standard Schema, version 1.
import { check, judgeAbout } from './api.js';

/** @type {typeof import('./index.js').standardSchema} */
export function standardSchema(operation, options) {
  judgeAbout(operation, options);
  const how = { ...options, operation };
  return {
    '~standard': {
      version: 1,
      vendor: 'ecs-preflight',
      validate(value) {
        const { operation: named, diagnostics } = check(/** @type {any} */ (value), how);
        const issues = diagnostics.filter(({ severity }) => severity === 'error').map(({ message, path }) => ({ message, path }));
        if (named !== operation && issues.length === 0) issues.push({ message: other(operation, how.lang), path: ['Action'] });
        return issues.length === 0 ? { value: /** @type {any} */ (value) } : { issues };
      },
    },
  };
}

/**
 * What is said of a request for another operation than the form is for.
 * @param {string} operation
 * @param {string | undefined} lang
 */
function other(operation, lang) {
  return lang === 'zh-CN' ? `\`Action\` 只能为 \`${operation}\`` : `\`Action\` must be \`${operation}\``;
}
