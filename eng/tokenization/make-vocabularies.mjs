// Writes the small vocabularies of tests/SkRerank.Onnx.Tests/Tokenization/Parity: unigram/ (laid out as XLM-R is) and bytelevel/ (as
// RoBERTa is), learnt from the texts and sources of this repository.
//
//   apt-get install sentencepiece        (0.1.97: spm_train with its table nmt_nfkc)
//   npm install --prefix /tmp/tokenizers tokenizers@0.23.2
//   NODE_PATH=/tmp/tokenizers/node_modules node eng/tokenization/make-vocabularies.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { BPE, Tokenizer, byteLevelPreTokenizer, byteLevelAlphabet } = createRequire(import.meta.url)('tokenizers');
const root = fileURLToPath(new URL('../../', import.meta.url));
const parity = join(root, 'tests/SkRerank.Onnx.Tests/Tokenization/Parity');
const work = mkdtempSync(join(tmpdir(), 'vocabularies-'));
const corpus = join(work, 'corpus.txt');
const pieces = 3000;
const merges = 2500;

const natural = readFileSync(join(parity, 'natural.txt'), 'utf8');
const texts = ['docs', 'samples/ChatWithDocs/docs', 'src/SkRerank', 'src/SkRerank.Http'].flatMap(folder => readdirSync(join(root, folder), { recursive: true })
  .filter(name => /\.(md|cs)$/.test(name) && !/^(obj|bin)\//.test(name)).sort().map(name => readFileSync(join(root, folder, name), 'utf8')));
writeFileSync(corpus, texts.join('\n') + natural.repeat(5));

const write = (folder, files) => {
  mkdirSync(join(parity, folder), { recursive: true });
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(parity, folder, name), typeof content === 'object' && !Buffer.isBuffer(content) ? JSON.stringify(content) + '\n' : content);
};
const special = (id, content) => ({ id, content, single_word: false, lstrip: content === '<mask>', rstrip: false, normalized: false, special: true });
const config = (type, vocabulary) => ({
  model_type: type, vocab_size: vocabulary, max_position_embeddings: 514, pad_token_id: 1, type_vocab_size: 1, num_labels: 1, id2label: { 0: 'LABEL_0' },
});
const names = { cls_token: '<s>', sep_token: '</s>', pad_token: '<pad>', unk_token: '<unk>', bos_token: '<s>', eos_token: '</s>', mask_token: '<mask>' };

// Field numbers of sentencepiece_model.proto: 1 pieces (1 text, 2 score), 3 normalizer (2 table).
function* fields(bytes) {
  for (let at = 0; at < bytes.length;) {
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
    };
    const tag = varint();
    const length = [null, 8, null, null, null, 4][tag & 7] ?? varint();
    const isBytes = (tag & 7) !== 0;
    yield { number: tag >> 3, bytes: isBytes ? bytes.subarray(at, at + length) : null };
    if (isBytes) at += length;
  }
}

execFileSync('spm_train', [
  `--input=${corpus}`, `--model_prefix=${join(work, 'unigram')}`, '--model_type=unigram', `--vocab_size=${pieces}`, '--character_coverage=0.9999',
  '--normalization_rule_name=nmt_nfkc', '--num_threads=1'], { stdio: 'ignore' });
const model = readFileSync(join(work, 'unigram.model'));
const learnt = [];
let table = '';
for (const field of fields(model)) {
  const inner = field.number === 1 || field.number === 3 ? [...fields(field.bytes)] : [];
  if (field.number === 1)
    learnt.push([inner.find(part => part.number === 1).bytes.toString('utf8'), inner.find(part => part.number === 2).bytes.readFloatLE(0)]);
  if (field.number === 3) table = inner.find(part => part.number === 2).bytes.toString('base64');
}

const vocab = [['<s>', 0], ['<pad>', 0], ['</s>', 0], ['<unk>', 0], ...learnt.slice(3), ['<mask>', 0]];
write('unigram', {
  'sentencepiece.bpe.model': model,
  'config.json': config('xlm-roberta', vocab.length),
  'special_tokens_map.json': names,
  'tokenizer_config.json': { tokenizer_class: 'XLMRobertaTokenizer', model_max_length: 512 },
  'tokenizer.json': {
    version: '1.0', truncation: null, padding: null,
    added_tokens: [['<s>', 0], ['<pad>', 1], ['</s>', 2], ['<unk>', 3], ['<mask>', vocab.length - 1]].map(([content, id]) => special(id, content)),
    normalizer: { type: 'Precompiled', precompiled_charsmap: table },
    pre_tokenizer: { type: 'Sequence', pretokenizers: [{ type: 'WhitespaceSplit' }, { type: 'Metaspace', replacement: '▁', add_prefix_space: true }] },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      pair: [
        { SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } },
        { SpecialToken: { id: '</s>', type_id: 0 } }, { Sequence: { id: 'B', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
      special_tokens: { '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] }, '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] } },
    },
    decoder: null,
    model: { type: 'Unigram', unk_id: 3, vocab },
  },
});

const trained = new Tokenizer(BPE.empty());
trained.setPreTokenizer(byteLevelPreTokenizer(false));
trained.train([corpus]);
trained.save(join(work, 'bpe.json'));
const first = JSON.parse(readFileSync(join(work, 'bpe.json'), 'utf8')).model.merges.slice(0, merges);
const tokens = ['<s>', '<pad>', '</s>', '<unk>', ...byteLevelAlphabet().sort(), ...first.map(pair => pair.join('')), '<mask>'];
const ids = Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id]));
write('bytelevel', {
  'config.json': config('roberta', Object.keys(ids).length),
  'special_tokens_map.json': names,
  'tokenizer_config.json': { tokenizer_class: 'RobertaTokenizer', model_max_length: 512, add_prefix_space: false },
  'tokenizer.json': {
    version: '1.0', truncation: null, padding: null,
    added_tokens: ['<s>', '<pad>', '</s>', '<unk>', '<mask>'].map(content => special(ids[content], content)),
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: { type: 'RobertaProcessing', sep: ['</s>', 2], cls: ['<s>', 0], trim_offsets: true, add_prefix_space: false },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: { type: 'BPE', dropout: null, unk_token: null, continuing_subword_prefix: '', end_of_word_suffix: '', fuse_unk: false, vocab: ids, merges: first.map(pair => pair.join(' ')) },
  },
});
console.log(`${vocab.length} pieces, ${Object.keys(ids).length} byte-level tokens`);
