import { jsonText, printable } from '../printable.js';
import { spelled } from '../spans.js';
import { projectPath } from './places.js';

/**
 * @typedef {import('../check.js').Entry} Entry
 * @typedef {import('../check.js').Context} Context
 * @typedef {import('../details.js').TextEdit} TextEdit
 * @typedef {import('../outputs.js').Renderer} Renderer
 * @typedef {import('../../index.js').Diagnostic} Diagnostic
 * @typedef {import('../../index.js').RuleInfo} RuleInfo
 */

const LEVELS = /** @type {const} */ ({ error: 'error', warning: 'warning', info: 'note' });

/** The version of the fingerprints. Another way to make them needs another one. */
const FINGERPRINT = 'ecsPreflight/v1';

/**
 * A log in the Static Analysis Results Interchange Format 2.1.0, one result a line.
 * @param {Context} context
 * @returns {Renderer}
 */
export function sarif({ details, rules, root, version }) {
  const places = new Map(rules.map(({ id }, place) => [id, place]));
  let separator = `${head(rules, version)}\n`;
  return {
    isEach: () => false,
    *entry(entry) {
      for (const diagnostic of entry.report.diagnostics) {
        const { fingerprint, edits } = details.of(diagnostic);
        yield separator + jsonText({
          ...resultOf(entry, diagnostic, root),
          ruleIndex: places.get(diagnostic.rule) ?? -1,
          partialFingerprints: { [FINGERPRINT]: fingerprint },
          ...(edits === undefined ? {} : { fixes: [fixOf(entry, diagnostic, edits, root)] }),
        });
        separator = ',\n';
      }
    },
    *end() {
      yield separator === ',\n' ? '\n]}]}\n' : `${separator}]}]}\n`;
    },
  };
}

/**
 * All that stands before the results.
 * @param {readonly RuleInfo[]} rules
 * @param {string} version
 */
function head(rules, version) {
  const driver = { name: 'ecs-preflight', version, semanticVersion: version, rules: rules.map(descriptor) };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: { PROJECT: { description: { text: 'The root of the project' } } },
  };
  const schema = 'https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json';
  return `{\n"$schema": ${jsonText(schema)},\n"version": "2.1.0",\n"runs": [\n${jsonText(run, 1).replace(/\n\}$/, '')},\n"results": [`;
}

/** @param {RuleInfo} rule */
function descriptor({ id, severity, optional, summary, explanation }) {
  return {
    id,
    shortDescription: { text: spelled(summary) },
    fullDescription: { text: spelled(explanation) },
    help: { text: spelled(explanation), markdown: explanation },
    defaultConfiguration: { enabled: !optional, level: LEVELS[severity] },
  };
}

/**
 * @param {Entry} entry
 * @param {Diagnostic} diagnostic
 * @param {string} root
 */
function resultOf(entry, diagnostic, root) {
  const { rule, severity, certainty, parameter, message, refusal, evidence } = diagnostic;
  const { operation } = entry.report;
  return {
    ruleId: rule,
    level: LEVELS[severity],
    message: { text: printable(spelled(message)) },
    locations: [
      {
        ...physicalLocation(entry, diagnostic, root),
        logicalLocations: [
          { name: parameter, fullyQualifiedName: operation === null ? parameter : `${operation}.${parameter}`, kind: 'parameter' },
        ],
      },
    ],
    properties: { certainty, refusal, evidence },
  };
}

/**
 * @param {Entry} entry
 * @param {Diagnostic} diagnostic
 * @param {string} root
 */
function physicalLocation({ source, line }, { span }, root) {
  const artifactLocation = artifact(source, root);
  if (artifactLocation === undefined) return {};
  const region = span === null
    ? { startLine: line }
    : { startLine: span.line, startColumn: span.column, charOffset: span.start, charLength: span.end - span.start };
  return { physicalLocation: { artifactLocation, region } };
}

/**
 * @param {string} source
 * @param {string} root
 */
function artifact(source, root) {
  const path = projectPath(source, root);
  if (path === undefined) return undefined;
  const uri = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('/') || /^[A-Za-z]:/.test(path)
    ? { uri: `file://${uri.startsWith('/') ? '' : '/'}${uri.replace('%3A', ':')}` }
    : { uri, uriBaseId: 'PROJECT' };
}

/**
 * @param {Entry} entry
 * @param {Diagnostic} diagnostic
 * @param {readonly TextEdit[]} edits
 * @param {string} root
 */
function fixOf({ source }, { fix }, edits, root) {
  const replacements = edits.map(({ start, end, text }) => ({
    deletedRegion: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
    insertedContent: { text },
  }));
  return {
    description: { text: printable(spelled(fix?.title ?? '')) },
    artifactChanges: [{ artifactLocation: artifact(source, root) ?? { uri: 'stdin' }, replacements }],
  };
}
