// What every entry exports, besides an `init` of its own.
export { check, checkField, checkMany, operations } from './api.js';
export { errorResponse } from './error-response.js';
export { explain } from './explain.js';
export { convert } from './convert.js';
export { guard, PreflightError } from './guard.js';
export { jsonSchema } from './json-schema.js';
export { standardSchema } from './standard-schema.js';
