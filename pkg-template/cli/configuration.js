import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { operations } from '../index.js';
import { rules } from '../api.js';
import { Failure, messageOf } from './failure.js';
import { STANDARD_INPUT, named } from './files.js';
import { LEVELS } from './options.js';
import { readPattern } from './patterns.js';
import { printable } from './printable.js';
import { nearest } from './suggest.js';

/**
 * @typedef {import('./arguments.js').Arguments} Arguments
 * @typedef {import('../index.js').CheckOptions} CheckOptions
 * @typedef {import('../index.js').Language} Language
 * @typedef {import('../index.js').Severity} Severity
 *
 * @typedef {object} Settings What a configuration says of some files.
 * @property {string} [operation]
 * @property {boolean} [strict]
 * @property {Record<string, 'off' | Severity>} [rules]
 *
 * @typedef {Settings & { lang?: Language, ignore?: string[], overrides?: (Settings & { files: string[] })[] }} Content
 *
 * @typedef {object} Configuration
 * @property {string} file
 * @property {Content} content
 * @property {(path: string) => boolean} ignores Whether a file is left out.
 * @property {(path: string) => Settings[]} settingsOf What is said of a file, the general first.
 */

const CONFIGURATION_FILE = 'ecs-preflight.config.json';

/**
 * What a setting must be: its shape in words, and whether a value has it.
 * @type {Record<string, { must: string, holds: (value: unknown) => boolean }>}
 */
const SETTINGS = {
  operation: { must: 'the name of an operation', holds: (value) => operations().some(({ name }) => name === value) },
  strict: { must: '`true` or `false`', holds: (value) => typeof value === 'boolean' },
  rules: { must: 'an object of rule ids and levels', holds: isObject },
};
const PATTERNS = { must: 'a list of patterns', holds: (/** @type {unknown} */ value) => Array.isArray(value) && value.every((one) => typeof one === 'string') };
const OF_OVERRIDES = { ...SETTINGS, files: PATTERNS };
const OF_FILES = {
  ...SETTINGS,
  $schema: { must: 'a text', holds: (/** @type {unknown} */ value) => typeof value === 'string' },
  lang: { must: '`en` or `zh-CN`', holds: (/** @type {unknown} */ value) => value === 'en' || value === 'zh-CN' },
  ignore: PATTERNS,
  overrides: { must: 'a list of objects', holds: (/** @type {unknown} */ value) => Array.isArray(value) && value.every(isObject) },
};

/** Finds the configuration of each file: the one that was named, or else the nearest one upwards from the file. */
export class Configurations {
  /** @type {Map<string, Configuration | undefined>} */
  #byFolder = new Map();
  /** @type {Configuration | undefined} */
  #named;

  /** @param {string | undefined} file The configuration that was named. */
  constructor(file) {
    if (file !== undefined) this.#named = read(file);
  }

  /**
   * @param {string} file
   * @returns {Configuration | undefined}
   */
  of(file) {
    return this.#named ?? this.#upwards(file === STANDARD_INPUT ? resolve('.') : dirname(resolve(file)));
  }

  /**
   * The configuration by which a file is left out, if it is.
   * @param {string} file
   */
  ignoring(file) {
    const configuration = file === STANDARD_INPUT ? undefined : this.of(file);
    return configuration?.ignores(pathIn(configuration, file)) ? configuration : undefined;
  }

  /**
   * How to check a file: what the configuration says of it, and what the command line says over that.
   * @param {string} file
   * @param {Pick<Arguments, 'operation' | 'strict' | 'rules'>} said
   * @param {Language} lang
   * @returns {CheckOptions}
   */
  optionsFor(file, said, lang) {
    const configuration = this.of(file);
    const settings = configuration?.settingsOf(pathIn(configuration, file)) ?? [];
    const { operation, strict } = Object.assign({}, ...settings);
    const levels = Object.assign({}, ...settings.map((each) => each.rules), said.rules);
    const options = { strict: said.strict || (strict ?? false), lang, rules: levels };
    const name = said.operation ?? operation;
    return name === undefined ? options : { ...options, operation: name };
  }

  /**
   * @param {string} folder
   * @returns {Configuration | undefined}
   */
  #upwards(folder) {
    if (this.#byFolder.has(folder)) return this.#byFolder.get(folder);
    const file = join(folder, CONFIGURATION_FILE);
    const above = dirname(folder);
    const found = existsSync(file) ? read(relative('.', file)) : above === folder ? undefined : this.#upwards(above);
    this.#byFolder.set(folder, found);
    return found;
  }
}

/**
 * A file as the patterns of a configuration see it: from the configuration's folder on.
 * @param {Configuration} configuration
 * @param {string} file
 */
function pathIn(configuration, file) {
  const path = file === STANDARD_INPUT ? '<stdin>' : relative(dirname(resolve(configuration.file)), resolve(file));
  return path.replaceAll('\\', '/');
}

/**
 * @param {string} file
 * @returns {Configuration}
 */
function read(file) {
  const content = validated(parsed(file), file);
  const patterns = (/** @type {string[] | undefined} */ list) => (list ?? []).map((pattern) => readPattern(pattern, named(file)));
  const ignored = patterns(content.ignore);
  const overrides = (content.overrides ?? []).map((settings) => ({ settings, about: patterns(settings.files) }));
  return {
    file,
    content,
    ignores: (path) => ignored.some((matches) => matches(path)),
    settingsOf: (path) => [
      content,
      ...overrides.filter(({ about }) => about.some((matches) => matches(path))).map(({ settings }) => settings),
    ],
  };
}

/** @param {string} file */
function parsed(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Failure(`${named(file)} ${isMissing ? 'does not exist' : `cannot be read: ${messageOf(error)}`}`);
  }
}

/**
 * @param {unknown} content
 * @param {string} file
 * @returns {Content}
 */
function validated(content, file) {
  if (!isObject(content)) throw new Failure(`${named(file)} must hold an object`);
  hold(content, OF_FILES, named(file));
  for (const [place, settings] of (/** @type {Content} */ (content).overrides ?? []).entries()) {
    const where = `${named(file)}, override ${place + 1},`;
    hold(settings, OF_OVERRIDES, where);
    if (settings.files === undefined) throw new Failure(`${where} lacks \`files\`, the patterns of the files that it is about`);
  }
  return /** @type {Content} */ (content);
}

/**
 * @param {object} settings
 * @param {typeof SETTINGS} known
 * @param {string} where
 */
function hold(settings, known, where) {
  for (const [name, value] of Object.entries(settings)) {
    if (!Object.hasOwn(known, name)) {
      throw new Failure(`${where} has \`${printable(name)}\`, which is no setting${meant(name, Object.keys(known))}`);
    }
    if (!known[name].holds(value)) throw new Failure(`${where} must set \`${name}\` to ${known[name].must}`);
  }
  const { rules: levels = {} } = /** @type {Settings} */ (settings);
  for (const [id, level] of Object.entries(levels)) {
    /** @type {string[]} */
    const ids = rules().map((rule) => rule.id);
    if (!ids.includes(id)) throw new Failure(`${where} sets \`${printable(id)}\`, which is no rule${meant(id, ids)}`);
    if (!LEVELS.includes(level)) {
      throw new Failure(`${where} must set \`${id}\` to off, info, warning or error${meant(String(level), LEVELS)}`);
    }
  }
}

/**
 * @param {string} word
 * @param {readonly string[]} candidates
 */
function meant(word, candidates) {
  const found = nearest(word, candidates);
  return found === undefined ? '' : `; did you mean \`${found}\`?`;
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
