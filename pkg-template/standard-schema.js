// A validator as form libraries take it: Standard Schema, version 1.
import { check, judgeAbout } from './api.js';
import { textsIn } from './language.js';
import { mustBe } from './message.js';
import { HOW, judgeNames } from './options.js';

/** @type {typeof import('./index.js').standardSchema} */
export function standardSchema(operation, options) {
  judgeNames(options, HOW);
  judgeAbout(operation, options);
  const how = { ...options, operation };
  return {
    '~standard': {
      version: 1,
      vendor: 'ecs-preflight',
      validate(value) {
        // Texts and bytes are requests, and no values of a form; what `check` says of nothing at all is true of them.
        const form = typeof value === 'object' && !ArrayBuffer.isView(value) ? value : null;
        const { operation: named, diagnostics } = check(/** @type {any} */ (form), how);
        const issues = diagnostics.filter(({ severity }) => severity === 'error').map(({ message, path }) => ({ message, path }));
        // A form is for one operation.
        if (named !== operation && issues.length === 0) issues.push({ message: mustBe(textsIn(how.lang), 'Action', operation), path: ['Action'] });
        return issues.length === 0 ? { value: /** @type {any} */ (value) } : { issues };
      },
    },
  };
}
