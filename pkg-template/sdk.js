// What objects say of themselves: those of `@alicloud/ecs20140526`, and those that platforms have for parameters and messages.

/**
 * How the SDK writes the name of an operation or a parameter.
 * @param {string} name
 */
export function lowerCamel(name) {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

/**
 * Whether nothing is to be known of a value's class. Most requests are objects of this kind.
 * @param {unknown} value
 */
export function isPlain(value) {
  return typeof value !== 'object' || value === null || value.constructor === Object;
}

/**
 * The name of an object's class, or nothing.
 * @param {unknown} value
 */
export function classOf(value) {
  const { constructor } = /** @type {object} */ (value);
  return typeof constructor === 'function' ? String(constructor.name) : '';
}

/**
 * The names under which the members of an object are sent, by their own; the classes of the SDK tell.
 * @param {object} value
 * @returns {Record<string, string> | undefined}
 */
export function sentNames(value) {
  const model = /** @type {{ names?: unknown, types?: unknown } | null | undefined} */ (value.constructor);
  return typeof model?.names === 'function' && typeof model.types === 'function' ? model.names() : undefined;
}

const { toString } = Object.prototype;

/**
 * Whether an object keeps parameters as entries and not as members.
 * @param {object} value
 * @returns {value is Iterable<[unknown, unknown]>}
 */
export function hasEntries(value) {
  return ['[object URLSearchParams]', '[object FormData]', '[object Map]', '[object Headers]'].includes(toString.call(value));
}

/**
 * The parts of an object that is an HTTP message of a platform or a server, as `Request` and Node's `IncomingMessage` are; these have much
 * else, which leads far away. What a server has read of the address is not there a second time.
 * @param {object} value
 */
export function messageIn(value) {
  const { method, url, headers, query, body } = /** @type {Record<string, unknown>} */ (value);
  const isMessage = typeof method === 'string' && typeof url === 'string' && typeof headers === 'object' && headers !== null;
  if (!isMessage) return undefined;
  return url.includes('?') ? { method, url, headers, body } : { method, url, headers, query, body };
}

/**
 * Whether an object keeps all that it has where no member shows it: a promise, a stream, a file. That is not the same as to have nothing.
 * @param {object} value
 */
export function isOutOfSight(value) {
  return toString.call(value) !== '[object Object]' && Object.keys(value).length === 0;
}
