// A server on the loopback interface that keeps what arrives, and answers as the service does.
import { createServer } from 'node:http';

/** @typedef {{ method: string, url: string, headers: Record<string, string | string[] | undefined>, body: string, bytes: string }} Recorded */

/** Starts a server. */
export async function recorder() {
  /** @type {Recorded[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers, rawHeaders } = request;
    const lines = [];
    for (let index = 0; index < rawHeaders.length; index += 2) lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
    requests.push({ method, url, headers, body, bytes: `${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}` });
    response.setHeader('content-type', 'application/json').end('{"RequestId":"1","SnapshotId":"s-1"}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    host: `127.0.0.1:${port}`,
    /** What has arrived since this was asked last. */
    taken: () => requests.splice(0),
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/**
 * The parameters of a recorded request, as an object of an HTTP message.
 * @param {Recorded} recorded
 */
export function message({ url, headers, body }) {
  const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
  return { headers, query, body: Object.fromEntries(new URLSearchParams(body)) };
}

/**
 * A recorded request without what is another one each time: the nonce, the time, the signature over both, and their length.
 * @param {Recorded} recorded
 */
export function withoutSignature({ bytes }) {
  return bytes
    .replace(/(SignatureNonce|Timestamp|Signature)=[^&\s]*/gu, '$1=')
    .replace(/^(x-acs-signature-nonce|x-acs-date|date|authorization|content-length): .*$/gimu, '$1:');
}

/**
 * What is the same in every form: all but the places and their order.
 * @param {import('ecs-preflight').Report} report
 */
export function comparable(report) {
  const diagnostics = report.diagnostics.map(({ path, span, ...rest }) => JSON.stringify(rest)).sort();
  return JSON.parse(JSON.stringify({ ...report, diagnostics }));
}
