// Bundles the main entry for `require`: `node bundle.mjs ENTRY OUTPUT`.
import { build } from 'esbuild';

const [entry, outfile] = process.argv.slice(2);
if (entry === undefined || outfile === undefined) {
  console.error('usage: node bundle.mjs ENTRY OUTPUT');
  process.exit(2);
}
await build({ entryPoints: [entry], outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20', logLevel: 'warning' });
