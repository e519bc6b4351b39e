// Draws what was measured, for the README: bars of medians, a group a workload, each group on a scale of its own. And lines of how cost
// grows. By hand, in the fonts of the reader, for light and dark pages.

const WIDTH = 860;
const LEFT = 150;
const BAR = 14;
const GAP = 3;
const RIGHT = 110;
const SHOWN = ['ecs-preflight', 'Ajv standalone', 'TypeBox', 'zod', 'valibot'];

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 13px; font-weight: 600; }
  .quiet { fill: #59636e; }
  .bar { fill: #b6bfc9; }
  .ours { fill: #ff6a00; }
  .line { fill: none; stroke: #59636e; stroke-width: 1.5; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    .quiet { fill: #9198a1; }
    .bar { fill: #57606a; }
    .line { stroke: #9198a1; }
    .grid { stroke: #3d444d; }
  }`;

/** @param {{ calls: any[], growth: any[], machine: any }} results */
export function chart({ calls, growth, machine }) {
  const parts = [];
  let y = 24;
  for (const { id, title, kind, count, timings } of calls) {
    parts.push(text(0, y, `${id}. ${title}, ${kind}${count > 1 ? ', a request' : ''}`, 'title'));
    y += 10;
    const shown = SHOWN.flatMap((name) => timings.find((timing) => timing.name === name) ?? []);
    const longest = Math.max(...shown.map(({ median }) => median));
    for (const { name, median } of shown) {
      const width = ((WIDTH - LEFT - RIGHT) * median) / longest;
      const kindOf = name === SHOWN[0] ? 'bar ours' : 'bar';
      parts.push(text(LEFT - 8, y + BAR - 3, name, '', 'end'));
      parts.push(`<rect class="${kindOf}" x="${LEFT}" y="${y}" width="${Math.max(1, width).toFixed(1)}" height="${BAR}" rx="2"/>`);
      parts.push(text(LEFT + width + 6, y + BAR - 3, duration(median), 'quiet'));
      y += BAR + GAP;
    }
    y += 26;
  }
  if (growth.length > 0) {
    const lines = grown(growth, y);
    parts.push(...lines.parts);
    y = lines.y;
  }
  parts.push(text(0, y, `Medians on ${machine.processor}, Node ${machine.node}. Shorter is better.`, 'quiet'));
  const height = y + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 0 ${WIDTH + 16} ${height}" width="${WIDTH + 16}" height="${height}" role="img">
<title>How long a check takes beside other validators</title>
<style>${STYLE}
</style>
${parts.join('\n')}
</svg>
`;
}

/** Both axes in powers of ten, so that what is linear rises as steeply as the diagonal. */
function grown(growth, top) {
  const parts = [text(0, top, 'How the time of a check grows with ten, a hundred and a thousand times as much of something', 'title')];
  const [height, bottom] = [220, top + 240];
  const all = growth.flatMap(({ times }) => times.map(({ median }) => Math.log10(median)));
  const [least, most] = [Math.floor(Math.min(...all)), Math.ceil(Math.max(...all))];
  const place = (times, median) => [
    LEFT + (Math.log10(times) / 3) * (WIDTH - LEFT - 210),
    bottom - ((Math.log10(median) - least) / (most - least)) * height,
  ];
  for (let power = least; power <= most; power += 1) {
    const [x, y] = place(1, 10 ** power);
    parts.push(`<line class="grid" x1="${x}" x2="${WIDTH - 210}" y1="${y}" y2="${y}"/>`, text(x - 8, y + 4, duration(10 ** power), 'quiet', 'end'));
  }
  for (const times of [1, 10, 100, 1000]) parts.push(text(place(times, 1)[0], bottom + 16, `${times} ×`, 'quiet', 'middle'));
  const labels = growth
    .map(({ name, times }) => ({ name, points: times.map((one) => place(one.times, one.median)) }))
    .toSorted((a, b) => a.points.at(-1)[1] - b.points.at(-1)[1]);
  let free = 0;
  for (const { name, points } of labels) {
    parts.push(`<polyline class="line" points="${points.map((point) => point.map((at) => at.toFixed(1)).join(',')).join(' ')}"/>`);
    free = Math.max(free, points.at(-1)[1] + 4);
    parts.push(text(WIDTH - 202, free, name));
    free += 14;
  }
  return { parts, y: Math.max(bottom + 50, free + 20) };
}

function text(x, y, words, kind = '', anchor = 'start') {
  const safe = words.replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${kind && ` class="${kind}"`}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${safe}</text>`;
}

function duration(nanoseconds) {
  if (Math.abs(nanoseconds) < 1e3) return `${nanoseconds.toFixed(0)} ns`;
  if (Math.abs(nanoseconds) < 1e6) return `${(nanoseconds / 1e3).toFixed(nanoseconds < 1e4 ? 2 : 0)} µs`;
  return `${(nanoseconds / 1e6).toFixed(0)} ms`;
}
