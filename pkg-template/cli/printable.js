// Control characters move the cursor or recolour the terminal, and bidirectional marks reorder what stands beside them.
const UNPRINTABLE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

// JSON.stringify() escapes C0 only; C1 begins control sequences too.
const UNPRINTABLE_IN_JSON = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The text with everything spelled out that a terminal would obey instead of show.
 * @param {string} text
 */
export function printable(text) {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}

/**
 * A value as JSON text that a terminal shows as it is.
 * @param {unknown} value
 * @param {number} [indent]
 */
export function jsonText(value, indent) {
  return JSON.stringify(value, null, indent).replace(UNPRINTABLE_IN_JSON, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
