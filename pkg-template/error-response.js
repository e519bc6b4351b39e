// Writes the answer that the service gives for an error, so that callers can try how they handle it.
import { judgeNames } from './options.js';

/** What the service fills in anew for each answer. Fixed here, so that tests are repeatable. */
const REQUEST_ID = '00000000-0000-0000-0000-000000000000';
const HOST_ID = 'ecs.aliyuncs.com';

/** How each format is written, and what it is called. */
const FORMATS = {
  json: { type: 'application/json;charset=utf-8', write: /** @param {object} members */ (members) => JSON.stringify(members) },
  xml: { type: 'text/xml;charset=utf-8', write: asXml },
};

/** @type {typeof import('./index.js').errorResponse} */
export function errorResponse(prediction, options) {
  judgeNames(options, ['format', 'requestId', 'hostId']);
  const { format = 'json', requestId = REQUEST_ID, hostId = HOST_ID } = options ?? {};
  if (!Object.hasOwn(FORMATS, format)) throw new TypeError('option `format` must be `json` or `xml`');
  if (typeof prediction?.code !== 'string') throw new TypeError('there is no predicted error to write an answer for');
  const { httpStatus, code, message } = prediction;
  const { type, write } = FORMATS[format];
  return {
    status: httpStatus,
    headers: { 'content-type': type, 'x-acs-request-id': requestId },
    body: write({
      RequestId: requestId,
      HostId: hostId,
      Code: code,
      Message: message,
      Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(code)}&product=Ecs&requestId=${encodeURIComponent(requestId)}`,
    }),
  };
}

/** @param {Record<string, string>} members */
function asXml(members) {
  const elements = Object.entries(members).map(([name, text]) => `<${name}>${escaped(text)}</${name}>`);
  return `<?xml version="1.0" encoding="UTF-8"?><Error>${elements.join('')}</Error>`;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[&<>]/gu, (character) => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'));
}
