import type { Json } from './command';

/** An answer that is no success, sent as `application/problem+json` (RFC 9457). */
export class HttpProblem extends Error {
  readonly code = 'http-problem';
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly details: Json | undefined;

  constructor(
    status: number,
    what: { readonly name: string; readonly message: string; readonly details?: Json },
    headers: { readonly [name: string]: string } = {},
  ) {
    super(what.message);
    this.name = what.name;
    this.status = status;
    this.headers = headers;
    this.details = what.details;
  }

  /** The problem document; `name` is the error's name as sagas match it. */
  toJson(): { readonly [member: string]: Json } {
    return {
      type: `urn:backstitch:problem:${encodeURIComponent(this.name)}`,
      title: this.name,
      status: this.status,
      detail: this.message,
      name: this.name,
      ...(this.details === undefined ? {} : { details: this.details }),
    };
  }
}
