import { jsonText, printable } from '../printable.js';
import { spelled } from '../spans.js';
import { projectPath } from './places.js';

/** @typedef {import('../check.js').Result} Result */

const SEVERITIES = /** @type {const} */ ({ error: 'major', warning: 'minor', info: 'info' });

/**
 * A report for GitLab's Code Quality.
 * @param {Result} result
 * @returns {Generator<string>}
 */
export function* gitlab({ entries, details, root }) {
  let separator = '';
  yield '[';
  for (const { source, line, report } of entries) {
    for (const diagnostic of report.diagnostics) {
      const { rule, severity, message, span } = diagnostic;
      const finding = {
        description: printable(spelled(message)),
        check_name: rule,
        fingerprint: details.of(diagnostic).fingerprint,
        severity: SEVERITIES[severity],
        location: { path: projectPath(source, root) ?? source, lines: { begin: span?.line ?? line } },
      };
      yield `${separator}\n  ${jsonText(finding)}`;
      separator = ',';
    }
  }
  yield separator === '' ? ']\n' : '\n]\n';
}
