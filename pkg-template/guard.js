// Clients that check what they are about to send.
import { check, checkCall, judge } from './api.js';
import { textsIn } from './language.js';
import { notSent } from './message.js';
import { HOW, judgeNames } from './options.js';
import { lowerCamel } from './sdk.js';
import english from './texts.js';

/**
 * @typedef {import('./index.js').Report} Report
 * @typedef {Omit<import('./index.js').CheckOptions, 'operation'>} How
 * @typedef {Record<string, any>} Client what a client is made of is its own affair
 * @typedef {(client: Client, parameters: any[], how: How) => Report | undefined} Look
 */

/** The version of the API whose operations are known: clients of other products have operations of the same names. */
const VERSION = '2014-05-26';

export class PreflightError extends Error {
  /**
   * @param {Report} report
   * @param {import('./index.js').Language} [lang]
   */
  constructor(report, lang) {
    const reason = reasonAgainst(report);
    super(notSent(textsIn(lang), report.operation, reason));
    this.name = 'PreflightError';
    this.report = report;
    this.code = reason?.refusal?.code;
    this.statusCode = reason?.refusal?.httpStatus;
  }
}

/** @type {typeof import('./index.js').guard} */
export function guard(client, options) {
  if (client === null || typeof client !== 'object') throw new TypeError('`guard` takes a client of `@alicloud/ecs20140526` or `@alicloud/pop-core`');
  judgeNames(options, [...HOW, 'onReport']);
  const { onReport, ...how } = options ?? {};
  judge(how);
  if (onReport !== undefined && typeof onReport !== 'function') throw new TypeError('option `onReport` must be a function');

  /** @type {WeakMap<Function, Function>} */
  const guarded = new WeakMap();
  const proxy = new Proxy(client, {
    get(target, name, receiver) {
      const method = /** @type {unknown} */ (Reflect.get(target, name, receiver));
      const look = typeof name === 'string' ? LOOKS.get(name) : undefined;
      if (look === undefined || typeof method !== 'function') return method;
      if (!guarded.has(method)) guarded.set(method, guardedMethod(method, look, proxy, target, how, onReport));
      return guarded.get(method);
    },
  });
  return proxy;
}

/**
 * @param {Function} method
 * @param {Look} look
 * @param {object} proxy
 * @param {Client} target
 * @param {How} how
 * @param {((report: Report) => void) | undefined} onReport
 */
function guardedMethod(method, look, proxy, target, how, onReport) {
  return /** @this {unknown} */ function (/** @type {any[]} */ ...parameters) {
    try {
      const report = look(target, parameters, how);
      // What was looked at need not be looked at again further inside.
      const self = report !== undefined && this === proxy ? target : this;
      if (report !== undefined) {
        onReport?.(report);
        if (reasonAgainst(report) !== undefined) return Promise.reject(new PreflightError(report, how.lang));
      }
      return Reflect.apply(method, self, parameters);
    } catch (error) {
      return Promise.reject(error);
    }
  };
}

/**
 * What stands against sending a call: that it is certain to be refused, or that the service would do what nobody wants, such as carry out
 * a dry run. What the options take out or make less than an error does not.
 * @param {Report} report
 */
function reasonAgainst({ verdict, predicted, diagnostics }) {
  const reasons = diagnostics.filter(({ severity, refusal }) => severity === 'error' && (verdict === 'rejected' || refusal === null));
  return reasons.find(({ refusal }) => refusal?.code === predicted?.code) ?? reasons[0];
}

/** @type {string[]} */
const OPERATIONS = english.operations.map((/** @type {{ name: string }} */ { name }) => name);

/** How the parameters of each method are looked at, by its name. */
/** @type {Map<string, Look>} */
const LOOKS = new Map([
  ...OPERATIONS.flatMap((name) => {
    const method = lowerCamel(name);
    const look = ofOperation(name);
    return /** @type {[string, Look][]} */ ([[method, look], [`${method}WithOptions`, look]]);
  }),
  ['callApi', ofParams],
  ['request', ofPopCore],
]);

/**
 * A method of `@alicloud/ecs20140526`.
 * @param {string} operation
 * @returns {Look}
 */
function ofOperation(operation) {
  return (client, [request, runtime], how) => {
    // What is added to the query is only known further inside, in `callApi`.
    if (Object.keys(added(client, runtime)).length > 0) return undefined;
    return check(Object(request), { ...how, operation });
  };
}

/**
 * `callApi` of `@alicloud/openapi-core`, through which all methods go.
 * @type {Look}
 */
function ofParams(client, [params, request, runtime], how) {
  if (params?.version !== VERSION || !OPERATIONS.includes(params.action)) return undefined;
  const headers = { 'x-acs-action': params.action, 'x-acs-version': params.version };
  return check({ headers, query: { ...added(client, runtime), ...request?.query }, body: request?.body }, how);
}

/**
 * What a client and its call add to the query of every request.
 * @param {Client} client
 * @param {any} runtime
 */
function added(client, runtime) {
  return { ...client._globalParameters?.queries, ...runtime?.extendsParameters?.queries };
}

/**
 * `request` of `@alicloud/pop-core`, which writes only the first letter of names large. Of parameters that come to the same name it sends the
 * last one, and it sends an `Action` and a `Version` among them in place of its own.
 * @type {Look}
 */
function ofPopCore(client, [action, params, opts], how) {
  const { formatAction, formatParams } = { ...client.opts, ...opts };
  const large = (/** @type {string} */ name) => name.slice(0, 1).toUpperCase() + name.slice(1);
  const sent = new Map(Object.keys(params ?? {}).map((name) => [formatParams === false ? name : large(name), name]));
  const said = (/** @type {string} */ name, /** @type {unknown} */ otherwise) => {
    const given = sent.get(name);
    return String(given === undefined ? otherwise : params[given]);
  };
  const operation = said('Action', formatAction === false ? action : large(String(action)));
  if (said('Version', client.apiVersion) !== VERSION || !OPERATIONS.includes(operation)) return undefined;
  sent.delete('Action');
  return checkCall(
    operation,
    Object.fromEntries([...sent.values()].map((name) => [name, written(params[name])])),
    Object.fromEntries([...sent].map(([name, given]) => [given, name])),
    how,
  );
}

/**
 * A value as `@alicloud/pop-core` writes it: what is no list becomes a text, nothing and objects too.
 * @param {unknown} value
 * @returns {unknown}
 */
function written(value) {
  return Array.isArray(value) ? value.map(entry) : String(value);
}

/**
 * An entry of a list.
 * @param {unknown} value
 * @returns {unknown}
 */
function entry(value) {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return written(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, written(member)]));
}
