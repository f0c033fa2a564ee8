/** The values a text control offers while one types; its `list` attribute names the id. */
export function Suggestions({
  id,
  values,
}: {
  readonly id: string;
  readonly values: readonly string[];
}) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
