// A static file server for the page: `node serve.mjs FOLDER [PORT]`. It listens on the loopback address only.
import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The strictest policy that a page with WebAssembly can have; whoever hosts the page can use it as it stands. */
export const CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** @type {Record<string, string>} */
const TYPES = {
  '.cjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * Serves a folder. Port 0 takes a free one.
 * @param {string} folder
 * @param {number} [port]
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve(folder, port = 0) {
  const root = await realpath(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => {
      if (!response.headersSent) plain(response, 500, 'The file could not be read');
      else response.destroy();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} root
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(root, request, response) {
  response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return plain(response, 405, 'Only GET and HEAD are answered');
  }
  const [path = '/', query] = (request.url ?? '/').split(/\?(.*)/s, 2);
  const found = await locate(root, path);
  if (!found) return plain(response, 404, 'Not found');
  if (found.folder && !path.endsWith('/')) {
    // Leading slashes are folded, or the browser would take the first part of the path for another host.
    const target = `${path.replace(/^\/+/, '/')}/${query === undefined ? '' : `?${query}`}`;
    return response.writeHead(308, { Location: target }).end();
  }
  response.writeHead(200, {
    'Content-Type': TYPES[extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': found.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(found.file).on('error', () => response.destroy()).pipe(response);
}

/**
 * The file that a path of a URL names, or nothing where it names none inside of the folder, links included.
 * @param {string} root
 * @param {string} path
 */
async function locate(root, path) {
  try {
    let file = await realpath(join(root, decodeURIComponent(path)));
    if (file !== root && !file.startsWith(root + sep)) return undefined;
    let about = await stat(file);
    const folder = about.isDirectory();
    if (folder) {
      file = await realpath(join(file, 'index.html'));
      if (!file.startsWith(root + sep)) return undefined;
      about = await stat(file);
    }
    return about.isFile() ? { file, folder, size: about.size } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function plain(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

async function main() {
  const [folder, port = '0'] = process.argv.slice(2);
  if (folder === undefined || !/^\d+$/.test(port)) {
    console.error('usage: node serve.mjs FOLDER [PORT]');
    process.exit(2);
  }
  try {
    const { url } = await serve(folder, Number(port));
    console.log(`The page is at ${url} (Ctrl-C ends)`);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const reason = code === 'EADDRINUSE' ? `port ${port} is taken` : code === 'EACCES' ? `port ${port} is not allowed` : code;
    console.error(`The page cannot be served: ${reason}`);
    process.exit(1);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(await realpath(process.argv[1])).href) await main();
