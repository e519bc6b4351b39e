// Reads the findings of a report, and the error rows that it names.
import { at, goTo, next, numbers, readKnown, readText } from './answer.js';
import { whenReplaced } from './load.js';
import { REDACTED, asCode, bound, cut, fill, render, renderChoice, renderUnseen, shown, writes } from './message.js';
import { textAt } from './tape.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Diagnostic} Diagnostic
 * @typedef {import('./index.js').Evidence} Evidence
 * @typedef {import('./index.js').Fix} Fix
 * @typedef {import('./index.js').Refusal} Refusal
 * @typedef {import('./index.js').Severity} Severity
 * @typedef {import('./language.js').Texts} Texts
 */

/** @type {Severity[]} */
const SEVERITIES = ['error', 'warning', 'info'];

/** Where the places of the common error rows start. */
const COMMON = 1 << 16;

/** What never changes is made once and shared: the rows of the error tables by operation, the common ones first, and the sentences. */
/** @type {Refusal[][]} */
const rows = [[], ...english.operations.map(() => [])];
/** @type {Map<number, Evidence>} */
let sentences;

/**
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Diagnostic[]}
 */
export function readDiagnostics(operation, texts) {
  const count = next();
  if (count === 0) return [];
  const diagnostics = new Array(count);
  for (let index = 0; index < diagnostics.length; index += 1) diagnostics[index] = readDiagnostic(operation, texts);
  return diagnostics;
}

/**
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Diagnostic}
 */
function readDiagnostic(operation, texts) {
  const code = /** @type {number} */ (numbers[at + 1]);
  const form = readForm(operation, texts);
  const { rule, severity, certainty, refusal, evidence, fixed, safe } = form;
  readSubject(form, code);
  const parameter = subject;
  const path = subjectPath;
  const name = isMadeUp ? shown(parameter) : parameter;
  const message = fill(form.template, name, values);
  const fix = fixed === 0 ? undefined : readFix(fixed, parameter, name, safe, texts);
  const span = form.hasSpan ? { start: next(), end: next(), line: next(), column: next() } : null;
  // A member that is added to a finished object costs more than all of the object.
  return fix === undefined
    ? { rule, severity, certainty, parameter, path, message, refusal, evidence, span }
    : { rule, severity, certainty, parameter, path, message, refusal, evidence, span, fix };
}

/** Bits of the facts of a finding, and where in them stands how its subject is written, and its fix. */
const SEVERITY = 3;
const CONTESTED = 1 << 2;
const HAS_SPAN = 1 << 3;
const SAFE = 1 << 4;
const KIND = 5;
const KINDS = 7;
const FIXED = 8;

/** How the subject of a finding is written, see `ShownAs` in the core. */
const REQUEST = 0;
const HIDDEN = 1;
const FLAT = 2;
const NESTED = 3;

/** What was read last: the wire name of a subject, its path, and whether the request made it up. */
let subject = '';
/** @type {(string | number)[]} */
let subjectPath = [];
let isMadeUp = false;

/**
 * @param {Form} form
 * @param {number} code
 */
function readSubject({ kind, subject: known }, code) {
  isMadeUp = false;
  if (known !== undefined) {
    subject = known;
    subjectPath = kind === REQUEST ? [] : [known];
  } else if (kind === FLAT || kind === NESTED) {
    readEntry(code, english.names[code & 0x7f], kind === NESTED);
  } else {
    isMadeUp = true;
    subject = readText();
    subjectPath = readPath();
  }
}

/**
 * The name of a subject that is the same wherever it stands.
 * @param {number} kind
 * @param {number} code
 * @returns {string | undefined}
 */
function constantSubject(kind, code) {
  if (kind === REQUEST) return 'Action';
  if (kind === HIDDEN) return REDACTED;
  return (kind === FLAT || kind === NESTED) && !isOfEntry(code) ? english.names[code & 0x7f] : undefined;
}

/**
 * Whether a code is that of a name with the number of a list entry.
 * @param {number} code
 */
function isOfEntry(code) {
  return code >>> 14 > 0;
}

/**
 * What many findings have in common.
 * @typedef {object} Form
 * @property {number[]} numbers how it was written, with `VALUE` where a value of one message stands
 * @property {Variable[]} variables these values
 * @property {Texts} texts
 * @property {number} operation
 * @property {number} kind how the name that it is about is written
 * @property {boolean} isOfEntry whether that is the name of a list entry, with any number
 * @property {string | undefined} subject that name, where it is the same too
 * @property {import('./index.js').RuleId} rule
 * @property {Severity} severity
 * @property {Diagnostic['certainty']} certainty
 * @property {Refusal | null} refusal
 * @property {readonly Evidence[]} evidence
 * @property {import('./message.js').Template} template the message, filled with what is the same
 * @property {number} fixed how the fix is written
 * @property {boolean} safe
 * @property {boolean} hasSpan
 * @property {Form | undefined} other one that has the same hash
 *
 * @typedef {object} Variable a value that differs from message to message
 * @property {number} slot
 * @property {number} kind
 * @property {number} place where among the numbers it stands
 */

