// Puts a message into words: a template of the language, with what stands in its places.

/** @typedef {import('./language.js').Texts} Texts */

/**
 * A message with places to be filled.
 * @typedef {object} Template
 * @property {string[]} texts
 * @property {number[]} slots what stands between the texts: places in the list of slots, or `NAME`
 */

/** What stands in the place of what may be a secret. */
export const REDACTED = '***';

/** The slot of the wire name that a message is about. */
const NAME = -1;

/** What each template consists of, by language. */
/** @type {WeakMap<Texts, Template[]>} */
const compiled = new WeakMap();
/** The templates of the language that was asked for last. */
/** @type {Texts | undefined} */
let lastTexts;
/** @type {Template[]} */
let lastTemplates = [];

/** The templates that join the last two of a choice, and the others. Their places in the list are those of `Key` in the core. */
const OR = 0;
const COMMA = 1;
/** The templates that say why a call was not sent: for its answer, or for what it would do. */
const NOT_SENT_REFUSED = 2;
const NOT_SENT = 3;
/** What a space is called. */
const SPACE = 4;
/** The templates that say what a value must be, and what a fix writes. */
const CHOICE = 5;
const WRITE = 6;

/**
 * @param {Texts} texts
 * @param {number} key
 * @param {string} name the wire name that the message is about, as it is shown
 * @param {(string | undefined)[]} values what stands in the slots, by their places
 */
export function render(texts, key, name, values) {
  return fill(/** @type {Template} */ (templatesOf(texts)[key]), name, values);
}

/**
 * A template in which all places are filled that have a value.
 * @param {Texts} texts
 * @param {number} key
 * @param {string | undefined} name
 * @param {(string | undefined)[]} values
 * @returns {Template}
 */
export function bound(texts, key, name, values) {
  const { texts: parts, slots } = /** @type {Template} */ (templatesOf(texts)[key]);
  /** @type {string[]} */
  const joined = [];
  const open = [];
  let text = /** @type {string} */ (parts[0]);
  for (const [index, slot] of slots.entries()) {
    const value = slot === NAME ? name : values[slot];
    if (value === undefined) {
      open.push(slot);
      joined.push(text);
      text = '';
    }
    text += (value ?? '') + parts[index + 1];
  }
  return { texts: [...joined, text], slots: open };
}

/**
 * @param {Template} template
 * @param {string} name
 * @param {(string | undefined)[]} values
 */
export function fill({ texts: parts, slots }, name, values) {
  let message = /** @type {string} */ (parts[0]);
  for (let index = 0; index < slots.length; index += 1) {
    const slot = /** @type {number} */ (slots[index]);
    message += /** @type {string} */ (slot === NAME ? name : values[slot]) + parts[index + 1];
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
 * A character that cannot be seen.
 * @param {Texts} texts
 * @param {number} character
 */
export function renderUnseen(texts, character) {
  return character === 0x20 ? /** @type {string} */ (texts.messages[SPACE]) : asCode(`U+${character.toString(16).toUpperCase().padStart(4, '0')}`);
}

/**
 * Why a call was not sent.
 * @param {Texts} texts
 * @param {string | null} operation
 * @param {import('./index.js').Diagnostic | undefined} reason
 */
export function notSent(texts, operation, reason) {
  const { refusal, message } = reason ?? {};
  /** @type {string[]} */
  const values = [];
  values[texts.slots.indexOf('operation')] = operation ?? '';
  values[texts.slots.indexOf('code')] = `${refusal?.httpStatus} ${refusal?.code}`;
  values[texts.slots.indexOf('content')] = message ?? '';
  return render(texts, refusal ? NOT_SENT_REFUSED : NOT_SENT, '', values);
}

/**
 * What the value of a parameter must be.
 * @param {Texts} texts
 * @param {string} name
 * @param {string} value
 */
export function mustBe(texts, name, value) {
  /** @type {string[]} */
  const values = [];
  values[texts.slots.indexOf('choice')] = renderChoice(texts, [value]);
  return render(texts, CHOICE, name, values);
}

/**
 * What a fix does that writes a value.
 * @param {Texts} texts
 * @param {string} value as it is shown
 */
export function writes(texts, value) {
  const { texts: parts } = /** @type {Template} */ (templatesOf(texts)[WRITE]);
  return /** @type {string} */ (parts[0]) + value + parts[1];
}

/**
 * Text as code: between backticks, two on each side where the text has one itself, as in Markdown.
 * @param {string} text
 */
export function asCode(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** @param {Texts} texts */
function templatesOf(texts) {
  if (texts === lastTexts) return lastTemplates;
  let templates = compiled.get(texts);
  if (templates === undefined) compiled.set(texts, (templates = texts.messages.map((/** @type {string} */ text) => parsed(texts, text))));
  lastTexts = texts;
  lastTemplates = /** @type {Template[]} */ (templates);
  return lastTemplates;
}

/**
 * @param {Texts} texts
 * @param {string} template
 * @returns {Template}
 */
function parsed(texts, template) {
  const parts = template.split(/\{(\w+)\}/u);
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    // What is no slot is the name, which is in no list.
    slots: parts.filter((_, index) => index % 2 === 1).map((name) => texts.slots.indexOf(name)),
  };
}

/** How much of a text that a request makes up is shown, in characters. `lang/mod.rs` in the core has the same bound. */
const SHOWN = 80;
/** So few code units of a text are looked through one by one. */
const FEW = 24;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * Text that may come from the request, as it is shown: no control characters, and not without end.
 * @param {string} text
 */
export function shown(text) {
  const head = cut(text);
  return hasControl(head) ? head.replace(/\p{Cc}/gu, '\ufffd') : head;
}

/**
 * The same for a text that has no control characters.
 * @param {string} text
 */
export function cut(text) {
  const end = text.length > SHOWN ? endOfShown(text) : text.length;
  return end < text.length ? `${text.slice(0, end)}…` : text;
}

/**
 * Whether a text has control characters. Most are short, and looked through sooner than an expression is called.
 * @param {string} text
 */
function hasControl(text) {
  if (text.length > FEW) return CONTROL.test(text);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x20 || (unit >= 0x7f && unit <= 0x9f)) return true;
  }
  return false;
}

/**
 * Where the characters end that are shown: two code units make one beyond the basic plane.
 * @param {string} text
 */
function endOfShown(text) {
  let end = 0;
  for (let count = 0; count < SHOWN && end < text.length; count += 1) end += /** @type {number} */ (text.codePointAt(end)) > 0xffff ? 2 : 1;
  return end;
}
