// The patterns of form fields mean in JavaScript what the check means. `tests/patterns.rs` holds them to the `regex` crate.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkField, operations } from 'ecs-preflight';

/** Characters that patterns and rules might see differently, and some that they must not. */
const CHARACTERS = [
  ...Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code)),
  ...'äßœéЖ中文備份日本한국ไทยกखا٣１Ⅷ²½Ⓐ〇·—‘’“”…€😀𠀀𝒜',
];

/** The rules that speak of characters; a pattern says nothing about lengths and meanings. */
const OF_CHARACTERS = new Set(['allowed-characters', 'first-character', 'id-format', 'region-format']);

/** What is malformed as an id is refused as one that does not exist, which is contested; other contested characters are accepted. */
const isRefused = (/** @type {import('ecs-preflight').Diagnostic} */ { rule, certainty }) =>
  OF_CHARACTERS.has(rule) && (certainty === 'certain' || rule.endsWith('-format'));

for (const { name: operation, parameters } of operations()) {
  for (const { name, attributes } of parameters.filter(({ attributes }) => attributes.pattern !== undefined)) {
    test(`the pattern of ${operation} ${name} is the check's`, () => {
      const pattern = new RegExp(`^(?:${attributes.pattern})$`, 'v');
      for (const character of CHARACTERS) {
        // White space at the ends is a matter of its own: it may be trimmed.
        for (const value of character.trim() === '' ? [`a${character}b`] : [`a${character}b`, `${character}ab`]) {
          const findings = checkField(operation, name.replace('.N', '.1'), value);
          assert.equal(pattern.test(value), !findings.some(isRefused), JSON.stringify(value));
        }
      }
    });
  }
}