/** No number that goes out. */
const VALUE = -1;

/**
 * What findings were found to have in common, by hashes. There is only so much, as all of it is of the tables.
 * @type {(Form | undefined)[]}
 */
const forms = new Array(256).fill(undefined);

whenReplaced(() => forms.fill(undefined));

/**
 * @param {number} operation
 * @param {Texts} texts
 * @returns {Form}
 */
function readForm(operation, texts) {
  const start = at;
  // The text of the rule, and the first sentence, if any.
  const hash = Math.imul(/** @type {number} */ (numbers[start + 2]) ^ /** @type {number} */ (numbers[start + 6]), 0x9e3779b1) >>> 24;
  let form = forms[hash];
  while (form !== undefined && !isFormOf(form, operation, texts)) form = form.other;
  if (form === undefined) forms[hash] = form = learnForm(operation, texts, forms[hash]);
  const { variables } = form;
  for (let index = 0; index < variables.length; index += 1) {
    const { slot, kind, place } = /** @type {Variable} */ (variables[index]);
    goTo(start + place);
    values[slot] = readValue(kind, '', texts);
  }
  goTo(start + form.numbers.length);
  return form;
}

/**
 * @param {Form} form
 * @param {number} operation
 * @param {Texts} texts
 */
function isFormOf(form, operation, texts) {
  return (
    form.operation === operation &&
    form.texts === texts &&
    form.isOfEntry === isOfEntry(/** @type {number} */ (numbers[at + 1])) &&
    isWritten(form.numbers)
  );
}

/**
 * Whether these numbers are the next ones. None that say less begin with them.
 * @param {number[]} known
 */
function isWritten(known) {
  const here = numbers;
  const from = at;
  for (let index = 0; index < known.length; index += 1) {
    const number = known[index];
    if (here[from + index] !== number && number !== VALUE) return false;
  }
  return true;
}

/**
 * Makes one of the numbers here, and stays before them.
 * @param {number} operation
 * @param {Texts} texts
 * @param {Form | undefined} other
 * @returns {Form}
 */
function learnForm(operation, texts, other) {
  const start = at;
  const facts = next();
  const code = next();
  const kind = (facts >>> KIND) & KINDS;
  const subject = constantSubject(kind, code);
  const rule = /** @type {import('./index.js').RuleId} */ (readKnown());
  const refusal = readRow(operation);
  const evidence = readEvidence();
  const key = next();
  /** @type {Variable[]} */
  const variables = [];
  /** @type {(string | undefined)[]} */
  const constants = [];
  for (let left = key >>> 16; left > 0; left -= 1) {
    const filled = next();
    const [slot, kind] = [filled & 0xff, filled >>> 8];
    if (isVariable(slot, kind)) {
      variables.push({ slot, kind, place: at - start });
      next();
    } else {
      constants[slot] = readValue(kind, '', texts);
    }
  }
  const template = bound(texts, key & 0xffff, subject, constants);
  const written = Array.from(numbers.subarray(start, at));
  for (const { place } of variables) written[place] = VALUE;
  if (isOfEntry(code)) written[1] = VALUE;
  goTo(start);
  return {
    numbers: written,
    variables,
    texts,
    operation,
    kind,
    isOfEntry: isOfEntry(code),
    subject,
    rule,
    severity: /** @type {Severity} */ (SEVERITIES[facts & SEVERITY]),
    certainty: (facts & CONTESTED) === 0 ? 'certain' : 'contested',
    refusal,
    evidence,
    template,
    fixed: facts >>> FIXED,
    safe: (facts & SAFE) !== 0,
    hasSpan: (facts & HAS_SPAN) !== 0,
    other,
  };
}

/** The slots of numbers that are of the tables. */
const BOUNDS = [english.slots.indexOf('min'), english.slots.indexOf('max')];

/**
 * Whether what fills a slot is of the request. It is one word.
 * @param {number} slot
 * @param {number} kind
 */
function isVariable(slot, kind) {
  return kind === TEXT || kind === CHARACTER || kind === UNSEEN || (kind === NUMBER && !BOUNDS.includes(slot));
}

/**
 * The names of list entries with low numbers, by their codes: there are only so many.
 * @type {Map<number, string>}
 */
const entryNames = new Map();
const LOW = 128;

/**
 * @param {number} code
 * @param {string} base
 * @param {boolean} isNested
 */
function readEntry(code, base, isNested) {
  const number = code >>> 14;
  const member = english.names[(code >>> 7) & 0x7f];
  let name = entryNames.get(code);
  if (name === undefined) {
    name = /** @type {string} */ (member === '' ? `${base}.${number}` : `${base}.${number}.${member}`);
    if (number <= LOW) entryNames.set(code, name);
  }
  subject = name;
  if (!isNested) subjectPath = [name];
  else if (member === '') subjectPath = [base, number - 1];
  else subjectPath = [base, number - 1, member];
}

