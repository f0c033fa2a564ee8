/** An embedded server that cannot be had or started: the message is one line that says what to do. */
export class EmbeddedServerError extends Error {
  readonly code = 'EMBEDDED_SERVER_UNAVAILABLE';
}
