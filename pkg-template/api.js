// The functions of the package: each hands its arguments to the core and its answer back.
import { textsIn } from './language.js';
import { core } from './load.js';
import { failure, operationAt, readField, readReport, readSaid } from './report.js';
import { HOW, judgeNames, writeOptions } from './options.js';
import { handOver } from './state.js';
import { codeOf, encodeApart, marksWritten, rewind, textOf, writeAlone, writeBytes, writeCall, writeMarks, writeRequest, writeText, written } from './tape.js';

/**
 * @typedef {import('./index.js').CheckOptions} CheckOptions
 * @typedef {import('./index.js').Report} Report
 */

export { checkMany } from './batch.js';

/** @type {typeof import('./index.js').check} */
export function check(request, options) {
  writeOptions(options);
  const optionsMarks = marksWritten();
  const optionsTexts = written();
  writeRequest(request);
  return checked(optionsMarks, optionsTexts, options);
}

/**
 * The report on what is written.
 * @param {number} optionsMarks
 * @param {number} optionsTexts
 * @param {CheckOptions | undefined} options
 * @returns {Report}
 */
function checked(optionsMarks, optionsTexts, options) {
  const address = core().check(optionsMarks, optionsTexts, marksWritten(), written());
  if (address === 0) throw failure();
  const report = readReport(address, textsIn(options?.lang));
  // Texts that are no whole characters are rare, and make a request unreadable when they are encoded as one.
  return report.operation === null && encodeApart() ? checked(optionsMarks, optionsTexts, options) : report;
}

/**
 * Checks a request that another module has read. For the command line.
 * @param {readonly number[]} marks
 * @param {readonly Uint8Array[]} texts
 * @param {CheckOptions} options
 * @returns {Report}
 */
export function checkSerialized(marks, texts, options) {
  writeOptions(options);
  const optionsMarks = marksWritten();
  const optionsTexts = written();
  writeMarks(marks);
  for (const text of texts) writeBytes(text);
  const address = core().check(optionsMarks, optionsTexts, marksWritten(), written());
  if (address === 0) throw failure();
  return readReport(address, textsIn(options.lang));
}

/**
 * What a request says.
 * @param {string | object} request
 * @param {CheckOptions} options
 */
export function said(request, options) {
  writeOptions(options);
  const optionsMarks = marksWritten();
  const optionsTexts = written();
  writeRequest(request);
  const address = core().said(optionsMarks, optionsTexts, marksWritten(), written());
  if (address === 0) throw failure();
  return readSaid(address);
}

/**
 * Checks a call: the parameters of an operation, and the names under which they are sent.
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 * @param {Record<string, string>} names
 * @param {CheckOptions} options
 * @returns {Report}
 */
export function checkCall(operation, parameters, names, options) {
  writeOptions(options);
  const optionsMarks = marksWritten();
  const optionsTexts = written();
  writeCall(operation, parameters, names);
  return checked(optionsMarks, optionsTexts, options);
}

/** @type {typeof import('./index.js').checkField} */
export function checkField(operation, parameter, value, options) {
  const text = textOf(value ?? '');
  // What has members of its own is no value of a field, and its text would only mislead.
  if (text === undefined) throw new TypeError('the value of a field must be a text, a number or a boolean');
  if (typeof operation !== 'string') throw new TypeError('the operation must be a text, its name');
  if (typeof parameter !== 'string') throw new TypeError('the parameter must be a text, its wire name');
  // The operation is told apart from the options.
  if (/** @type {CheckOptions | undefined} */ (options)?.operation !== undefined) judgeNames(options, HOW);
  const place = operationAt(operation);
  // What is wrong with the options is the core's to say.
  writeOptions(place < 0 ? { ...options, operation } : options);
  const optionsMarks = marksWritten();
  const optionsTexts = written();
  let name = parameter;
  let code = codeOf(name);
  if (code === 0) {
    name = nameOf(parameter, place);
    code = codeOf(name);
  }
  if (code === 0) writeText(name);
  const nameLength = written() - optionsTexts;
  writeAlone(text);
  const address = core().field(place, code, nameLength, optionsMarks, optionsTexts, written());
  if (address === 0) throw failure();
  return readField(address, place, textsIn(options?.lang));
}

/**
 * The wire name that is meant. The one that `operations` has for all entries of a list, `Tag.N.Key`, stands for any of them.
 * @param {string} parameter
 * @param {number} operation
 */
function nameOf(parameter, operation) {
  if (!parameter.includes('.N')) return parameter;
  const all = textsIn(undefined).operations[operation]?.parameters ?? [];
  return all.some((/** @type {{ name: string }} */ { name }) => name === parameter) ? parameter.replace('.N', '.1') : parameter;
}

/** @type {typeof import('./index.js').operations} */
export function operations(options) {
  judgeNames(options, ['lang']);
  judge(options);
  return structuredClone(textsIn(options?.lang).operations);
}

/**
 * All rules. For the command line.
 * @param {{ lang?: import('./index.js').Language }} [options]
 * @returns {import('./index.js').RuleInfo[]}
 */
export function rules(options) {
  judge(options);
  return structuredClone(textsIn(options?.lang).rules);
}

/**
 * Reads state for the calls that follow, or throws. For the command line.
 * @param {string} state
 */
export function readState(state) {
  rewind();
  handOver(state);
}

/**
 * Throws when there is no such operation, or the options of a call about it are wrong.
 * @throws {TypeError}
 * @param {string} operation
 * @param {object | undefined} options
 */
export function judgeAbout(operation, options) {
  if (operationAt(operation) < 0) checkField(/** @type {any} */ (operation), '', '', options);
  judge(options);
}

/**
 * Throws when the options of a call that needs nothing else from the core are wrong.
 * @throws {TypeError}
 * @param {object | undefined} options
 */
export function judge(options) {
  writeOptions(options);
  if (core().judge(marksWritten(), written()) === 0) throw failure();
}
