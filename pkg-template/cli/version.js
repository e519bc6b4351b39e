import { readFile } from 'node:fs/promises';

/** The package's version. */
export async function version() {
  const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return JSON.parse(manifest).version;
}
