/**
 * Checks Alibaba Cloud ECS requests before they are sent and predicts the documented answer.
 *
 * The shapes on this page are the contract: a field may be added within version 1, none changes its meaning.
 */

/** The operations that are known (API version 2014-05-26). */
export type OperationName = 'CreateSnapshot' | 'ReInitDisk' | 'RebootInstances' | 'ResetDisk';

/** The rules that are known; `ecs-preflight explain RULE` tells more of each. Later versions may know more. */
export type RuleId =
  | 'allowed-characters'
  | 'allowed-values'
  | 'automatic-deletion'
  | 'boolean'
  | 'both-spellings'
  | 'broken-encoding'
  | 'deprecated-parameter'
  | 'dry-run-proves-nothing'
  | 'duplicate-entry'
  | 'duplicate-parameter'
  | 'excluded-together'
  | 'first-character'
  | 'forbidden-content'
  | 'forbidden-prefix'
  | 'hibernation'
  | 'id-format'
  | 'id-kind'
  | 'ignored-dry-run'
  | 'incomplete-entry'
  | 'instant-access'
  | 'integer'
  | 'length'
  | 'list-number'
  | 'local-disk'
  | 'missing-parameter'
  | 'missing-token'
  | 'mixed-characters'
  | 'multi-attach'
  | 'no-dry-run'
  | 'no-effect'
  | 'operating-system'
  | 'parameter-case'
  | 'password-in-address'
  | 'password-in-command'
  | 'payment-overdue'
  | 'placeholder-id'
  | 'region-format'
  | 'resource-not-found'
  | 'resource-status'
  | 'reused-token'
  | 'security-lock'
  | 'snapshot-age'
  | 'snapshot-encryption'
  | 'snapshot-quota'
  | 'snapshot-source'
  | 'source-deleted'
  | 'suppression'
  | 'surrounding-spaces'
  | 'too-many-entries'
  | 'unfinished-snapshot'
  | 'unknown-operation'
  | 'unknown-parameter'
  | 'unknown-region'
  | 'unreadable'
  | 'unsaved-data'
  | 'unused-disk'
  | 'work-in-progress';

/** What the caller should do about a finding. */
export type Severity = 'error' | 'warning' | 'info';

/** `certain`: every edition of the documents says so. `contested`: editions disagree or a sentence has two readings. */
export type Certainty = 'certain' | 'contested';

/** A language of messages. */
export type Language = 'en' | 'zh-CN';

/** A sentence of a document. */
export interface Evidence {
  /** The document and its date, such as `CreateSnapshot, 2024-09-29`. */
  source: string;
  /** The words of the document. */
  quote: string;
}

/** An error row as the documents list it. */
export interface Refusal {
  httpStatus: number;
  code: string;
  /** The error message; `%s` where the document leaves a variable. */
  message: string;
  /** Which document lists the row. */
  documentedBy: 'operation' | 'other-edition' | 'ecs-common';
}

/** A place in the text of the request. */
export interface Span {
  /** Offset of the first character, in UTF-16 code units from the start of the text. */
  start: number;
  /** Offset behind the last character, in UTF-16 code units. */
  end: number;
  /** 1-based line. */
  line: number;
  /** 1-based column, in UTF-16 code units. */
  column: number;
}

/** A change that would remove a finding. */
export interface Fix {
  title: string;
  /** Whether the change keeps the meaning of the request. */
  safe: boolean;
  /** None where the entries of a list get other numbers, as they do where a request becomes several. The command line makes these changes. */
  edits: FixEdit[];
}

/** One edit of a fix. */
export interface FixEdit {
  /** The wire name of the parameter to change. */
  parameter: string;
  /** Its new name, when the name changes. */
  name?: string;
  /** Its new value, when the value changes. */
  value?: string;
  /** Set when the parameter is left out. */
  remove?: true;
}

