/**
 * Requests as the service sees them: a flat list of names and values, and the texts it can be written as.
 * Nothing here judges; what cannot be laid out as a list throws.
 * @typedef {[name: string, value: string]} Entry
 */

const STARS = '***';

/** The common parameters whose values everybody may see. Those of the operations are added to them. */
const harmless = new Set(
  'Action Version Format RegionId Timestamp SignatureMethod SignatureVersion SignatureNonce SignatureType OwnerId OwnerAccount ResourceOwnerId ResourceOwnerAccount'
    .toLowerCase()
    .split(' '),
);

/** @param {{ base: string, secret: boolean }} parameter */
export function learn({ base, secret }) {
  if (!secret) harmless.add(base.toLowerCase());
}

/**
 * Whether a value of that name is shown to nobody. A name that no operation has may be that of a secret, misspelt.
 * @param {string} name
 */
export const isSecret = (name) => {
  const [base = ''] = name.trim().toLowerCase().split('.');
  return base !== '' && !harmless.has(base);
};

/**
 * The list with stars for secrets.
 * @param {Entry[]} entries
 * @returns {Entry[]}
 */
export function masked(entries) {
  return entries.map(([name, value]) => [name, isSecret(name) ? STARS : value]);
}

/** @param {Entry} entry */
export const queryPart = ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`;

/** @param {Entry[]} entries */
export const asQuery = (entries) => entries.map(queryPart).join('&');

/** @param {Entry[]} entries */
export function asJson(entries) {
  const lines = entries.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  return `{\n${lines.join(',\n')}\n}`;
}

/**
 * The request as `check` takes it: an object, or JSON text where a name stands twice, which no object can say.
 * @param {Entry[]} entries
 */
export function asRequest(entries) {
  const object = Object.fromEntries(entries);
  return Object.keys(object).length === entries.length ? object : asJson(entries);
}

/**
 * The entries of a query string, a URL or JSON.
 * @param {string} text
 * @returns {Entry[]}
 */
export function readEntries(text) {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return flatten(JSON.parse(trimmed), '');
  return [...new URLSearchParams(trimmed.replace(/^[^?&=]*\?/, '').replace(/#.*$/s, ''))];
}

/**
 * `{ Tag: [{ Key: 'env' }] }` as `Tag.1.Key=env`.
 * @param {unknown} value
 * @param {string} name
 * @returns {Entry[]}
 */
function flatten(value, name) {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[name, String(value)]];
  const members = Array.isArray(value) ? value.map((item, index) => [String(index + 1), item]) : Object.entries(value);
  return members.flatMap(([key, member]) => flatten(member, name ? `${name}.${key}` : key));
}

/**
 * Splits a list's wire name: `Tag.3.Key` is base `Tag`, number `3`, member `Key`.
 * @param {string} name
 */
export function listName(name) {
  const match = /^([^.]+)\.(\d+)(?:\.(.+))?$/.exec(name);
  return match && { base: match[1] ?? '', number: match[2] ?? '', member: match[3] ?? '' };
}

/**
 * @param {string} base
 * @param {string} number
 * @param {string} member
 */
export const wireName = (base, number, member) => (member ? `${base}.${number}.${member}` : `${base}.${number}`);
