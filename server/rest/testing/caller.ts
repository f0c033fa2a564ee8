import type { ApiUnderTest } from './api-under-test';
import { ORIGIN } from './api-under-test';

/** What came back: the status, the body and the headers. */
export type Answer = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape.
  readonly body: any;
  readonly headers: Headers;
};

export type Ask = {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: HeadersInit;
};

/** Somebody who talks to the API: keeps cookies as a browser does, or sends an API key. */
export class Caller {
  #cookies = new Map<string, string>();

  constructor(
    private readonly api: ApiUnderTest['api'],
    private readonly key?: string,
  ) {}

  /** Signs in and keeps the session's cookie; the status says whether it went well. */
  async signIn(email: string, password: string): Promise<number> {
    return (await this.auth('/sign-in/email', { email, password })).status;
  }

  /** Ends the session. */
  async signOut(): Promise<number> {
    return (await this.auth('/sign-out', {})).status;
  }

  /** Asks the sign-in routes, by POST when there is a body; `path` without /api/auth. */
  async auth(path: string, body?: unknown): Promise<Answer> {
    const response = await this.api.auth(this.#request(`/api/auth${path}`, { body }));
    this.#keep(response);
    return answer(response);
  }

  /** Asks the HTTP API; `path` without /api/v1. */
  async rest(path: string, ask: Ask = {}): Promise<Answer> {
    return answer(await this.api.rest(this.#request(`/api/v1${path}`, ask)));
  }

  /** Calls a query. */
  async query(procedure: string, input?: unknown): Promise<Answer> {
    const text = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return answer(await this.api.trpc(this.#request(`/api/trpc/${procedure}${text}`, {})));
  }

  /** Calls a mutation. */
  async mutate(procedure: string, input: unknown = {}, headers: HeadersInit = {}): Promise<Answer> {
    return answer(
      await this.api.trpc(this.#request(`/api/trpc/${procedure}`, { body: input, headers })),
    );
  }

  /** Opens a subscription: the stream of server-sent events. */
  subscribe(procedure: string, input: unknown, signal: AbortSignal): Promise<Response> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const request = this.#request(`/api/trpc/${procedure}${query}`, {});
    return this.api.trpc(
      new Request(request, {
        headers: { ...Object.fromEntries(request.headers), accept: 'text/event-stream' },
        signal,
      }),
    );
  }

  /** The same caller, who keeps the cookie that they have now. */
  copy(): Caller {
    return this.at(this.api);
  }

  /** The same caller at another process, with the cookies that they have now. */
  at(api: ApiUnderTest['api']): Caller {
    const copy = new Caller(api, this.key);
    copy.#cookies = new Map(this.#cookies);
    return copy;
  }

  /** A request for what is not asked by one of the others. */
  request(path: string): Request {
    return this.#request(path, {});
  }

  #request(path: string, { method, body, headers }: Ask): Request {
    const all = new Headers(headers);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`);
    if (cookies.length > 0) all.set('cookie', cookies.join('; '));
    if (this.key) all.set('authorization', `Bearer ${this.key}`);
    if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json');
    return new Request(`${ORIGIN}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: all,
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  #keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}

async function answer(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    body: isJson && text !== '' ? JSON.parse(text) : text,
    headers: response.headers,
  };
}