/** One finding. */
export interface Diagnostic {
  /** The stable id of the rule; `ecs-preflight explain RULE` tells more. */
  rule: RuleId;
  severity: Severity;
  certainty: Certainty;
  /** The wire name, such as `Tag.3.Key`; `Action` for the request as a whole. Never empty. */
  parameter: string;
  /** Where it is in the caller's own object. */
  path: (string | number)[];
  /** One sentence: what is wrong and what is allowed. */
  message: string;
  /** The documented answer; null for advice and where no document names one. It is frozen: reports share it. */
  refusal: Refusal | null;
  /** The sentences of the documents behind it. They are frozen too. */
  evidence: readonly Evidence[];
  /** Null when the input has no text. */
  span: Span | null;
  fix?: Fix;
}

/** The answer that the service is expected to give. */
export interface Prediction {
  httpStatus: number;
  code: string;
  message: string;
  /** A dry run that passes is answered with an error code too. */
  meaning: 'rejected' | 'dry-run-passed';
  certainty: Certainty;
  /** Further rows that the documents list for the same state of resources: the service may give any of them. Absent where there is none. */
  alternatives?: Refusal[];
}

/** A documented answer that depends on what was not supplied. */
export interface Unresolved {
  httpStatus: number;
  code: string;
  message: string;
  /** What decides it, such as `the status of the disk`. */
  needs: string;
  /** The read-only call that would tell. */
  ask: string;
}

/**
 * One predicted result of `RebootInstances`, in the service's own shape. `Code` is `200` or an error code; what is not known of an
 * instance is empty.
 */
export interface InstanceResult {
  Code: string;
  Message: string;
  InstanceId: string;
  CurrentStatus: string;
  PreviousStatus: string;
}

/** What a check found. */
export interface Report {
  version: 1;
  /** Null when the request names no operation that is known. */
  operation: OperationName | null;
  /**
   * About the service's answer. `unchecked`: the operation is not known or the request could not be read.
   * `passes` is no promise: `unresolved` says what was not known. A dry run that is answered alike whatever is wrong passes as well; what is
   * wrong with the request itself is an error beside it.
   */
  verdict: 'rejected' | 'contested' | 'passes' | 'unchecked';
  /** Null when the answer is not an error. */
  predicted: Prediction | null;
  /** Sorted by position in the request, then parameter, then rule. */
  diagnostics: Diagnostic[];
  /** Documented answers that depend on what was not supplied. */
  unresolved: Unresolved[];
  /**
   * With known state, for operations that answer for each of several instances: one predicted result an instance. Null where the request
   * as a whole is refused, where it is a dry run, and where one refusal would be the answer for all and not all instances are known.
   */
  instances: InstanceResult[] | null;
  /** With known state, for a dry run: what the request itself would come to. Absent otherwise. */
  withoutDryRun?: Pick<Report, 'verdict' | 'predicted' | 'instances'>;
}

/**
 * What is known of resources: `Describe*` responses as the service, the aliyun command line or an SDK gives them (a body, or an object
 * with `body`), single resources of them, or lists of these, such as all pages of an answer. Names may be written in any letter case.
 *
 * A resource that is missing from a complete answer (one whose pages have as many resources as its `TotalCount` says) does not exist, so give
 * answers to questions about the ids of the request, or about everything.
 */
export interface KnownState {
  /** Of `DescribeDisks`. */
  disks?: Described | null | undefined;
  /** Of `DescribeInstances`. */
  instances?: Described | null | undefined;
  /** Of `DescribeSnapshots`. */
  snapshots?: Described | null | undefined;
}

/** A response, a resource, or a list of these. */
export type Described = object | readonly Described[];

/** How to check. An option that is not listed here throws a `TypeError` that names it. */
export interface CheckOptions {
  /** The operation of a request that names none. */
  operation?: OperationName | (string & {});
  /**
   * What is known of the resources that the request is about, or JSON text of it. It is read once for all calls in a row that pass the same
   * answers (the same objects, not equal ones): what is changed in place between two calls is not seen.
   * @throws {TypeError} when it tells nothing, with what it should be.
   */
  state?: KnownState | string;
  /** When the request is to be sent: ISO 8601 text, milliseconds since 1970, or a `Date`. It decides whether a subscription has expired. */
  now?: string | number | Date;
  /** Contested refusals become errors. */
  strict?: boolean;
  /** The language of messages. Default `en`. */
  lang?: Language;
  /** Severities by rule id. A rule that is `optional` is off unless it has one here. */
  rules?: Partial<Record<RuleId, 'off' | Severity>>;
}

