import { h } from './dom.js';
import { say } from './language.js';

/** @import { InstanceResult } from './ecs-preflight/dist/index.js' */

/** The code of an instance that is restarted. */
export const SUCCESS = '200';

/**
 * What the service would answer for each instance, as a table.
 * @param {readonly InstanceResult[]} instances
 */
export function instanceTable(instances) {
  const cell = (/** @type {InstanceResult} */ { PreviousStatus, CurrentStatus }) => (PreviousStatus === CurrentStatus ? CurrentStatus : `${PreviousStatus} → ${CurrentStatus}`);
  return h(
    'section',
    { class: 'instances' },
    h('h3', {}, say('instances'), ' ', h('span', { class: 'count' }, String(instances.length))),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'InstanceId'), h('th', { scope: 'col' }, 'Code'), h('th', { scope: 'col' }, say('status')))),
      h('tbody', {}, ...instances.map((one) => h('tr', { 'data-tone': one.Code === '' ? 'neutral' : one.Code === SUCCESS ? 'passed' : 'error' }, h('th', { scope: 'row' }, one.InstanceId), h('td', {}, one.Code || say('unknown')), h('td', {}, cell(one))))),
    ),
  );
}
