/** One server-sent event; `data` is parsed JSON. */
export type ServerSentEvent = {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into data of every shape.
  readonly data: any;
};

/** The events of a stream as they come, without the pings and the greeting. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerSentEvent, void> {
  if (!response.body) return;
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const event = parse(text.slice(0, end));
      text = text.slice(end + 2);
      if (event) yield event;
    }
  }
}

const SKIPPED = new Set(['ping', 'connected']);

function parse(block: string): ServerSentEvent | null {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const event = fields.get('event') ?? 'message';
  if (SKIPPED.has(event)) return null;
  const data = fields.get('data');
  return { event, id: fields.get('id'), data: data ? JSON.parse(data) : undefined };
}

/** Opens a stream, waits for its first event and closes it. */
export async function firstEvent(
  open: (signal: AbortSignal) => Promise<Response>,
): Promise<ServerSentEvent> {
  const abort = new AbortController();
  try {
    const first = await eventsOf(await open(abort.signal)).next();
    if (first.done) throw new Error('The stream ended without an event.');
    return first.value;
  } finally {
    abort.abort();
  }
}