/** How to check many requests. */
export interface BatchOptions extends CheckOptions {
  /** Whether `results` has every request, and not only those of which there is something to say. Default `false`. */
  all?: boolean;
}

/** What was found in many requests. */
export interface BatchReport {
  version: 1;
  /** How many requests there are. */
  requests: number;
  /** How many there are of each verdict. */
  verdicts: { rejected: number; contested: number; passes: number; unchecked: number };
  /** How many findings there are of each severity. */
  severities: { error: number; warning: number; info: number };
  /**
   * The requests with findings or a verdict other than `passes`, in their order; with the option `all`, every request. Never events of
   * other operations.
   */
  results: BatchResult[];
}

/** One request of many. */
export interface BatchResult {
  /** Its place among all, from 0. */
  index: number;
  /** The line on which it starts, from 1; null in an array. */
  line: number | null;
  /** What was found. Spans are places in the whole text. */
  report: Report;
}

/** One parameter of an operation. */
export interface ParameterInfo {
  /** The wire name; entries of lists are written with the letter N, as `Tag.N.Key`. */
  name: string;
  /** The wire name up to `.N`. */
  base: string;
  /** The wire name behind `.N.`; empty for plain parameters and plain lists. */
  member: string;
  /** The bounds of N for the entries of a list. */
  list: { min: number; max: number } | null;
  type: 'string' | 'integer' | 'boolean';
  required: boolean;
  /** Whether the value must never be shown or stored. */
  secret: boolean;
  /** Where the document says that the parameter is no longer used. */
  deprecated: Evidence | null;
  /** The wire name that replaces this deprecated spelling. */
  aliasOf: string | null;
  about: string;
  example: string;
  attributes: FieldAttributes;
  constraints: ConstraintInfo[];
  evidence: Evidence[];
}

/** What a form field can be given. Lengths are in Unicode characters, which is not the unit of HTML's `maxlength`. */
export interface FieldAttributes {
  minLength?: number;
  maxLength?: number;
  /** Lowest value of an integer. */
  min?: number;
  /** Highest value of an integer. */
  max?: number;
  /** For `new RegExp(pattern, 'v')` and the HTML attribute `pattern`; matches the whole value. */
  pattern?: string;
  /** The values of an enumeration. */
  options?: string[];
}

/** One demand on a value, in words. */
export interface ConstraintInfo {
  /** The id of the rule that checks it. */
  rule: RuleId;
  /** What is demanded, in one sentence. */
  text: string;
  certainty: Certainty;
  evidence: Evidence[];
}

/** An error row of an operation, with what decides it. */
export interface RefusalInfo extends Refusal {
  operation: OperationName;
  /** The document's own description, where it has one. */
  meaning: string | null;
  /** The editions that list the row. */
  editions: string[];
  /** What decides the answer: the request, the state of a resource, other requests, or only the service. */
  class: 'request' | 'state' | 'batch' | 'service';
  /** For `state`: the fact that decides. For `service`: why it cannot be foreseen. */
  decidedBy: string;
  /** Whether it is an older wording of another row with its code. */
  olderWording: boolean;
  /** For `request`: the parameters whose values, or whose absence, are answered with it. */
  parameters: string[];
  /** What to do, in a sentence or two. */
  advice: string;
  retry: Retry;
}

/**
 * Whether the same request can succeed later: `never`, because the request itself must change; `after-change`, once something about a
 * resource or the account has changed; `after-wait`, by itself.
 */
export type Retry = 'never' | 'after-change' | 'after-wait';

/** A request that shows what is found. */
export interface ExampleInfo {
  title: string;
  /** The request as a query string. */
  request: string;
  /** What is known of its resources, as JSON text. Absent where nothing is. */
  state?: string;
  /** What is found in it, as `rule@parameter`; empty for a request that passes. */
  findings: string[];
}

