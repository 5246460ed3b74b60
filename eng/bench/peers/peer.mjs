// Scores passages with onnxruntime-node and tokenizers: all pairs of a request in one padded batch, the packages' own defaults.
//
//   node peer.mjs MODEL_DIRECTORY GRAPH
//
// Each line of the input is {"query", "passages"}; each line of the output {"milliseconds", "logits"}. The first line says what is ready.
import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const ort = require('onnxruntime-node');
const { Tokenizer, WordPiece, bertNormalizer, bertPreTokenizer, bertProcessing, TruncationStrategy } = require('tokenizers');
const version = name => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8')).version;

const [directory, graph] = process.argv.slice(2);
const config = JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8'));
const tokenizer = await loadTokenizer();
tokenizer.setTruncation(config.max_position_embeddings ?? 512, { strategy: TruncationStrategy.OnlySecond });
const padding = BigInt(config.pad_token_id ?? 0);
const session = await ort.InferenceSession.create(graph);
console.log(JSON.stringify({ versions: { 'onnxruntime-node': version('onnxruntime-node'), tokenizers: version('tokenizers') } }));

for await (const line of createInterface({ input: process.stdin })) {
  const { query, passages } = JSON.parse(line);
  const started = performance.now();
  const rows = await Promise.all(passages.map(passage => tokenizer.encode(query, passage)));
  const shape = [rows.length, Math.max(...rows.map(row => row.getLength()))];
  const tensor = (read, filler) => {
    const values = new BigInt64Array(shape[0] * shape[1]).fill(filler);
    rows.forEach((row, index) => values.set(read(row).map(BigInt), index * shape[1]));
    return new ort.Tensor('int64', values, shape);
  };
  const feeds = { input_ids: tensor(row => row.getIds(), padding), attention_mask: tensor(row => row.getAttentionMask(), 0n) };
  if (session.inputNames.includes('token_type_ids'))
    feeds.token_type_ids = tensor(row => row.getTypeIds(), 0n);
  const logits = Array.from((await session.run(feeds))[session.outputNames[0]].data);
  console.log(JSON.stringify({ milliseconds: performance.now() - started, logits }));
}

async function loadTokenizer() {
  const file = join(directory, 'tokenizer.json');
  if (existsSync(file))
    return Tokenizer.fromFile(file);

  const vocabulary = join(directory, 'vocab.txt');
  const ids = new Map(readFileSync(vocabulary, 'utf8').split('\n').map((token, id) => [token, id]));
  const made = new Tokenizer(await WordPiece.fromFile(vocabulary, { unkToken: '[UNK]' }));
  made.setNormalizer(bertNormalizer({ lowercase: true }));
  made.setPreTokenizer(bertPreTokenizer());
  made.setPostProcessor(bertProcessing(['[SEP]', ids.get('[SEP]')], ['[CLS]', ids.get('[CLS]')]));
  return made;
}
