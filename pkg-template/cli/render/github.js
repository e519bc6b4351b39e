import { printable } from '../printable.js';
import { spelled } from '../spans.js';
import { projectPath } from './places.js';
import { summary } from './summary.js';

/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../check.js').Context} Context
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../outputs.js').Renderer} Renderer
 * @typedef {import('../../index.js').Diagnostic} Diagnostic
 */

const COMMANDS = /** @type {const} */ ({ error: 'error', warning: 'warning', info: 'notice' });

/**
 * Annotations for GitHub Actions: one workflow command a finding, then what all requests come to.
 * @param {Context} context
 * @param {Look} look
 * @returns {Renderer}
 */
export function github({ root }, look) {
  return {
    isEach: (totals) => !totals.areOpenEnough,
    *entry(entry) {
      for (const diagnostic of entry.report.diagnostics) yield command(entry, diagnostic, root);
    },
    *end(totals) {
      if (totals.requests > 0) yield* summary(totals, look);
    },
  };
}

/**
 * @param {Entry} entry
 * @param {Diagnostic} diagnostic
 * @param {string} root
 */
function command({ source, line, report }, { rule, severity, message, refusal, span }, root) {
  const file = projectPath(source, root);
  const answer = refusal === null ? '' : ` (${refusal.httpStatus} ${refusal.code})`;
  const properties = {
    ...(file === undefined ? {} : { file }),
    line: span?.line ?? line,
    ...(span === null ? {} : { col: span.column, endColumn: span.column + Math.max(0, span.end - span.start) }),
    title: `${report.operation ?? 'ecs-preflight'}: ${rule}`,
  };
  const said = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${COMMANDS[severity]} ${said.join(',')}::${data(printable(spelled(message)) + answer)}\n`;
}

/**
 * The escapes of GitHub's runner.
 * @param {string} text
 */
function data(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** @param {string} text */
function property(text) {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