/** All that is known of one operation. */
export interface OperationInfo {
  name: OperationName;
  summary: string;
  /** The edition of the document that is followed first. */
  document: string;
  /** How a dry run that finds nothing is answered; null for operations without one. */
  dryRun: { httpStatus: number; code: string; message: string; evidence: Evidence[] } | null;
  /** What a result for one of several instances says that is no refusal; null for operations that answer once for all. */
  results: { code: string; message: string; becomes: string; evidence: Evidence[] } | null;
  parameters: ParameterInfo[];
  refusals: RefusalInfo[];
  examples: ExampleInfo[];
}

/** What a rule is about. */
export interface RuleInfo {
  id: RuleId;
  /** The severity of its findings where certainty does not decide it. */
  severity: Severity;
  /** Whether it is silent unless the option `rules` gives it a level. */
  optional: boolean;
  summary: string;
  explanation: string;
  examples: (ExampleInfo & { operation: OperationName })[];
}

/** An error answer that belongs to no one operation: of the table that all ECS operations share, or of the gateway in front of them. */
export interface SharedAnswer {
  /** Null where it is not known. */
  httpStatus: number | null;
  code: string;
  /** Empty where it is not known. */
  message: string;
  /** Which document lists it, or where it was seen. */
  source: string;
  /** What to do, in a sentence or two. */
  advice: string;
  retry: Retry;
}

/** What an error response says, without its message, which can hold what a request keeps secret. */
export interface ReceivedError {
  /** Null where it was not told. */
  httpStatus: number | null;
  /** What the service's support asks for; null where it was not told. */
  requestId: string | null;
}

/** What of a request explains an error. */
export interface ErrorInRequest {
  operation: OperationName | null;
  verdict: Report['verdict'];
  /** The findings that are answered with this error, contested ones among them. Empty where the request does not explain it. */
  causes: Diagnostic[];
  /** What was not known and can be the cause, each with the read-only call that would tell. */
  unresolved: Unresolved[];
}

/** What an error code means. */
export interface CodeExplanation {
  kind: 'code';
  code: string;
  /** Null for a code alone. */
  received: ReceivedError | null;
  /** The rows of the error tables that fit best. */
  refusals: RefusalInfo[];
  /** The answers that belong to no one operation and fit as well. */
  shared: SharedAnswer[];
  /** Whether a retry helps; null where that depends on which of the rows it is. */
  retry: Retry | null;
  /** Null without `options.request`. */
  request: ErrorInRequest | null;
}

/** What a code, a rule or an error response means. */
export type Explanation =
  | ({ kind: 'rule' } & RuleInfo)
  | CodeExplanation
  | {
      kind: 'unknown';
      /** The code or the name that was asked about; empty where none was found. */
      query: string;
      received: ReceivedError | null;
      /** Codes and rules that may have been meant. */
      suggestions: string[];
    };

/** How to explain. */
export interface ExplainOptions extends CheckOptions {
  /** The request that was answered with the error, as `check` takes it. */
  request?: string | object;
}

/** An HTTP answer, as test doubles of HTTP clients take it: `new Response(body, { status, headers })`. */
export interface ErrorResponse {
  status: number;
  headers: { 'content-type': string; 'x-acs-request-id': string };
  body: string;
}

/**
 * Loads the wasm. Needed once before the first call with `ecs-preflight/slim`, harmless with the main entry.
 * With `lang: 'zh-CN'` it also loads the Chinese texts, which `slim` leaves out until they are asked for. With `full: true` it loads the
 * module that the main entry carries: with state, command lines, HTTP messages, events of logs, `checkMany`, `convert`, and `explain` of error
 * responses.
 * It is rejected with a `TypeError` when an option is unknown or has a wrong value.
 */
export function init(options?: { lang?: Language; full?: boolean }): Promise<void>;

/**
 * Checks one request: text in any form, or its bytes in UTF-8, or an object with flat wire names, nested lists, or both mixed; a
 * `URLSearchParams`, a `FormData`, a `Headers` or a `Map` is one with its entries, a `Set` a list. An object of the SDK's classes
 * (`new CreateSnapshotRequest({ diskId })` of `@alicloud/ecs20140526`) names the operation by its class; a plain object in their spelling
 * (`{ diskId }`) is one of them where `options.operation` is given, something is filled in, and no name in it is a wire name. An event of
 * ActionTrail is read as the request that it tells; one of another operation is `unchecked` without a finding. A request, however broken, never
 * throws.
 * @throws {TypeError} when an option is unknown or has a wrong value.
 */
