// How Ajv is set up, at run time and for standalone code alike.
import codegen from 'ajv/dist/compile/codegen/code.js';
import { hasUniqueKeys } from '../constraints.mjs';

const { _, _Code } = codegen;

/** @type {import('ajv').Options} */
export const options = { allErrors: true, strict: true, strictTypes: false, strictRequired: false, unicodeRegExp: true };

/** As code and not as a function, so that standalone code holds it too. */
export const uniqueKeys = {
  keyword: 'uniqueKeys',
  type: 'array',
  schemaType: 'boolean',
  code(cxt) {
    const check = cxt.gen.scopeValue('func', { ref: hasUniqueKeys, code: new _Code(`(${hasUniqueKeys})`) });
    cxt.pass(_`${check}(${cxt.data})`);
  },
};
