import { jsonText, printable } from '../printable.js';
import { spelled } from '../spans.js';
import { projectPath } from './places.js';

/**
 * @typedef {import('../check.js').Context} Context
 * @typedef {import('../outputs.js').Renderer} Renderer
 */

const SEVERITIES = /** @type {const} */ ({ error: 'major', warning: 'minor', info: 'info' });

/**
 * A report for GitLab's Code Quality.
 * @param {Context} context
 * @returns {Renderer}
 */
export function gitlab({ details, root }) {
  let separator = '[\n  ';
  return {
    isEach: () => false,
    *entry({ source, line, report }) {
      for (const diagnostic of report.diagnostics) {
        const { rule, severity, message, span } = diagnostic;
        const finding = {
          description: printable(spelled(message)),
          check_name: rule,
          fingerprint: details.of(diagnostic).fingerprint,
          severity: SEVERITIES[severity],
          location: { path: projectPath(source, root) ?? source, lines: { begin: span?.line ?? line } },
        };
        yield `${separator}${jsonText(finding)}`;
        separator = ',\n  ';
      }
    },
    *end() {
      yield separator.startsWith('[') ? '[]\n' : '\n]\n';
    },
  };
}
