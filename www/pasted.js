/**
 * The JSON in what a terminal or a document shows: without lines of a prompt, and without the fence around a block of code. A text in which
 * none begins a line is cut to its outermost braces; one that breaks off is left as it is, so that it is not taken for less than it says.
 * @param {string} text
 */
export function jsonIn(text) {
  /** @type {string[]} */
  const found = [];
  const starts = /^[^\S\n]*(?=[{[])/gm;
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const start = starts.lastIndex;
    const end = endOf(text, start);
    const value = text.slice(start, end);
    if (end > start && isJson(value)) {
      found.push(value);
      starts.lastIndex = end;
    } else if (text[start] === '{') {
      return text;
    } else {
      // A bracket that opens no list is that of a prompt.
      starts.lastIndex = start + 1;
    }
  }
  const outermost = /[{[][^]*[}\]]/.exec(text)?.[0];
  if (found.length > 0) return found.join('\n');
  return outermost !== undefined && isJson(outermost) ? outermost : text;
}

/**
 * Behind the bracket that closes the one at the start; the start where none does.
 * @param {string} text
 * @param {number} start
 */
function endOf(text, start) {
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"|[{[]|[}\]]/g;
  tokens.lastIndex = start;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    if (match[0].startsWith('"')) continue;
    depth += '{['.includes(match[0]) ? 1 : -1;
    if (depth === 0) return tokens.lastIndex;
  }
  return start;
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
