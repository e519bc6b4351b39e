// Writes a wasm file as a module that exports it in base64: `node inline.mjs WASM OUTPUT`.
import { readFileSync, writeFileSync } from 'node:fs';

const [wasm, output] = process.argv.slice(2);
if (wasm === undefined || output === undefined) {
  console.error('usage: node inline.mjs WASM OUTPUT');
  process.exit(2);
}
writeFileSync(output, `export default '${readFileSync(wasm).toString('base64')}';\n`);
