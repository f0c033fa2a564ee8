/** What a measurement is asked for; absent: as it is documented. */
export type ScaleOptions = {
  readonly count: number | undefined;
  readonly seconds: number | undefined;
};