export function check(request: string | object, options?: CheckOptions): Report;

/**
 * Checks many requests: a text, or its bytes in UTF-8, with one JSON request, an array of them, newline-delimited JSON or one query string a line
 * (lines that start with `#` are left out), the answer of ActionTrail's `LookupEvents`, or an array of texts and objects. A broken request is a result, and the rest goes on.
 *
 * The requests count as sent in their order, so that it also finds what shows only across them: a token that is used again with other
 * parameters, and resources that an earlier request may still keep busy. It stands in the report of the later request. At least the
 * last 65,536 tokens, disks and instances are remembered. Events of a log are not held to each other, and those of other operations, of which
 * there is nothing to say, only count as `unchecked`. A request of which there is nothing to say makes no object.
 * With `ecs-preflight/slim`, it needs `await init({ full: true })` before.
 * @throws {TypeError} when an option is unknown or has a wrong value, or `requests` is none of these.
 */
export function checkMany(requests: string | Uint8Array | readonly (string | object)[], options?: BatchOptions): BatchReport;

/**
 * Checks one field of a form as it is typed. An empty value counts as not filled in. The name that `operations` has for the entries of a list,
 * `Tag.N.Key`, stands for any of them: what is found is told of the first one.
 * @throws {TypeError} when the operation or an option is unknown, the parameter is no text, or the value is no text, number or boolean.
 */
export function checkField(
  operation: OperationName,
  parameter: string,
  value: string | number | boolean | null | undefined,
  options?: Omit<CheckOptions, 'operation'>,
): Diagnostic[];

/** All operations: parameters, constraints, form attributes, and refusals with their class. */
export function operations(options?: { lang?: Language }): OperationInfo[];

/** A JSON Schema. */
export interface JsonSchema {
  $schema: 'https://json-schema.org/draft/2020-12/schema';
  title: OperationName;
  description: string;
  type: 'object';
  /** By the wire name; a list (`Tag.N.Key`) is an array. */
  properties: Record<string, { [keyword: string]: unknown }>;
  required: string[];
  [keyword: string]: unknown;
}

/**
 * The JSON Schema (2020-12) of an operation's parameters, as JSON has them: lists are arrays, numbers and switches may be texts, of which a request
 * is made in the end. It refuses what is certain to be refused, as far as a schema can say that, and values of other types; it accepts what
 * is contested, and names that are not known. Patterns are for regular expressions with the flag `u` or `v`.
 *
 * Each value is held to it by itself: it is refused as well where an empty entry before it makes its number doubtful, or where the entry
 * gives the same in its former spelling.
 * @throws {TypeError} when the operation or an option is unknown.
 */
export function jsonSchema(operation: OperationName, options?: { lang?: Language }): JsonSchema;

/** A validator that form libraries take: [Standard Schema](https://standardschema.dev), version 1. It is synchronous. */
export interface StandardSchema<Value = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: 'ecs-preflight';
    /** The value as it is, or what is wrong with it. */
    readonly validate: (
      value: unknown,
    ) => { readonly value: Value; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly types?: { readonly input: Value; readonly output: Value };
  };
}

/** One thing that is wrong with a value, as a finding of `check` says it. */
export interface StandardIssue {
  readonly message: string;
  /** The keys and numbers that lead to it in the value. */
  readonly path: readonly (string | number)[];
}

/**
 * A Standard Schema of the requests of an operation. Its issues are the findings of `check` that are errors: what is certain to be refused,
 * with `strict` what is contested too, and what `rules` makes an error.
 *
 * `Value` is what the values of the form look like; an object in wire names, or in those of the SDK. A value that is no object is an issue.
 * @throws {TypeError} when the operation or an option is unknown or an option has a wrong value.
 */
