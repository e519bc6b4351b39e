/** Line icons of 16 units, drawn in the colour of the text around them. */
const PATHS = {
  error: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5.75 5.75l4.5 4.5m0-4.5l-4.5 4.5',
  warning: 'M8 2L1.5 13.5h13L8 2m0 4.25v3.25m0 1.9v.1',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m0 6v3.75m0-6.1v.1',
  passed: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5 8.25l2.1 2.1L11 6.2',
  quiet: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5H2.5v-8h8V3',
  paste: 'M6 2h4v2.5H6zM10 3h2.5v11h-9V3H6',
  done: 'M3 8.5l3.25 3.25L13 5',
  show: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
  hide: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M2.5 13.5l11-11',
  back: 'M5.5 3L2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6',
  add: 'M8 3v10M3 8h10',
  remove: 'M4 4l8 8m0-8l-8 8',
  fix: 'M2 14l7.5-7.5M11 2v3M9.5 3.5h3M13.5 8v2.5m-1.25-1.25h2.5',
  system: 'M2 3h12v8H2zM6 13.5h4M8 11v2.5',
  light: 'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1m8 8l1 1M3 13l1-1m8-8l1-1',
  dark: 'M13.5 9.5A5.75 5.75 0 0 1 6.5 2.5 5.75 5.75 0 1 0 13.5 9.5',
};

/** @typedef {keyof typeof PATHS} IconName */

/**
 * An icon that says nothing to a screen reader: the words beside it do.
 * @param {IconName} name
 */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}
