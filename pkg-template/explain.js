// Explains a code, a rule or an error response. What it says is the core's to read; here it is looked up in the texts, and in what a check
// says of the request.
import { check, judge } from './api.js';
import { textsIn } from './language.js';
import { core } from './load.js';
import { CHECK, judgeNames } from './options.js';
import { failure, readReceived, readTexts } from './report.js';
import { rewind, writeText, written } from './tape.js';

/**
 * @typedef {import('./index.js').RefusalInfo} RefusalInfo
 * @typedef {import('./index.js').Report} Report
 * @typedef {import('./index.js').SharedAnswer} SharedAnswer
 * @typedef {import('./language.js').Texts} Texts
 * @typedef {import('./report.js').Received} Received
 * @typedef {{ httpStatus: number | null, code: string, message: string }} Row
 */

/** Stands in codes and messages for the name of a parameter. */
const PARAMETER = '{ParameterName}';

/** @type {typeof import('./index.js').explain} */
export function explain(asked, all) {
  judgeNames(all, [...CHECK, 'request']);
  const { request, ...options } = all ?? {};
  judge(options);
  const texts = textsIn(options.lang);
  const response = received(asked, texts);
  const { code, httpStatus, requestId } = response;
  const rule = texts.rules.find((/** @type {{ id: string }} */ { id }) => id === code);
  if (rule !== undefined) return structuredClone({ kind: 'rule', ...rule });

  const report = request === undefined || request === null ? undefined : check(request, options);
  const answer = response.isName ? null : { httpStatus, requestId: requestId || null };
  const { refusals, shared, parameter } = answers(response, report?.operation ?? options.operation ?? operationOf(asked), texts);
  if (refusals.length + shared.length === 0) return { kind: 'unknown', query: code, received: answer, suggestions: suggestions(code, texts) };
  const retries = new Set([...refusals, ...shared].map(({ retry }) => retry));
  return structuredClone({
    kind: 'code',
    code,
    received: answer,
    refusals,
    shared,
    retry: retries.size === 1 ? [...retries][0] : null,
    request: report === undefined ? null : inRequest(report, [...refusals, ...shared], parameter),
  });
}

/**
 * What an error response says.
 * @param {unknown} asked
 * @param {Texts} texts
 */
function received(asked, texts) {
  const text = typeof asked === 'object' && asked !== null ? told(asked).join('\n') : String(asked);
  const response = receive(text);
  const [, code, message] = (response.code === '' && NAMED_ERROR.exec(text)) || [];
  const isCode = code !== undefined && codesIn(texts).includes(code);
  return isCode ? receive(`Code: ${code}\nMessage: ${message}\n${text}`) : response;
}

/** An error as it is printed that has its code in its name, as those of `@alicloud/pop-core` have. */
const NAMED_ERROR = /^\s*([\w.-]+)Error: ([^\n]*)/u;

/**
 * The operation of a call that was not sent: a `PreflightError` has its report.
 * @param {unknown} asked
 */
function operationOf(asked) {
  const report = typeof asked === 'object' && asked !== null ? memberOf(asked, 'report') : undefined;
  const operation = typeof report === 'object' && report !== null ? memberOf(report, 'operation') : undefined;
  return typeof operation === 'string' ? operation : undefined;
}

/** @param {string} text */
function receive(text) {
  rewind();
  writeText(text);
  const address = core().received(written());
  if (address === 0) throw failure();
  return readReceived(address);
}

/**
 * What may have been meant by a code or a rule that is not known.
 * @param {string} name
 * @param {Texts} texts
 */
function suggestions(name, texts) {
  const rules = texts.rules.map((/** @type {{ id: string }} */ { id }) => id);
  rewind();
  writeText(name);
  const length = written();
  writeText([...rules, ...ownCodes(texts)].join('\n'));
  return readTexts(core().alike(length, written()));
}

/**
 * The codes of the error tables of all operations.
 * @param {Texts} texts
 * @returns {string[]}
 */
function ownCodes(texts) {
  return texts.operations.flatMap((/** @type {{ refusals: Row[] }} */ { refusals }) => refusals.map(({ code }) => code));
}

/**
 * The same, and those that all share.
 * @param {Texts} texts
 */
function codesIn(texts) {
  return [...ownCodes(texts), ...texts.shared.map((/** @type {Row} */ { code }) => code)];
}

/**
 * The members in which errors of SDKs and answers of HTTP clients carry what the service said. They carry much more: the request, with
 * its signature. What is nearest to the service goes first. In `entry`, `@alicloud/pop-core` keeps the answer beside the request.
 */
const MEMBERS = ['response', 'data', 'body', 'result', 'Code', 'Message', 'RequestId', 'code', 'message', 'requestId', 'statusCode', 'status', 'entry'];

/** How deep what the service said lies in an error: `error.response.data`. */
const DEEPEST = 2;

