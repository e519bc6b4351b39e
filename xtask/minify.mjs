// Takes comments and spaces out of the glue of a module, which pages load as it is: `node minify.mjs FILE`.
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node minify.mjs FILE');
  process.exit(2);
}
writeFileSync(file, transformSync(readFileSync(file, 'utf8'), { minify: true, format: 'esm', target: 'es2022' }).code);
