import { printable } from '../printable.js';
import { spelled } from '../spans.js';

/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../check.js').Result} Result
 * @typedef {import('../../index.js').Diagnostic} Diagnostic
 */

// XML 1.0 has no way to write these; half a surrogate pair is no character at all.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A report for test dashboards: a suite a file, a test a request. An error is a failure, a request that cannot be read is an error, and
 * everything else that was found is the test's output.
 * @param {Result} result
 * @returns {Generator<string>}
 */
export function* junit({ entries }) {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'ecs-preflight', ...counts(entries) })}>\n`;
  for (const suite of suites(entries)) {
    yield `  <testsuite${attributes({ name: suite[0].source, ...counts(suite) })}>\n`;
    for (const entry of suite) yield* testcase(entry);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

/**
 * The requests of each file, in the order of the files.
 * @param {readonly Entry[]} entries
 */
function suites(entries) {
  /** @type {Map<string, Entry[]>} */
  const bySource = new Map();
  for (const entry of entries) {
    const suite = bySource.get(entry.source);
    if (suite === undefined) bySource.set(entry.source, [entry]);
    else suite.push(entry);
  }
  return bySource.values();
}

/** @param {readonly Entry[]} entries */
function counts(entries) {
  const failed = entries.filter((entry) => errorsOf(entry).length > 0);
  const errors = failed.filter(isUnreadable).length;
  return { tests: entries.length, failures: failed.length - errors, errors };
}

/** @param {Entry} entry */
function* testcase(entry) {
  const { source, index, line, report } = entry;
  const errors = errorsOf(entry);
  const others = report.diagnostics.filter((diagnostic) => !errors.includes(diagnostic));
  const name = `${index + 1}. ${report.operation ?? 'request'}, line ${line}`;
  const head = `    <testcase${attributes({ name, classname: source, time: '0' })}`;
  if (report.diagnostics.length === 0) {
    yield `${head}/>\n`;
    return;
  }
  yield `${head}>\n`;
  const kind = isUnreadable(entry) ? 'error' : 'failure';
  for (const diagnostic of errors) {
    const said = { type: diagnostic.rule, message: printable(spelled(diagnostic.message)) };
    yield `      <${kind}${attributes(said)}>${escaped(lineOf(entry, diagnostic))}</${kind}>\n`;
  }
  if (others.length > 0) {
    yield `      <system-out>${escaped(others.map((diagnostic) => lineOf(entry, diagnostic)).join('\n'))}</system-out>\n`;
  }
  yield '    </testcase>\n';
}

/** @param {Entry} entry */
function errorsOf({ report }) {
  return report.diagnostics.filter(({ severity }) => severity === 'error');
}

/** @param {Entry} entry */
function isUnreadable({ report }) {
  return report.diagnostics.some(({ rule }) => rule === 'unreadable');
}

/**
 * @param {Entry} entry
 * @param {Diagnostic} diagnostic
 */
function lineOf({ source, line }, { rule, severity, message, refusal, span }) {
  const place = span === null ? `${source}:${line}` : `${source}:${span.line}:${span.column}`;
  const answer = refusal === null ? '' : ` (${refusal.httpStatus} ${refusal.code})`;
  return printable(`${place} ${severity} ${spelled(message)}${answer} ${rule}`);
}

/** @param {Record<string, string | number>} values */
function attributes(values) {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escaped(String(value)).replaceAll('"', '&quot;')}"`).join('');
}

/** @param {string} text */
function escaped(text) {
  return text.replace(NO_XML, '\ufffd').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
