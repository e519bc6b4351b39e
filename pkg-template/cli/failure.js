/** Something the caller can mend: its message is one sentence, printed without a stack, and the exit status is 2. */
export class Failure extends Error {}
