/**
 * @typedef {import('../index.js').Language} Language
 * @typedef {import('../index.js').LeftOut['reason']} Reason
 */

const en = {
  verdicts: { rejected: 'rejected', contested: 'contested', passes: 'passes', unchecked: 'unchecked', dryRun: 'dry run passes' },
  severities: { error: 'error', warning: 'warning', info: 'info' },
  certainties: { certain: 'certain', contested: 'contested' },
  fix: 'fix: ',
  suggestion: 'suggestion: ',

  /** @param {number} n */
  requestsChecked: (n) => `${n} ${n === 1 ? 'request' : 'requests'} checked: `,
  /** @param {string} n */
  requestsSoFar: (n) => `${n} requests`,
  listSeparator: ', ',
  colon: ': ',
  /** @param {number} n */
  rejected: (n) => `${n} rejected`,
  /** @param {number} n */
  contested: (n) => `${n} contested`,
  /** @param {number} n */
  passes: (n) => `${n} ${n === 1 ? 'passes' : 'pass'}`,
  /** @param {number} n */
  unchecked: (n) => `${n} unchecked`,
  /** @param {number} n */
  error: (n) => `${n} ${n === 1 ? 'error' : 'errors'}`,
  /** @param {number} n */
  warning: (n) => `${n} ${n === 1 ? 'warning' : 'warnings'}`,
  /** @param {number} n */
  info: (n) => `${n} ${n === 1 ? 'note' : 'notes'}`,
  /** @param {number} n */
  knownToBaseline: (n) => (n === 1 ? '1 finding is known to the baseline and not shown' : `${n} findings are known to the baseline and not shown`),
  /** @param {number} n @param {boolean} atLeast */
  unresolved: (n, atLeast) =>
    n === 1 && !atLeast
      ? '1 documented answer depends on state that was not supplied'
      : `${atLeast ? 'at least ' : ''}${n} documented answers depend on state that was not supplied`,
  listsThem: ' (`--format json` lists them and the calls that tell; `--state FILE` takes the answers)',

  examples: 'Examples',
  nothingFound: 'nothing is found',
  found: 'found: ',
  meaning: 'meaning',
  decidedBy: 'decided by',
  retry: 'retry',
  listedIn: 'listed in',
  parameters: 'parameters',
  whatToDo: 'what to do',
  anyOperation: 'any operation',
  noMessage: 'no message is documented',
  /** @param {string} id */
  requestId: (id) => `request id ${id}`,
  /** @param {number} status */
  otherStatus: (status) => `no document lists it with status ${status}; these are the nearest`,
  inRequest: 'In this request',
  notExplained: 'nothing in it explains the error',
  /** @param {string} fact */
  notKnown: (fact) => `not known: ${fact}`,
  classes: {
    request: 'the request itself',
    state: 'the state of a resource',
    batch: 'other requests',
    service: 'the service alone',
  },
  retries: {
    never: 'never: the same request is answered the same way again',
    'after-change': 'once what decides it has changed',
    'after-wait': 'after a while the same request can succeed',
  },
  otherEdition: ' (not in the edition that is followed first)',
  ecsCommon: 'the error table that all ECS operations share',
  rule: 'Rule',
  severity: 'Severity',
  summary: 'What it says',
  /** @param {string} severity The one of its findings where it is on. */
  off: (severity) => `off (${severity})`,
  /** @param {string} id */
  turnedOn: (id) => `Off unless it is given a level: \`--rule ${id}=info\`, or \`rules\` in the configuration and in the options of a check`,
  /** @param {number} n */
  rulesListed: (n) => `${n} rules; \`ecs-preflight explain RULE\` tells more about each`,
  document: 'document',
  dryRun: 'dry run',
  refusals: 'refusals',
  required: 'required',
  optional: 'optional',
  secret: 'secret',
  deprecated: 'no longer used',
  /** @param {string} name */
  aliasOf: (name) => `old spelling of ${name}`,
  /** @param {number} min @param {number} max */
  entries: (min, max) => `N from ${min} to ${max}`,
  types: { string: 'text', integer: 'whole number', boolean: 'true or false' },
  contestedMark: ' (contested)',
  /** @param {number} n @param {string} parts */
  refusalsDocumented: (n, parts) => `${n} documented: ${parts}`,
  /** @param {number} n @param {string} by */
  decidedByCount: (n, by) => `${n} decided by ${by}`,

  unprintable: 'the request cannot be printed: it could not be read, or it names no operation that is known',
  /** @param {string} name @param {Reason} reason */
  leftOut: (name, reason) => `\`${name}\` is left out: ${en.reasons[reason]}`,
  reasons: {
    added: 'the tool adds it itself',
    repeated: 'it is given again, and no document says which one counts',
    secret: 'it may be a piece of a secret; `--show-secrets` prints it',
    unread: 'its value could not be read, or is known only when the call is made',
    unsayable: 'this form has no place for it',
  },
};

