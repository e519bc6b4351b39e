import { printable } from '../printable.js';
import { spelled } from '../spans.js';
import { columnWidth, gapAfter, table, width } from './columns.js';
import { pointed } from './pointer.js';
import { summary } from './summary.js';

/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../check.js').Context} Context
 * @typedef {import('../colour.js').Colours} Colours
 * @typedef {import('../details.js').Details} Details
 * @typedef {import('../outputs.js').Look} Look
 * @typedef {import('../outputs.js').Renderer} Renderer
 * @typedef {import('../words.js').Words} Words
 * @typedef {import('../../index.js').Diagnostic} Diagnostic
 * @typedef {import('../../index.js').Report} Report
 */

// Beyond so many requests, those without findings are only counted.
const FEW = 20;

/**
 * What people read: the requests with their predicted answers and findings, and what they come to.
 * @param {Context} context
 * @param {Look} look
 * @returns {Renderer}
 */
export function stylish({ details }, look) {
  /** The first ones wait: how they are shown depends on how many follow. */
  /** @type {Entry[] | undefined} */
  let waiting = look.quiet ? undefined : [];
  return {
    isEach: (totals) => !totals.areOpenEnough,
    *entry(entry, isKnown) {
      // A list of requests whose faults are accepted would look like a failure. The summary counts them.
      if (isKnown) return;
      if (waiting === undefined) {
        if (hasFindings(entry)) yield* shown([entry], details, look);
        return;
      }
      waiting.push(entry);
      if (waiting.length <= FEW) return;
      const found = waiting.filter(hasFindings);
      waiting = undefined;
      yield* shown(found, details, look);
    },
    *end(totals) {
      // Nothing was checked, and stderr has said why.
      if (totals.requests === 0 || (look.quiet && totals.findings === 0)) return;
      if (waiting !== undefined) yield* shown(waiting, details, look);
      yield* summary(totals, look);
    },
  };
}

/**
 * @param {readonly Entry[]} entries
 * @param {Details} details
 * @param {Look} look
 */
function* shown(entries, details, look) {
  for (const group of together(entries)) {
    yield* hasFindings(group[0]) ? block(group[0], details, look) : compact(group, look);
    yield '\n';
  }
}

/**
 * Each request with findings by itself, and neighbours without findings in one list.
 * @param {readonly Entry[]} entries
 * @returns {Generator<Entry[]>}
 */
function* together(entries) {
  /** @type {Entry[]} */
  let list = [];
  for (const entry of entries) {
    if (!hasFindings(entry)) {
      list.push(entry);
      continue;
    }
    if (list.length > 0) yield list;
    list = [];
    yield [entry];
  }
  if (list.length > 0) yield list;
}

/** @param {Entry} entry */
function hasFindings({ report }) {
  return report.diagnostics.length > 0;
}

/**
 * Requests in which nothing was found, one a line.
 * @param {readonly Entry[]} entries
 * @param {Look} look
 */
function* compact(entries, look) {
  const { colours, words } = look;
  const good = [words.verdicts.passes, words.verdicts.dryRun];
  const paintVerdict = (/** @type {string} */ verdict) => (good.includes(verdict) ? colours.green(verdict) : verdict);
  const rows = entries.map((entry) => {
    const { operation, predicted } = entry.report;
    const row = [placeOf(entry), operation ?? '', verdictOf(entry.report, words)];
    return predicted === null ? row : [...row, answerOf(predicted)];
  });
  for (const line of table(rows, [colours.dim, String, paintVerdict, colours.dim])) yield `${line}\n`;
}

/**
 * A request with its predicted answer and what was found in it.
 * @param {Entry} entry
 * @param {Details} details
 * @param {Look} look
 */
