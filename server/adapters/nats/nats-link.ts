import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Logger } from 'pino';
import { natsAddress } from './nats-address';

const RECONNECT_MS = 500;

/**
 * One connection to NATS that is made in the background and made again for ever, so that a process
 * can start, and go on, while the broker is away.
 */
export class NatsLink {
  readonly #connecting: Promise<NatsConnection>;
  readonly #onConnected = new Set<(connection: NatsConnection) => void>();
  readonly #onDisconnected = new Set<() => void>();
  #connection: NatsConnection | undefined;
  #connected = false;
  #closed = false;

  constructor(
    url: string,
    name: string,
    private readonly logger: Logger,
  ) {
    this.#connecting = connect({
      ...natsAddress(url),
      name,
      waitOnFirstConnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_MS,
      ignoreAuthErrorAbort: true,
      pingInterval: 10_000,
      maxPingOut: 2,
    });
    this.#connecting.then(
      (connection) => this.#opened(connection),
      (error: Error) => logger.error({ err: error }, 'NATS cannot be connected'),
    );
  }

  /** Whether messages can be sent right now. */
  get connected(): boolean {
    return this.#connected;
  }

  /** The connection while it is usable. */
  get connection(): NatsConnection | undefined {
    return this.#connected ? this.#connection : undefined;
  }

  /** The connection, as soon as it was made once. */
  ready(): Promise<NatsConnection> {
    return this.#connecting;
  }

  /**
   * Calls back at the first connection and after every break, at once when connected already; until
   * the returned function is called.
   */
  onConnected(listener: (connection: NatsConnection) => void): () => void {
    this.#onConnected.add(listener);
    if (this.#connected && this.#connection) listener(this.#connection);
    return () => this.#onConnected.delete(listener);
  }

  /** Calls back when the connection breaks. */
  onDisconnected(listener: () => void): void {
    this.#onDisconnected.add(listener);
  }

  /** Sends what is still to be sent, and closes. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#connected) await this.#connection?.drain().catch(() => undefined);
    else if (this.#connection) await this.#connection.close();
    else void this.#connecting.then((connection) => connection.close()).catch(() => undefined);
    this.#connected = false;
  }

  #opened(connection: NatsConnection): void {
    this.#connection = connection;
    if (this.#closed) return;
    this.#up();
    void this.#watch(connection);
  }

  async #watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.#down();
      else if (status.type === 'reconnect') this.#up();
      else if (status.type === 'error') this.logger.warn({ err: status.error }, 'NATS refused');
    }
  }

  #up(): void {
    this.#connected = true;
    this.logger.info('NATS is connected');
    for (const listener of this.#onConnected) listener(this.#connection as NatsConnection);
  }

  #down(): void {
    if (!this.#connected) return;
    this.#connected = false;
    if (!this.#closed) this.logger.warn('NATS is away; connecting again');
    for (const listener of this.#onDisconnected) listener();
  }
}
