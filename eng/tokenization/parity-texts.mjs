// The texts of the parity test, made from their number alone. tests/SkRerank.Onnx.Tests/Tokenization/Parity/ParityTexts.cs makes the same.
import { readFileSync } from 'node:fs';

const folder = new URL('../../tests/SkRerank.Onnx.Tests/Tokenization/Parity/', import.meta.url);
const natural = readFileSync(new URL('natural.txt', folder), 'utf8').split('\n').filter(line => line.length > 0).map(line => [...line]);
const { ranges, fragments } = JSON.parse(readFileSync(new URL('fragments.json', folder), 'utf8'));

export const count = 20000;

export function parityText(number) {
  let state = Math.imul(number + 1, 0x9E3779B9) >>> 0;
  const below = limit => {
    state = (state + 0x6D2B79F5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value = (value + Math.imul(value ^ (value >>> 7), value | 61)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) % limit;
  };
  const character = () => {
    const [first, last] = ranges[below(ranges.length)];
    const code = first + below(last - first + 1);
    return code < 0x10000 ? String.fromCharCode(code) : String.fromCodePoint(code);
  };
  const slice = longest => {
    const line = natural[below(natural.length)];
    const start = below(line.length);
    return line.slice(start, start + 1 + below(longest)).join('');
  };
  const repeat = (times, make) => Array.from({ length: times }, make).join('');
  const piece = () => {
    const choice = below(100);
    if (choice < 40) return slice(40);
    if (choice < 55) return repeat(1 + below(4), character);
    if (choice < 70) return fragments[below(fragments.length)];
    if (choice < 80) return repeat(1 + below(12), () => String.fromCharCode(0x21 + below(94)));
    if (choice < 90) return slice(1) + repeat(1 + below(3), () => String.fromCharCode(0x300 + below(0x70)));
    if (choice < 98) return character() + slice(3) + character();
    const unit = slice(2);
    return repeat(1 + below(150), () => unit);
  };
  let text = piece();
  for (let more = below(5); more > 0; more--) text += (below(2) === 0 ? ' ' : '') + piece();
  return text;
}
