import { PayloadTooLarge } from '@/server/application/errors';

/**
 * A request's body, whole. Throws PayloadTooLarge as soon as it is longer than `limitBytes`, whatever
 * its headers say, so that no more than that is ever held.
 */
export async function limitedBody(request: Request, limitBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > limitBytes) throw new PayloadTooLarge(announced, limitBytes);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    bytes += next.value.byteLength;
    if (bytes > limitBytes) {
      // Not waited for: a sender that goes on for ever must not hold the answer up.
      void reader.cancel().catch(() => undefined);
      throw new PayloadTooLarge(bytes, limitBytes);
    }
    chunks.push(next.value);
  }
  return Buffer.concat(chunks, bytes);
}

/** The same request with its body read into memory. Throws PayloadTooLarge. */
export async function withLimitedBody(request: Request, limitBytes: number): Promise<Request> {
  if (!request.body) return request;
  const body = await limitedBody(request, limitBytes);
  const { method, headers, signal, url } = request;
  return new Request(url, { method, headers, signal, body: new Uint8Array(body) });
}
