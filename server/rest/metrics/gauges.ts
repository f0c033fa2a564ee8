import { Gauge, type Registry } from 'prom-client';

/** One number of something: its name without the prefix, what it says, and where it is read. */
export type GaugeSpec<Of> = {
  readonly name: string;
  readonly help: string;
  readonly of: (of: Of) => number;
};

type Labels = { readonly [label: string]: string };

/**
 * Gauges of many things of one sort, told apart by labels: each call shows those that are there now, and
 * nothing of those that are not.
 */
export function labelledGauges<Of>(
  registry: Registry,
  specs: readonly GaugeSpec<Of>[],
  labels: { readonly names: readonly string[]; readonly of: (thing: Of) => Labels },
): (things: readonly Of[]) => void {
  const gauges = specs.map(({ name, help, of }) => ({
    of,
    gauge: new Gauge({
      ...{ name: `backstitch_${name}`, help, registers: [registry] },
      labelNames: [...labels.names],
    }),
  }));
  return (things) => {
    for (const { gauge, of } of gauges) {
      gauge.reset();
      for (const thing of things) gauge.set(labels.of(thing), of(thing));
    }
  };
}

/** Gauges of one thing. */
export function plainGauges<Of>(
  registry: Registry,
  specs: readonly GaugeSpec<Of>[],
): (thing: Of) => void {
  const gauges = specs.map(({ name, help, of }) => ({
    of,
    gauge: new Gauge({ name: `backstitch_${name}`, help, registers: [registry] }),
  }));
  return (thing) => {
    for (const { gauge, of } of gauges) gauge.set(of(thing));
  };
}