/** @returns {(string | number)[]} */
function readPath() {
  const path = [];
  for (let left = next(); left > 0; left -= 1) {
    const step = next();
    path.push((step & 1) === 1 ? readText() : step >>> 1);
  }
  return path;
}

/**
 * What stands in the slots of a message, by their places.
 * @type {string[]}
 */
const values = english.slots.map(() => '');

/** Kinds of values, see `push_message` in the core. */
const TEXT = 0;
const NUMBER = 2;
const CHARACTER = 6;
const UNSEEN = 7;

/**
 * @param {number} kind
 * @param {string} written what the change writes that the message is the title of
 * @param {Texts} texts
 * @returns {string}
 */
function readValue(kind, written, texts) {
  switch (kind) {
    case TEXT:
      return shown(readText());
    case 1:
      return readKnown();
    case NUMBER:
      return String(next());
    case 3:
      return texts.resources[next()];
    case 4: {
      const choice = [];
      for (let left = next(); left > 0; left -= 1) choice.push(readKnown());
      return renderChoice(texts, choice);
    }
    case 5:
      return asCode(readKnown());
    case CHARACTER:
      return asCode(String.fromCodePoint(next()));
    case UNSEEN:
      return renderUnseen(texts, next());
    default:
      return shown(written);
  }
}

/**
 * @param {string} name
 * @param {string} written what the change writes
 * @param {Texts} texts
 */
function readTitle(name, written, texts) {
  const key = next();
  for (let left = key >>> 16; left > 0; left -= 1) {
    const slot = next();
    values[slot & 0xff] = readValue(slot >>> 8, written, texts);
  }
  return render(texts, key & 0xffff, name, values);
}

/**
 * A row of an error table by its place: from 1 in the table of the operation, or in the one that all operations share.
 * @param {number} operation
 * @returns {Refusal | null}
 */
export function readRow(operation) {
  const place = next();
  if (place === 0) return null;
  const isCommon = place >= COMMON;
  const table = /** @type {Refusal[]} */ (rows[isCommon ? 0 : operation + 1]);
  const index = isCommon ? place - COMMON : place - 1;
  let row = table[index];
  if (row === undefined) {
    const { httpStatus, code, message, documentedBy } = (isCommon ? english.common : english.operations[operation].refusals)[index];
    row = Object.freeze({ httpStatus, code, message, documentedBy });
    table[index] = row;
  }
  return row;
}

/** @returns {readonly Evidence[]} */
function readEvidence() {
  sentences ??= new Map(
    english.evidence.map((/** @type {[number, string, string]} */ [id, source, quote]) => [id, Object.freeze({ source, quote })]),
  );
  const evidence = new Array(next());
  for (let index = 0; index < evidence.length; index += 1) evidence[index] = sentences.get(next());
  // Reports share it.
  return Object.freeze(evidence);
}

/** How a fix is written, see `Fixed` in the core: as changes, or as what is written in the place of the value, of which it is a piece. */
const PLAN = 1;
const PIECE = 3;

/**
 * What would remove a finding.
 * @param {number} kind
 * @param {string} parameter
 * @param {string} name the parameter as it is shown
 * @param {boolean} safe
 * @param {Texts} texts
 * @returns {Fix}
 */
function readFix(kind, parameter, name, safe, texts) {
  if (kind === PLAN) return readPlan(parameter, name, safe, texts);
  if (kind === PIECE) return readPiece(parameter, safe, texts);
  const value = readText();
  return { title: writes(texts, shown(value)), safe, edits: [{ parameter, value }] };
}

/**
 * @param {string} parameter
 * @param {boolean} safe
 * @param {Texts} texts
 * @returns {Fix}
 */
function readPiece(parameter, safe, texts) {
  const place = next();
  const value = textAt(place).slice(next(), next());
  // A piece has no characters that cannot be seen.
  return { title: writes(texts, cut(value)), safe, edits: [{ parameter, value }] };
}

/**
 * @param {string} parameter
 * @param {string} name
 * @param {boolean} safe
 * @param {Texts} texts
 * @returns {Fix}
 */
function readPlan(parameter, name, safe, texts) {
  const count = next();
  const first = count === 0 ? undefined : readEdit(parameter);
  const edits = first === undefined ? [] : [first];
  for (let left = count; left > 1; left -= 1) edits.push(readEdit(parameter));
  return { title: readTitle(name, first?.value ?? first?.name ?? '', texts), safe, edits };
}

/**
 * @param {string} own The parameter that the finding is about.
 * @returns {Fix['edits'][number]}
 */
function readEdit(own) {
  const parameter = readText() || own;
  const kind = next();
  const text = readText();
  return kind === 0 ? { parameter, remove: true } : kind === 1 ? { parameter, name: text } : { parameter, value: text };
}
