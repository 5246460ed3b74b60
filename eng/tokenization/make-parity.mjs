// Writes tests/SkRerank.Onnx.Tests/Tokenization/Parity/*.ids.br: the ids that Hugging Face's own code gives for 20,000 texts, by kind of
// tokenizer. With a kind and a number it shows one text instead: what went in, and which tokens and ids came out.
//
//   npm install --prefix /tmp/tokenizers tokenizers@0.23.2
//   NODE_PATH=/tmp/tokenizers/node_modules node eng/tokenization/make-parity.mjs [KIND NUMBER]
//
// Special tokens are taken out of the descriptions (renamed where they are pieces of a Unigram model), so that text never becomes one:
// this is the one difference to Hugging Face that is wanted. A file holds, for each text, the number of ids and the ids, as LEB128.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';
import { count, parityText } from './parity-texts.mjs';

const { Tokenizer } = createRequire(import.meta.url)('tokenizers');
const root = new URL('../../', import.meta.url);
const folder = new URL('tests/SkRerank.Onnx.Tests/Tokenization/Parity/', root);
const kinds = JSON.parse(readFileSync(new URL('kinds.json', folder), 'utf8'));

function reference({ folder, change }) {
  const source = JSON.parse(readFileSync(new URL(`${folder}/tokenizer.json`, root), 'utf8'));
  const table = JSON.stringify(source.normalizer?.precompiled_charsmap ?? 'same');
  const description = JSON.parse(JSON.stringify({ ...source, ...change }).replace('"same"', table));
  description.added_tokens = description.added_tokens.filter(token => !token.special);
  description.post_processor = null;
  if (description.model.type === 'Unigram')
    description.model.vocab = description.model.vocab.map(([piece, score]) => [/^<(s|\/s|pad|unk|mask)>$/.test(piece) ? ` ${piece}` : piece, score]);
  return Tokenizer.fromString(JSON.stringify(description));
}

const [kind, number] = process.argv.slice(2);
if (kind) {
  const text = parityText(Number(number));
  const encoding = await reference(kinds[kind]).encode(text, null, { addSpecialTokens: false });
  console.log(JSON.stringify(text));
  encoding.getTokens().forEach((token, i) => console.log(encoding.getIds()[i], JSON.stringify(token)));
}

for (const name of kind ? [] : Object.keys(kinds)) {
  const tokenizer = reference(kinds[name]);
  const bytes = [];
  const write = value => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  for (let i = 0; i < count; i++) {
    const ids = (await tokenizer.encode(parityText(i), null, { addSpecialTokens: false })).getIds();
    write(ids.length);
    ids.forEach(write);
  }

  const packed = brotliCompressSync(Buffer.from(bytes), { params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 } });
  writeFileSync(new URL(`${name}.ids.br`, folder), packed);
  console.log(`${name}: ${count} texts, ${bytes.length} bytes, ${packed.length} packed`);
}
