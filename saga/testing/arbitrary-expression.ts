import fc from 'fast-check';

/** Texts of JSONata expressions over a small scope, most of them sound, some of them faulty at run time. */
export const arbitraryExpression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>(
  (tie) => {
    const inner = tie('expression');
    const two = fc.tuple(inner, inner);
    const names = fc.constantFrom('a', 'b', 'list', 'rows', 'text', 'n', 'none', 'missing', 'deep');
    const unary = fc.constantFrom(
      '$sum',
      '$count',
      '$string',
      '$exists',
      '$not',
      '$boolean',
      '$type',
      '$keys',
      '$reverse',
      '$length',
      '$uppercase',
      '$distinct',
      '$sort',
      '$max',
      '$number',
      '$spread',
      '$merge',
    );
    return {
      expression: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        fc.constantFrom(
          '1',
          '2.5',
          '0',
          '"x"',
          '"a b"',
          'true',
          'null',
          '[]',
          '{}',
          '$',
          '$$.n',
          '*',
          '**',
        ),
        names,
        fc.tuple(names, names).map(([a, b]) => `${a}.${b}`),
        fc.tuple(inner, names).map(([a, b]) => `(${a}).${b}`),
        fc.tuple(names, inner).map(([a, b]) => `${a}[${b}]`),
        fc.tuple(inner, fc.integer({ min: -3, max: 3 })).map(([a, b]) => `(${a})[${b}]`),
        fc
          .tuple(
            inner,
            fc.constantFrom('+', '-', '*', '&', '=', '!=', '<', '>=', 'and', 'or', 'in'),
            inner,
          )
          .map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        two.map(([a, b]) => `(${a} ?? ${b})`),
        two.map(([a, b]) => `[${a}, ${b}]`),
        two.map(([a, b]) => `{"k": ${a}, "l": ${b}}`),
        fc.tuple(names, inner).map(([a, b]) => `${a}.(${b})`),
        fc.tuple(names, inner).map(([a, b]) => `${a}{$string(${b}): $count($)}`),
        fc.tuple(names, names).map(([a, b]) => `${a}^(${b})`),
        fc.tuple(names, names).map(([a, b]) => `${a}^(>${b})`),
        fc.tuple(names, inner).map(([a, b]) => `${a}#$i.[$i, ${b}]`),
        fc.tuple(names, inner).map(([a, b]) => `${a}@$v.(${b})[$v]`),
        fc.tuple(unary, inner).map(([f, a]) => `${f}(${a})`),
        fc.tuple(inner, unary).map(([a, f]) => `(${a}) ~> ${f}`),
        two.map(([a, b]) => `$map(${a}, function($v, $i) { ${b} })`),
        two.map(([a, b]) => `$filter(${a}, function($v) { ${b} })`),
        two.map(([a, b]) => `$append(${a}, ${b})`),
        fc.tuple(inner, inner).map(([a, b]) => `($x := ${a}; $y := ${b}; [$x, $y])`),
        names.map((a) => `${a}[]`),
        names.map((a) => `rows.${a}.%.n`),
      ),
    };
  },
).expression;