function* block(entry, details, look) {
  const { colours, words } = look;
  const { report } = entry;
  const operation = report.operation === null ? '' : `${report.operation}  `;
  const verdict = paintOfVerdict(report, colours)(verdictOf(report, words));
  yield `${colours.bold(placeOf(entry))}  ${operation}${verdict}\n`;
  if (report.predicted !== null) {
    yield `  ${answerOf(report.predicted)}  ${colours.dim(words.certainties[report.predicted.certainty])}\n`;
  }
  yield '\n';
  yield* findings(report.diagnostics, details, entry.line, look);
}

/** @param {Entry} entry */
function placeOf({ source, line }) {
  return `${printable(source)}:${line}`;
}

/** @param {NonNullable<Report['predicted']>} answer */
function answerOf({ httpStatus, code, message }) {
  return printable(`${httpStatus} ${code}  ${message}`);
}

/**
 * @param {Report} report
 * @param {Words} words
 */
function verdictOf({ verdict, predicted }, words) {
  return predicted?.meaning === 'dry-run-passed' ? words.verdicts.dryRun : words.verdicts[verdict];
}

/**
 * @param {Report} report
 * @param {Colours} colours
 */
function paintOfVerdict({ verdict, diagnostics }, colours) {
  if (verdict === 'rejected') return colours.red;
  if (verdict !== 'passes') return colours.yellow;
  // What the service would carry out to the caller's harm passes, but must not look as if all were well.
  return diagnostics.some(({ severity }) => severity === 'error') ? colours.bold : colours.green;
}

/**
 * @param {readonly Diagnostic[]} diagnostics
 * @param {Details} details
 * @param {number} line Where the request begins.
 * @param {Look} look
 */
function* findings(diagnostics, details, line, look) {
  const { colours, words } = look;
  const rows = diagnostics.map((diagnostic) => ({
    diagnostic,
    position: diagnostic.span === null ? `${line}` : `${diagnostic.span.line}:${diagnostic.span.column}`,
    severity: words.severities[diagnostic.severity],
    message: printable(spelled(diagnostic.message)),
  }));
  const positions = columnWidth(rows.map(({ position }) => position));
  const severities = columnWidth(rows.map(({ severity }) => severity));
  const messages = columnWidth(rows.map(({ message }) => message));
  const indent = ' '.repeat(2 + positions + 2);

  let evidenceAbove = '';
  for (const { diagnostic, position, severity, message } of rows) {
    yield ' '.repeat(2 + positions - width(position)) + colours.dim(position) + '  ';
    yield paintOf(diagnostic.severity, colours)(severity) + gapAfter(severity, severities);
    yield message + gapAfter(message, messages) + colours.dim(printable(diagnostic.rule)) + '\n';
    const { excerpt } = details.of(diagnostic);
    if (excerpt !== undefined) {
      const paints = { dim: colours.dim, point: paintOf(diagnostic.severity, colours) };
      yield* pointed(excerpt, paints).map((text) => `${indent}${text}\n`);
    }

    // A list of like findings shows their common evidence once.
    const evidence = deservesEvidence(diagnostic) ? quotes(diagnostic) : [];
    const said = evidence.join('\n');
    if (said !== evidenceAbove) yield* evidence.map((quote) => `${indent}${colours.dim(quote)}\n`);
    evidenceAbove = said;

    if (diagnostic.fix !== undefined) {
      const label = diagnostic.fix.safe ? words.fix : words.suggestion;
      yield `${indent}${colours.cyan(label)}${printable(spelled(diagnostic.fix.title))}\n`;
    }
  }
}

/** @param {Diagnostic} diagnostic */
function deservesEvidence({ severity, certainty }) {
  return severity === 'error' || (severity === 'warning' && certainty === 'contested');
}

/** @param {Diagnostic} diagnostic */
function quotes({ evidence }) {
  return evidence.map(({ source, quote }) => printable(`${source}: “${quote}”`));
}

/**
 * @param {Diagnostic['severity']} severity
 * @param {Colours} colours
 */
function paintOf(severity, colours) {
  return { error: colours.red, warning: colours.yellow, info: colours.blue }[severity];
}