/**
 * These members of an object, own or inherited, a line each. Those of an object among them stand in their place.
 * @param {object} object
 * @param {number} [depth]
 * @returns {string[]}
 */
function told(object, depth = 0) {
  return MEMBERS.flatMap((name) => {
    const value = memberOf(object, name);
    if (typeof value === 'string' || typeof value === 'number') return `${name}: ${value}`;
    return typeof value === 'object' && value !== null && depth < DEEPEST ? told(value, depth + 1) : [];
  });
}

/**
 * @param {object} object
 * @param {string} name
 * @returns {unknown}
 */
function memberOf(object, name) {
  try {
    return /** @type {Record<string, unknown>} */ (object)[name];
  } catch {
    // What cannot be read says nothing.
    return undefined;
  }
}

/**
 * The rows of the operation that fit best, and the answers of no one operation that fit as well. Rows of other operations are told where
 * neither the operation nor the common tables have the code.
 * @param {Received} response
 * @param {string | undefined} operation
 * @param {Texts} texts
 * @returns {{ refusals: RefusalInfo[], shared: SharedAnswer[], parameter: string }}
 */
function answers(response, operation, texts) {
  /** @type {RefusalInfo[]} */
  const all = texts.operations.flatMap((/** @type {{ refusals: RefusalInfo[] }} */ { refusals }) => refusals);
  /** @type {SharedAnswer[]} */
  const general = texts.shared;
  let rows = all.filter(({ code }) => code === response.code);
  let shared = general.filter(({ code }) => code === response.code);
  const parameter = rows.length + shared.length === 0 ? parameterIn(response.code, texts) : '';
  if (parameter !== '') shared = general.map((answer) => about(parameter, answer)).filter(({ code }) => code === response.code);
  const bestOf = (/** @type {Row[]} */ some) => Math.max(-1, ...some.map((row) => closeness(row, response)));
  const own = rows.filter((row) => operation === undefined || row.operation === operation);
  // The operation's own table goes before the common ones.
  if (own.length > 0 && operation !== undefined) shared = shared.filter((answer) => closeness(answer, response) > bestOf(own));
  if (own.length + shared.length > 0) rows = own;

  const best = bestOf([...rows, ...shared]);
  const isBest = (/** @type {Row} */ row) => closeness(row, response) === best;
  const outdated = rows.filter((row) => isBest(row) && row.olderWording).map((row) => row.operation);
  return {
    // What is true of the row that an older wording stands for is true of the older one.
    refusals: rows.filter((row) => isBest(row) || (!row.olderWording && outdated.includes(row.operation))),
    shared: shared.filter(isBest),
    parameter,
  };
}

/**
 * How much of an error response speaks for an answer beside the code. The HTTP status says more than the message.
 * @param {Row} row
 * @param {Received} response
 */
function closeness(row, response) {
  const sameStatus = row.httpStatus !== null && row.httpStatus === response.httpStatus;
  const sameMessage = row.message !== '' && plain(row.message) === plain(response.message);
  return Number(sameStatus) * 2 + Number(sameMessage);
}

/**
 * A message as it is compared: the documents set quotation marks as they like.
 * @param {string} message
 */
function plain(message) {
  return message.trim().replace(/[“”]/gu, '"');
}

/**
 * The parameter that the gateway makes a code of: `MissingRegionId`, `InvalidDiskId`.
 * @param {string} code
 * @param {Texts} texts
 * @returns {string}
 */
function parameterIn(code, texts) {
  const name = code.replace(/^(?:Missing|Invalid)/u, '');
  const known = texts.operations.flatMap((/** @type {{ parameters: { base: string }[] }} */ { parameters }) => parameters);
  return name !== code && known.some((/** @type {{ base: string }} */ { base }) => base === name) ? name : '';
}

/**
 * @param {string} parameter
 * @param {SharedAnswer} answer
 * @returns {SharedAnswer}
 */
function about(parameter, answer) {
  const filled = (/** @type {string} */ text) => text.replaceAll(PARAMETER, parameter);
  return { ...answer, code: filled(answer.code), message: filled(answer.message) };
}

/**
 * What of a request explains an error: the findings that are answered with it, and what was not known and can be the cause.
 * @param {Report} report
 * @param {Row[]} rows
 * @param {string} parameter the parameter that the error is about, whatever the answer to the finding is
 */
function inRequest({ operation, verdict, diagnostics, unresolved }, rows, parameter) {
  const isAsked = (/** @type {Row} */ { code, message, httpStatus }) =>
    rows.some((row) => row.code === code && plain(row.message) === plain(message) && (row.httpStatus ?? httpStatus) === httpStatus);
  const isAbout = (/** @type {string} */ name) => parameter !== '' && name.split('.')[0] === parameter;
  return {
    operation,
    verdict,
    causes: diagnostics.filter(({ refusal, parameter: name }) => refusal !== null && (isAbout(name) || isAsked(refusal))),
    unresolved: unresolved.filter(isAsked),
  };
}
