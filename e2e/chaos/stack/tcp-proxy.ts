import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Stands between our processes and a server: cuts what is open, lets nothing through, and slows what
 * passes. The order of bytes never changes.
 */
export class TcpProxy {
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #delayMs = 0;

  private constructor(target: { readonly host: string; readonly port: number }) {
    this.#server = createServer((near) => {
      const far = connect(target);
      this.#join(near, far);
    });
  }

  static async start(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Breaks all connections, as a lost network does; new ones can be made at once. */
  cut(): void {
    for (const socket of this.#open) socket.resetAndDestroy();
  }

  /** From now on everything arrives so much later, both ways. */
  slow(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.cut();
    await once(this.#server, 'close');
  }

  #join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.#open.delete(socket));
      socket.on('error', () => undefined);
    }
    const ended = () => {
      near.destroy();
      far.destroy();
    };
    void pipeline(near, this.#pace(), far).then(ended, ended);
    void pipeline(far, this.#pace(), near).then(ended, ended);
  }

  #pace(): Transform {
    return new Transform({
      transform: (chunk, _encoding, done) => {
        if (this.#delayMs === 0) done(null, chunk);
        else setTimeout(() => done(null, chunk), this.#delayMs);
      },
    });
  }
}
