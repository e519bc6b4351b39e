import { copyButton } from './copy.js';
import { h, present, segmented } from './dom.js';
import { listed, say } from './language.js';
import { spansOf } from './spans.js';
import { asJson, asQuery, isSecret, masked, queryPart } from './wire.js';

/** @import { Child } from './dom.js' */
/** @import { Shown } from './findings.js' */
/** @import { Entry } from './wire.js' */

/**
 * The request as text, in the form that is chosen.
 * @param {Element} card
 */
export function createText(card) {
  const forms = { query: { print: asQuery, pieces: queryPieces }, json: { print: asJson, pieces: jsonPieces } };
  /** @type {keyof typeof forms} */
  let form = 'query';
  /** @type {Entry[]} */
  let entries = [];
  /** @type {Shown[]} */
  let findings = [];
  const body = h('div', { class: 'text-body' });

  function paint() {
    const options = /** @type {const} */ (['query', 'json']).map((value) => ({ value, label: say(value) }));
    card.replaceChildren(
      h('header', { class: 'card-head' }, h('h2', { id: 'text-title' }, say('text')), segmented({ legend: say('text'), name: 'page-text', value: form, options, onchange: turnTo })),
      body,
    );
    paintBody();
  }

  function paintBody() {
    const shown = masked(entries);
    const secrets = entries.map(([name]) => name).filter(isSecret);
    const { print, pieces } = forms[form];
    body.replaceChildren(
      h('div', { class: 'code-box' }, h('pre', { tabindex: 0, 'aria-labelledby': 'text-title' }, h('code', {}, ...pieces(shown, findings))), copyButton(() => print(shown))),
      ...present([secrets.length > 0 && h('p', { class: 'hint' }, say('masked', { names: listed(secrets) }))]),
    );
  }

  /** @param {keyof typeof forms} next */
  function turnTo(next) {
    form = next;
    paintBody();
  }

  return {
    paint,

    /**
     * @param {Entry[]} nextEntries
     * @param {Shown[]} nextFindings
     */
    show(nextEntries, nextFindings) {
      entries = nextEntries;
      findings = nextFindings;
      paintBody();
    },
  };
}

/**
 * @param {Entry[]} entries
 * @param {Shown[]} findings
 * @returns {Child[]}
 */
function queryPieces(entries, findings) {
  return entries.flatMap((entry, index) => [index > 0 && h('span', { class: 'amp' }, '&'), piece(entry, queryPart(entry), findings), h('wbr')]);
}

/**
 * @param {Entry[]} entries
 * @param {Shown[]} findings
 * @returns {Child[]}
 */
function jsonPieces(entries, findings) {
  const lines = entries.flatMap(([name, value], index) => ['  ', piece([name, value], `${JSON.stringify(name)}: ${JSON.stringify(value)}`, findings), index < entries.length - 1 ? ',\n' : '\n']);
  return ['{\n', ...lines, '}'];
}

/**
 * One entry, marked as the worst of what was found in it.
 * @param {Entry} entry
 * @param {string} text
 * @param {Shown[]} findings
 */
function piece([name], text, findings) {
  const loud = findings.filter(({ quiet, diagnostic }) => !quiet && diagnostic.parameter === name).map(({ diagnostic }) => diagnostic);
  const tone = ['error', 'warning'].find((severity) => loud.some((diagnostic) => diagnostic.severity === severity));
  return h('span', { class: 'entry', 'data-tone': tone, title: loud.map(({ message }) => spansOf(message).map(({ text }) => text).join('')).join('\n') || null }, text);
}
