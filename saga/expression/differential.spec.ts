import { describe, expect, it } from 'vitest';
import { reference, result } from '../testing/reference';

const scope = {
  input: {
    customer: { name: 'Ada', email: 'ada@example.com', tags: ['vip', 'b2b'], address: null },
    items: [
      { sku: 'B', quantity: 2, price: 8.5, notes: ['x'] },
      { sku: 'A', quantity: 1, price: 39, notes: [] },
      { sku: 'C', quantity: 3, price: 8.5 },
    ],
    single: [{ id: 1 }],
    empty: [],
    nested: [
      [1, 2],
      [3, [4, 5]],
    ],
    text: 'The quick brown fox, the lazy dog',
    yes: true,
    none: null,
    zero: 0,
    when: '2026-03-04T05:06:07.089Z',
    words: ['pear', 'apple', 'fig'],
    numbers: [3, 1, 2],
    'odd name': { 'a.b': 1 },
  },
  steps: { reserve: { input: { a: 1 }, result: { id: 'r-1', seats: ['1A', '1B'] } } },
  vars: { total: 64.5 },
  error: null,
  run: {
    id: 'run-1',
    saga: 's',
    version: 1,
    correlationId: 'c',
    startedAt: '2026-01-01T00:00:00.000Z',
  },
};

