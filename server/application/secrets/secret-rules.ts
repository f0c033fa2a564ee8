/** What a secret may be called: as environment variables are. */
export const SECRET_NAME = /^[A-Z][A-Z0-9_]{0,63}$/;

/** To whom it may be sent: `host` or `host:port`, in lower case. */
export const SECRET_HOST = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/;

/** What it may be: one line of plain text, as a header's value is. */
export const SECRET_VALUE = /^[\t\x20-\x7e]{1,8192}$/;
