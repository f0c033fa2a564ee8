/** An expression can't be evaluated. Thrown inside the interpreter only; `interpret` makes a result of it. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** jsonata's code for the same fault where it has one. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