const EXPRESSIONS: readonly string[] = `
input.customer.name
input.items.sku
input.items[0].sku
input.items[-1].sku
input.items[quantity > 1].sku
input.items[[0..1]].sku
input.items.notes
input.single.id
input.single[].id
input.empty
input.empty.x
input.missing.x
input.nested
input.nested[0]
input.nested[1][1]
input.items.(quantity * price)
$sum(input.items.(quantity * price))
input.items^(sku).sku
input.items^(>price, sku).sku
input.items^(notes[0]).sku
input.items{sku: price}
input.items{$string(price): $sum(quantity)}
input.items.{"s": sku, "t": quantity * price}
{"a": input.yes, "b": input.missing, "c": [input.zero, input.missing, 3]}
[input.items.sku, "z"]
[[1,2],[3]]
[1..5]
[1..0]
1 + 2 * 3 - 4 / 2 % 3
-input.zero
input.missing + 1
"a" & 1 & true & null & input.missing
"a" & input.customer.tags
1 = 1.0 and "a" != "b"
input.items[0] = {"sku": "B", "price": 8.5, "quantity": 2, "notes": ["x"]}
input.customer.tags = ["vip", "b2b"]
input.missing = 1
input.missing != 1
1 < 2 and 2 <= 2 and "b" > "a" and 3 >= 2
input.missing < 1
"vip" in input.customer.tags
"vip" in "vip"
input.yes ? "y" : "n"
input.none ? "y" : "n"
input.missing ? "y"
input.missing ?? "default"
input.none ?? "default"
input.zero ?: "default"
input.customer.name ?: "x"
($x := 3; $y := $x * 2; $x + $y)
($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(10))
($even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(50))
($add := function($a, $b) { $a + $b }; $inc := $add(?, 1); $inc(4))
($half := $substring(?, 0, 2); $half("abc"))
(function($x) { $x * 2 })(21)
input.numbers ~> $sum
input.numbers ~> $map(function($v) { $v * 2 })
($up := $uppercase ~> $trim; $up("  ab "))
input.items.* 
input.customer.*
input.**.sku
**.id
$$.vars.total
$.vars.total
input.items.$
input.items.%.customer.name
input.items.notes.%.sku
input.items@$i.input.x
input.items#$i.{"i": $i, "sku": sku}
input.items#$i[$i < 2].sku
input.items@$a.$$.input.words@$b[$length($b) > $a.quantity].{"a": $a.sku, "b": $b}
input.items[sku = "A"]#$i.$i
input.\`odd name\`.\`a.b\`
input."odd name"
input.items[]
input.single[0][]
input ~> | items | {"price": 1}, "notes" |
input ~> | customer | {"name": "Bob"} |
$count(input.items)
$count(input.missing)
$max(input.numbers) - $min(input.numbers)
$average(input.numbers)
$string(input.customer)
$string(input.customer, true)
$string(1/3)
$string([1, null, "a"])
$length(input.text)
$substring(input.text, 4, 5)
$substring(input.text, -3)
$substringBefore(input.text, " ")
$substringAfter(input.text, "fox")
$uppercase("abc") & $lowercase("DEF")
$trim("  a  b  ")
$pad("x", 5, "#") & $pad("x", -5)
$contains(input.text, "quick")
$contains(input.text, /q[a-z]+/)
$contains(input.text, /zebra/)
$match(input.text, /[Tt]he (\\w+)/)
$match(input.text, /o/, 2).index
$replace(input.text, "the", "a")
$replace(input.text, /[Tt]he (\\w+)/, "<$1|$0|$$>")
$replace("aaa", "a", "b", 2)
$replace("a1b22", /\\d+/, function($m) { "[" & $m.match & "]" })
$split(input.text, " ")
$split(input.text, " ", 2)
$split("a1b2c", /\\d/)
$split("a1b2c", /\\d/, 2)
$split("abc", "")
$join(input.words, "-")
$join(input.words)
$formatNumber(1234.5678, "#,##0.00")
$formatNumber(0.14, "01%")
$formatBase(255, 16)
$formatInteger(1999, "I")
$formatInteger(42, "w")
$parseInteger("twelve thousand", "w")
$number("12.5") + $number(true)
$floor(2.7) + $ceil(2.1) + $round(2.5) + $round(123.456, 2) + $abs(-3)
$sqrt(16) + $power(2, 10)
$boolean([]) 
$boolean([0]) 
$boolean([0, 1])
$boolean({})
$boolean("x")
$boolean(input.missing)
$not(input.yes)
$exists(input.missing)
$exists(input.none)
$map(input.words, $uppercase)
$map(input.numbers, function($v, $i, $a) { $v + $i + $count($a) })
$map(input.missing, $uppercase)
$filter(input.numbers, function($v) { $v > 1 })
$filter(input.words, function($v, $i) { $i = 0 })
$single(input.items, function($i) { $i.sku = "A" }).price
$reduce(input.numbers, function($a, $b) { $a + $b })
$reduce(input.numbers, function($a, $b, $i) { $a & $b & $i }, "")
$reduce([], function($a, $b) { $a + $b }, 7)
$zip(input.numbers, input.words)
$each(input.customer, function($v, $k) { $k & ":" & $type($v) })
$sift(input.customer, function($v, $k) { $k = "name" })
$sift(input.customer, function($v, $k) { false })
input.customer.$sift(function($v) { $type($v) = "string" })
$keys(input.customer)
$keys(input.items)
$lookup(input.customer, "name")
$lookup(input.items, "sku")
$append([1], [2, 3])
$append(1, 2)
$spread(input.single)
$spread({"a": 1, "b": 2})
$merge([{"a": 1}, {"b": 2, "a": 3}])
$reverse(input.numbers)
$sort(input.numbers)
$sort(input.words)
$sort(input.items, function($a, $b) { $a.price > $b.price }).sku
$distinct([1, 2, 1, {"a": 1}, {"a": 1}])
$type(input.none)
$type(input.items)
$type(input.missing)
$type($sum)
$base64encode("hello") & $base64decode("aGVsbG8=")
$encodeUrlComponent("a b&c") & $decodeUrlComponent("a%20b")
$encodeUrl("http://x/a b") & $decodeUrl("http://x/a%20b")
$toMillis(input.when)
$toMillis("12/31/2025", "[M01]/[D01]/[Y0001]")
$fromMillis(1700000000000)
$fromMillis(1700000000000, "[Y0001]-[M01]-[D01] [H01]:[m01] [F]")
$fromMillis(1700000000000, "[D1o] [MNn] [Y]", "+0200")
$clone(input.customer)
$error("boom")
$assert(false, "no")
$assert(true, "no")
input.items.price[0]
(input.items.price)[0]
input.items[price = 8.5][1].sku
input.words[$ = "fig"]
input.words.$uppercase()
input.words.$length()
input.text.$substring(0, 3)
input.items.(sku; price)
(1; 2; 3)
()
input.items.price ~> $sum ~> $string
/a(b)c/("xabcx")
[1, 2, 3][$ > 1]
[1, 2, 3][-1]
{"a": [1, 2]}.a[1]
"abc"[0]
5[0]
null
true
"x"
3.5e2
input.items.{sku: [notes]}
$map([1..3], function($i) { [$i] })
$map([1..3], function($i) { {"i": $i} })
input.items.[sku, price]
[input.items.[sku]]
{"x": input.items.sku[]}
input.items[0].notes[]
$sum(input.words)
$uppercase(5)
$nosuch(1)
input.customer(1)
1 + "a"
"a" < 1
{} < 1
[1.5..2]
-"a"
{1: 2}
{"a": 1, "a": 2}
input.text ~> 5
$number("x")
$sqrt(-1)
`
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '');

describe('the evaluator gives what jsonata gives', () => {
  it.each(EXPRESSIONS)('%s', async (source) => {
    expect(result(source, scope)).toEqual(await reference(source, scope));
  });
});
