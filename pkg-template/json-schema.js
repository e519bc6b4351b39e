// The JSON Schema of the parameters of an operation, which the build makes from the tables.
import { judgeAbout } from './api.js';
import { textIn } from './language.js';
import { judgeNames } from './options.js';
import schemas from './schemas.js';

/** @type {typeof import('./index.js').jsonSchema} */
export function jsonSchema(operation, options) {
  judgeNames(options, ['lang']);
  judgeAbout(operation, options);
  return described(schemas[operation], options?.lang);
}

/**
 * A copy of a schema with its descriptions in a language.
 * @param {any} schema
 * @param {string | undefined} lang
 * @returns {any}
 */
function described(schema, lang) {
  if (Array.isArray(schema)) return schema.map((item) => described(item, lang));
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.entries(schema).map(([name, member]) => [name, name === 'description' && typeof member === 'string' ? textIn(member, lang) : described(member, lang)]);
  return Object.fromEntries(members);
}