/** @type {typeof en} */
const zh = {
  verdicts: { rejected: '会被拒绝', contested: '有争议', passes: '通过', unchecked: '未检查', dryRun: '预检通过' },
  severities: { error: '错误', warning: '警告', info: '提示' },
  certainties: { certain: '确定', contested: '有争议' },
  fix: '修复：',
  suggestion: '建议：',

  requestsChecked: (n) => `已检查 ${n} 个请求：`,
  requestsSoFar: (n) => `${n} 个请求`,
  listSeparator: '，',
  colon: '：',
  rejected: (n) => `${n} 个会被拒绝`,
  contested: (n) => `${n} 个有争议`,
  passes: (n) => `${n} 个通过`,
  unchecked: (n) => `${n} 个未检查`,
  error: (n) => `${n} 个错误`,
  warning: (n) => `${n} 个警告`,
  info: (n) => `${n} 个提示`,
  knownToBaseline: (n) => `基线已收录 ${n} 个问题，不再列出`,
  unresolved: (n, atLeast) => `有${atLeast ? '至少' : ''} ${n} 种文档所列的返回取决于未提供的状态`,
  listsThem: '（用 `--format json` 查看并获知查询命令；查询结果可用 `--state FILE` 提供）',

  examples: '示例',
  nothingFound: '无问题',
  found: '发现：',
  meaning: '含义',
  decidedBy: '取决于',
  retry: '重试',
  listedIn: '出处',
  parameters: '参数',
  whatToDo: '处理办法',
  anyOperation: '任意接口',
  noMessage: '文档未列出错误信息',
  requestId: (id) => `请求 ID ${id}`,
  otherStatus: (status) => `没有文档列出状态码 ${status}；以下最为接近`,
  inRequest: '在该请求中',
  notExplained: '请求中没有能解释该错误之处',
  notKnown: (fact) => `未知：${fact}`,
  classes: {
    request: '请求本身',
    state: '资源的状态',
    batch: '其他请求',
    service: '服务端自身',
  },
  retries: {
    never: '无用：同样的请求会得到同样的返回',
    'after-change': '待决定因素改变之后',
    'after-wait': '稍候再试，同样的请求可能成功',
  },
  otherEdition: '（首选版本的文档未列出）',
  ecsCommon: 'ECS 公共错误码表',
  rule: '规则',
  severity: '级别',
  summary: '说明',
  off: (severity) => `关闭（${severity}）`,
  turnedOn: (id) => `默认关闭，指定级别后开启：\`--rule ${id}=info\`，或在配置文件及检查选项中使用 \`rules\``,
  rulesListed: (n) => `共 ${n} 条规则；\`ecs-preflight explain RULE\` 可查看详情`,
  document: '文档',
  dryRun: '预检',
  refusals: '错误码',
  required: '必填',
  optional: '可选',
  secret: '机密',
  deprecated: '已不再使用',
  aliasOf: (name) => `${name} 的旧写法`,
  entries: (min, max) => `N 为 ${min} 到 ${max}`,
  types: { string: '文本', integer: '整数', boolean: 'true 或 false' },
  contestedMark: '（有争议）',
  refusalsDocumented: (n, parts) => `文档共列出 ${n} 条：${parts}`,
  decidedByCount: (n, by) => `${n} 条取决于${by}`,

  unprintable: '该请求无法输出：无法读取，或未指明已知的接口',
  leftOut: (name, reason) => `\`${name}\` 未输出：${zh.reasons[reason]}`,
  reasons: {
    added: '工具会自行添加',
    repeated: '重复给出，文档未说明以哪一个为准',
    secret: '可能是机密的一部分；用 `--show-secrets` 输出',
    unread: '其值无法读取，或在调用时才能确定',
    unsayable: '该形式无法表达',
  },
};

/** @typedef {typeof en} Words */

/**
 * The renderers' own words; messages come from the core in the same language.
 * @param {Language} lang
 * @returns {Words}
 */
export function wordsOf(lang) {
  return lang === 'zh-CN' ? zh : en;
}
