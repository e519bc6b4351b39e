import { printable } from '../printable.js';
import { spelled } from '../spans.js';

/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../outputs.js').Renderer} Renderer
 * @typedef {import('../../index.js').Diagnostic} Diagnostic
 *
 * @typedef {{ tests: number, failures: number, errors: number }} Counts
 */

// XML 1.0 has no way to write these; half a surrogate pair is no character at all.
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A report for test dashboards: a suite a file, a test a request. An error is a failure, a request that cannot be read is an error, and
 * everything else that was found is the test's output. What stands first counts what follows, so the text is kept to the end.
 * @returns {Renderer}
 */
export function junit() {
  /** @type {Map<string, Counts & { pieces: string[] }>} */
  const suites = new Map();
  return {
    isEach: () => true,
    *entry(entry) {
      const suite = suites.get(entry.source) ?? { tests: 0, failures: 0, errors: 0, pieces: [] };
      suites.set(entry.source, suite);
      suite.tests += 1;
      if (errorsOf(entry).length > 0) suite[isUnreadable(entry) ? 'errors' : 'failures'] += 1;
      suite.pieces.push([...testcase(entry)].join(''));
    },
    *end() {
      yield '<?xml version="1.0" encoding="UTF-8"?>\n';
      yield `<testsuites${attributes({ name: 'ecs-preflight', ...sum([...suites.values()]) })}>\n`;
      for (const [name, { pieces, ...counts }] of suites) {
        yield `  <testsuite${attributes({ name, ...counts })}>\n`;
        yield* pieces;
        yield '  </testsuite>\n';
      }
      yield '</testsuites>\n';
    },
  };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
function sum(all) {
  const total = (/** @type {keyof Counts} */ name) => all.reduce((count, counts) => count + counts[name], 0);
  return { tests: total('tests'), failures: total('failures'), errors: total('errors') };
}

/** @param {Entry} entry */
function* testcase(entry) {
  const { source, index, line, report } = entry;
  const errors = errorsOf(entry);
  const others = report.diagnostics.filter(({ severity }) => severity !== 'error');
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
