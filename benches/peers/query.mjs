// What a program would write around `URLSearchParams` to get the object that its schema is for.

const NUMBERS = new Set(['RetentionDays', 'InstantAccessRetentionDays']);
const SWITCHES = new Set(['InstantAccess', 'ForceReboot', 'DryRun']);

/** @param {string} text */
export function readQuery(text) {
  const request = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const dot = name.indexOf('.');
    if (dot < 0) {
      request[name] = typed(name, value);
      continue;
    }
    const list = (request[name.slice(0, dot)] ??= []);
    const [number, member] = name.slice(dot + 1).split('.');
    if (member === undefined) list[number - 1] = value;
    else (list[number - 1] ??= {})[member] = value;
  }
  return request;
}

function typed(name, value) {
  if (NUMBERS.has(name)) return /^\d+$/u.test(value) ? Number(value) : value;
  if (SWITCHES.has(name)) return value === 'true' || (value === 'false' ? false : value);
  return value;
}
