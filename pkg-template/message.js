// Puts a message into words: a template of the language, with what stands in its places.

/** @typedef {import('./language.js').Texts} Texts */
/** @typedef {{ slot: number, text: string }} Value */

/** What each template consists of, by language: texts, and the names of the places between them. */
/** @type {WeakMap<Texts, string[][]>} */
const compiled = new WeakMap();

/** The templates that join the last two of a choice, and the others. Their places in the list are those of `Key` in the core. */
const OR = 0;
const COMMA = 1;

/**
 * @param {Texts} texts
 * @param {number} key
 * @param {string} name the wire name that the message is about
 * @param {Value[]} values
 */
export function render(texts, key, name, values) {
  const parts = template(texts, key);
  let message = /** @type {string} */ (parts[0]);
  for (let index = 1; index < parts.length; index += 2) {
    message += valueOf(/** @type {string} */ (parts[index]), texts, name, values) + parts[index + 1];
  }
  return message;
}

/**
 * Some of which one is meant, each in backticks.
 * @param {Texts} texts
 * @param {string[]} choice
 */
export function renderChoice(texts, choice) {
  const quoted = choice.map((one) => `\`${one}\``);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : quoted.join(texts.messages[COMMA]) + texts.messages[OR] + last;
}

/**
 * @param {Texts} texts
 * @param {number} key
 */
function template(texts, key) {
  let templates = compiled.get(texts);
  if (templates === undefined) {
    templates = texts.messages.map((/** @type {string} */ text) => text.split(/\{(\w+)\}/u));
    compiled.set(texts, /** @type {string[][]} */ (templates));
  }
  return /** @type {string[]} */ (/** @type {string[][]} */ (templates)[key]);
}

/**
 * @param {string} slot
 * @param {Texts} texts
 * @param {string} name
 * @param {Value[]} values
 */
function valueOf(slot, texts, name, values) {
  if (slot === 'name') return shown(name);
  for (const value of values) if (texts.slots[value.slot] === slot) return value.text;
  return '';
}

/** How much of a name that a request makes up is shown, in characters. `lang/mod.rs` in the core has the same bound. */
const SHOWN = 80;

/** @param {string} text */
function shown(text) {
  // A name of usual length without control characters is shown as it is.
  if (text.length <= SHOWN && !/\p{Cc}/u.test(text)) return text;
  const characters = Array.from(text);
  const head = characters.slice(0, SHOWN).join('').replace(/\p{Cc}/gu, '\ufffd');
  return characters.length > SHOWN ? `${head}…` : head;
}
