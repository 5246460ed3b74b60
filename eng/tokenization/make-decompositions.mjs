// Writes src/SkRerank.Onnx/Tokenization/Decompositions.Data.cs from the Unicode data inside Node.
//
//   node eng/tokenization/make-decompositions.mjs
//
// One entry per character (not a nonspacing mark, not a Hangul syllable) that canonical decomposition without
// nonspacing marks changes: the character, what is left of it, a space. Everything is escaped, so that no editor
// or version control filter can normalise the table itself.
import { writeFileSync } from 'node:fs';

const target = new URL('../../src/SkRerank.Onnx/Tokenization/Decompositions.Data.cs', import.meta.url);
const escape = text => [...Array(text.length).keys()]
  .map(i => '\\u' + text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')).join('');

const entries = [];
for (let code = 0x80; code <= 0x10FFFF; code++) {
  if ((code >= 0xD800 && code <= 0xDFFF) || (code >= 0xAC00 && code <= 0xD7A3)) continue;
  const character = String.fromCodePoint(code);
  if (/\p{Mn}/u.test(character)) continue;
  const rest = character.normalize('NFD').replace(/\p{Mn}/gu, '');
  if (rest !== character) entries.push(escape(character + rest) + ' ');
}

const lines = [];
for (const entry of entries) {
  if (lines.length === 0 || lines.at(-1).length + entry.length > 125) lines.push('');
  lines[lines.length - 1] += entry;
}

writeFileSync(target, `namespace SkRerank.Onnx;

/// <summary>The table itself, made by eng/tokenization/make-decompositions.mjs (Unicode ${process.versions.unicode}).</summary>
internal static partial class Decompositions
{
    private const string Data =
${lines.map(line => `        "${line}"`).join(' +\n')};
}
`);
console.log(`${entries.length} entries`);
