/** How a header of a drawing names a secret: `${secret:NAME}`. */
export const NAMED_SECRET = /\$\{secret:([^}]*)\}/g;

/** Where a drawing names a secret: the node whose requests carry it, and the service that they go to. */
export type SecretUse = {
  readonly secret: string;
  readonly node: string;
  readonly service: string;
};

type Fields = Readonly<Record<string, unknown>>;

/** Every secret that a drawing names, node by node, each once a node. A draft may be wrong in form: what is not as it should be is passed over. */
export function secretsNamed(definition: unknown): readonly SecretUse[] {
  const { nodes } = fieldsOf(definition);
  return (Array.isArray(nodes) ? nodes : []).flatMap((node: unknown) => {
    const { name, service, transport } = fieldsOf(node);
    const headers = Object.values(fieldsOf(fieldsOf(transport).headers)).map(String);
    const names = headers.flatMap((header) => [...header.matchAll(NAMED_SECRET)]);
    const secrets = new Set(names.map(([, secret = '']) => secret));
    return [...secrets].map((secret) => ({
      secret,
      node: String(name ?? ''),
      service: String(service ?? ''),
    }));
  });
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