export function standardSchema<Value = Record<string, unknown>>(
  operation: OperationName,
  options?: Omit<CheckOptions, 'operation'>,
): StandardSchema<Value>;

/**
 * What an error code, a rule or an error response means, what of a request explains it, what to do, and whether a retry helps.
 *
 * An error response is taken as it is met: a body in JSON or XML, an error that an SDK throws or its text, an answer of status and body,
 * what the aliyun command line prints, or a `PreflightError`, whose report names the operation. The HTTP status and the message choose between rows with one code.
 * @throws {TypeError} when an option is unknown or has a wrong value.
 */
export function explain(codeOrRuleOrErrorResponse: string | object, options?: ExplainOptions): Explanation;

/**
 * The answer that the service gives for an error, so that callers can try how they handle it. The same call gives the same answer:
 * without `requestId` it has the request id of zeros.
 * @throws {TypeError} when there is no prediction, or an option is unknown or has a wrong value.
 */
export function errorResponse(
  prediction: Pick<Prediction, 'httpStatus' | 'code' | 'message'> | null,
  options?: {
    /** Default `json`. The service itself answers in XML unless it is asked for JSON. */
    format?: 'json' | 'xml';
    requestId?: string;
    /** Default `ecs.aliyuncs.com`. */
    hostId?: string;
  },
): ErrorResponse;

/** How a guarded client checks: as `check` does, which knows the operation from the call. */
export interface GuardOptions extends Omit<CheckOptions, 'operation'> {
  /** Is given the report of every call that is checked, before the call is sent or stopped. */
  onReport?: (report: Report) => void;
}

/**
 * Says that a call was not sent. A call is stopped when it is certain to be refused (with `strict`, contested refusals are), and when it has
 * an error that the service would not refuse but carry out, such as a dry run of an operation that has none. A rule that the options turn off
 * or down stops nothing.
 */
export class PreflightError extends Error {
  constructor(report: Report, lang?: Language);
  report: Report;
  /** The code that the service would answer with, where it would refuse the call: where the errors of the SDK have it. */
  code: string | undefined;
  statusCode: number | undefined;
}

/**
 * Wraps a client of `@alicloud/ecs20140526` or of `@alicloud/pop-core`: a call that must not be sent is rejected with a `PreflightError`, and
 * nothing leaves the program. Every other call, and all else that the client has, is the client's own. Methods that use `#private` members
 * of a class of yours are to be called on the client itself.
 * With `ecs-preflight/slim`, calls of `callApi` and of clients that add to the query need `await init({ full: true })` before, and are rejected
 * otherwise.
 * @throws {TypeError} when an option is unknown or has a wrong value.
 */
export function guard<Client extends object>(client: Client, options?: GuardOptions): Client;

/** A form in which a request can be printed: a query string, JSON, a command line of the `aliyun` tool, a call of the SDK in TypeScript. */
export type Form = 'query' | 'json' | 'aliyun' | 'sdk';

/** A parameter that a printed request does not have. */
export interface LeftOut {
  /** The wire name; `***` where it may be a part of a secret. */
  parameter: string;
  /**
   * `added`: the tool adds it itself, as it does the signature. `repeated`: the form can name it only once, and no document says which one
   * counts; the first is printed. `unread`: its value could not be read, or is known only when the call is made, as that of a variable in a
   * script. `unsayable`: the form has no place for it. `secret`: it may be a piece of a secret.
   */
  reason: 'added' | 'repeated' | 'secret' | 'unread' | 'unsayable';
}

/** A request in another form. */
export interface Conversion {
  /** Null where there is nothing to print: the request could not be read, or the form needs an operation and it names none. */
  text: string | null;
  leftOut: LeftOut[];
}

/**
 * The same request in another form. Reading what is printed gives the same request, but for what `leftOut` names.
 * @throws {TypeError} when the form or an option is unknown.
 */
export function convert(
  request: string | object,
  form: Form,
  options?: {
    /** The operation of a request that names none. */
    operation?: OperationName | (string & {});
    /** Whether secrets are printed. Otherwise `***` stands for them. */
    secrets?: boolean;
  },
): Conversion;
