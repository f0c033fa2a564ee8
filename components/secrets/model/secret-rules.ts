/** What a secret may be called; the server has the last word. */
export const SECRET_NAME = {
  required: 'Name it.',
  pattern: { value: /^[A-Z][A-Z0-9_]{0,63}$/, message: 'Capitals, digits and _, as PAY_TOKEN.' },
};

const HOST = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

/** The hosts in what somebody typed: with commas, spaces or lines between. */
export function hostsIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((host) => host !== '');
}

/** To whom a secret may be sent. */
export const SECRET_HOSTS = {
  validate: (text: string) => {
    const hosts = hostsIn(text);
    if (hosts.length === 0) return 'Say to whom it may be sent.';
    const wrong = hosts.find((host) => !HOST.test(host));
    return wrong === undefined || `${wrong} is no host: write pay.example.com, or with a port.`;
  },
};
