// Writes src/SkRerank.Onnx/Tokenization/Normalization/Decompositions.Data.cs from the Unicode data inside Node.
//
//   node eng/tokenization/make-decompositions.mjs
//
// Characters: one entry per character (not a Hangul syllable) that canonical decomposition changes: the character,
// what it becomes, a space. Excluded: those of them that composition does not make again. Classes: the characters
// that are put in order behind a letter, one entry per class, lowest class first, a space between. Everything is
// escaped, so that no editor or version control filter can normalise the table itself.
import { writeFileSync } from 'node:fs';

const target = new URL('../../src/SkRerank.Onnx/Tokenization/Normalization/Decompositions.Data.cs', import.meta.url);
const escape = text => [...Array(text.length).keys()]
  .map(i => '\\u' + text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0')).join('');
const isChanged = text => text.normalize('NFD') !== text;

const entries = [];
const excluded = [];
const classes = [];
for (let code = 0x80; code <= 0x10FFFF; code++) {
  if ((code >= 0xD800 && code <= 0xDFFF) || (code >= 0xAC00 && code <= 0xD7A3)) continue;
  const character = String.fromCodePoint(code);
  const decomposed = character.normalize('NFD');
  if (decomposed !== character) {
    entries.push(escape(character + decomposed) + ' ');
    if (decomposed.normalize('NFC') !== character) excluded.push(escape(character));
  } else if (isChanged('x\u0345' + character) || isChanged('x' + character + '\u0334')) {
    // U+0345 has the highest class and U+0334 the lowest; what changes places with neither has none.
    const place = classes.findIndex(members => !isChanged('x' + character + members[0]));
    if (place >= 0 && !isChanged('x' + classes[place][0] + character)) classes[place].push(character);
    else if (place >= 0) classes.splice(place, 0, [character]);
    else classes.push([character]);
  }
}

const literal = parts => {
  const lines = [];
  for (const part of parts) {
    if (lines.length === 0 || lines.at(-1).length + part.length > 125) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map(line => `        "${line}"`).join(' +\n');
};

writeFileSync(target, `namespace SkRerank.Onnx;

/// <summary>The tables themselves, made by eng/tokenization/make-decompositions.mjs (Unicode ${process.versions.unicode}).</summary>
internal static partial class Decompositions
{
    private const string Characters =
${literal(entries)};

    private const string Excluded =
${literal(excluded)};

    private const string Classes =
${literal(classes.flatMap((members, i) => [...members.map(escape), ...(i < classes.length - 1 ? [' '] : [])]))};
}
`);
console.log(`${entries.length} characters, ${excluded.length} excluded, ${classes.length} classes`);
