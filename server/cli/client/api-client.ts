import { Unusable } from '../errors';
import { reach } from './reach';
import { signIn } from './sign-in';

/** Where the server is, and who asks. */
export type ApiAccess = {
  readonly url: string;
  readonly apiKey?: string;
  readonly email?: string;
  readonly password?: string;
};

/** What is sent. */
export type ApiRequest = {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: { readonly [name: string]: string | undefined };
  readonly headers?: { readonly [name: string]: string };
  /** Sent as JSON. */
  readonly body?: unknown;
};

/** An answer that is no success. */
export class ApiProblem extends Error {
  readonly code = 'api-problem';
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    message: string,
    /** The problem document (RFC 9457). */
    readonly problem: { readonly [member: string]: unknown },
  ) {
    super(message);
  }
}

/** The server's HTTP API, as the command line uses it. */
export class ApiClient {
  readonly #access: ApiAccess;
  #credentials: Promise<{ readonly [name: string]: string }> | undefined;

  constructor(access: ApiAccess) {
    this.#access = { ...access, url: access.url.replace(/\/+$/, '') };
  }

  /** The JSON that the server answers. Throws {@link ApiProblem}, or {@link Unusable} when it is away. */
  async ask<T>(request: ApiRequest): Promise<T> {
    this.#credentials ??= this.#signedIn();
    const response = await reach(this.#url(request), {
      method: request.method ?? 'GET',
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(await this.#credentials),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const body = await jsonOf(response);
    if (response.ok) return body as T;
    throw problemOf(response.status, body);
  }

  async #signedIn(): Promise<{ readonly [name: string]: string }> {
    const { apiKey, email, password, url } = this.#access;
    if (apiKey) return { authorization: `Bearer ${apiKey}` };
    if (!email || !password) return {};
    return { cookie: await signIn(url, { email, password }) };
  }

  #url({ path, query = {} }: ApiRequest): string {
    const url = new URL(`${this.#access.url}/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url.href;
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    throw new Unusable(`${response.url} answers no JSON; is BACKSTITCH_URL a Backstitch server?`);
  }
}

function problemOf(status: number, body: unknown): ApiProblem {
  const problem = (body ?? {}) as { readonly [member: string]: unknown };
  const detail =
    typeof problem.detail === 'string' ? problem.detail : `The server answered ${status}.`;
  return new ApiProblem(status, [detail, ...faultsOf(problem)].join(' '), problem);
}

/** Each fault of the input, behind its path. */
function faultsOf({ errors }: { readonly errors?: unknown }): readonly string[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((fault: { path?: unknown; message?: unknown }) => {
    return `${fault.path || 'the input'}: ${fault.message}`;
  });
}
